import { marksOf } from '../support/chromium.ts';
import { entryWith, familyOf, hands, sent } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(120_000);

test('item 5: the office records a restriction, and from then on this person is not offered to a teacher', async ({
  world,
}) => {
  const tom = await world.enrolled('Tom Becker');
  const dana = await world.enrolled('Dana Whitfield');
  const office = await world.sisPage(tom, 'Students/Student.php&search_modfunc=list', 'tom');
  const panel = await familyOf(office, /Freya Yates/);
  await panel.getByRole('button', { name: 'Record a restriction' }).click();
  await panel.getByRole('combobox', { name: /^Who/ }).selectOption({ label: 'Paul Yates' });
  await panel.getByLabel('What is restricted').selectOption({ label: 'No contact' });
  await panel.getByLabel('Where it comes from').selectOption({ label: 'Court order' });
  await panel.getByLabel('In the words of the paper').fill('Order 17 of the county court.');
  await tom.screenshot(office, 'restriction-form');
  await panel.getByRole('button', { name: 'Record the restriction' }).click();
  await expect(panel.getByRole('region', { name: 'Restrictions' })).toContainText(
    'Paul Yates (Father): no contact (court order',
  );
  await tom.screenshot(office, 'restriction-recorded');
  await sent(tom);

  await dana.ask('syncNow', {});
  const page = await world.sisPage(dana);
  await expect
    .poll(async () => (await marksOf(page)).find(({ name }) => name.startsWith('Freya Yates'))?.name)
    .toContain('a restriction stands');
  const hers = await familyOf(page, /Freya Yates/);
  await expect(hers.getByRole('region', { name: 'Restrictions' })).toContainText('Order 17 of the county court.');
  await hands(page).press('l');
  const whom = hers.getByRole('group', { name: 'With whom?' });
  await expect(whom).toContainText('Brian Yates');
  await expect(whom).not.toContainText('Paul Yates');
});

test('item 5: a teacher may not record one', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Clara Dawson/);
  await expect(panel.getByRole('button', { name: 'Record a restriction' })).toHaveCount(0);
  const entry = {
    ...{ type: 'restriction.recorded', students: ['stu-clara-dawson'], audience: 'team' as const, contact: null },
    ...{ person: 'Somebody', what: 'no-contact', detail: '', source: 'other', from: '2026-01-01', until: null },
  };
  await expect(dana.ask('record', { entries: [entry], draft: null })).rejects.toThrow(/not-allowed|refused|role/);
});

test('item 5: one that the roster brought holds as well, and the number is shown closed until it is asked for', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Kayden Brooks/);
  await expect(panel.getByRole('region', { name: 'Restrictions' })).toContainText('Court order of 3 September');
  // Who is asked first stands first, as the file says, and the one under the restriction last.
  await expect(panel.locator('.guardian h2')).toHaveText([/^Prairie Bridges/, /^Linda Moss/, /Tara Brooks/]);
  await expect(panel.getByRole('region', { name: 'Linda Moss' })).toContainText('lives with');
  const tara = panel.getByRole('region', { name: 'Tara Brooks' });
  await expect(tara).toContainText('lives elsewhere');
  await expect(tara).not.toContainText('555-0130');
  await expect(tara.getByRole('link')).toHaveCount(0);
  await tara.getByRole('button', { name: 'Numbers are closed – why?' }).click();
  await expect(tara).toContainText('Court order');
  await expect(tara).toContainText('(217) 555-0130');
  await expect(tara.getByRole('link')).toHaveCount(0);
  await dana.screenshot(page, 'restriction-opened');
});

test('item 5: free text on a page or in a relation makes a warning, never a silent rule', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Emily Hartwell/);
  await expect(panel.locator('.warning').first()).toContainText('NO CONTACT - court order');
  await expect(panel.locator('.restriction')).toHaveCount(0);
  await dana.screenshot(page, 'restriction-warning');
  // A warning decides nothing: he is still among those who can be chosen, but not pre-chosen.
  await hands(page).press('l');
  const whom = panel.getByRole('group', { name: 'With whom?' });
  await expect(whom).toContainText('Craig Hartwell');
  await expect(whom.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('item 5: a lifted restriction holds no longer, and the history still shows it', async ({ world }) => {
  const elena = await world.enrolled('Elena Marsh');
  // A person would still be opening the page while the roster arrives.
  await expect.poll(async () => (await elena.ask('status', {})).lastSync, { timeout: 30_000 }).not.toBeNull();
  await elena.ask('record', {
    entries: [
      {
        ...{ type: 'restriction.recorded', students: ['stu-henry-norwood'], audience: 'team' as const },
        ...{ contact: null, person: 'A former neighbour', what: 'not-collect', detail: '', source: 'guardian-request' },
        ...{ from: '2026-09-01', until: null },
      },
    ],
    draft: null,
  });
  const page = await world.sisPage(elena, 'Students/Student.php&search_modfunc=list', 'elena');
  const panel = await familyOf(page, /Henry Norwood/);
  const banner = panel.getByRole('region', { name: 'Restrictions' });
  await expect(banner).toContainText('A former neighbour: may not collect');
  await banner.getByRole('button', { name: /Lift/ }).click();
  await panel.getByRole('textbox').last().fill('He moved away.');
  await panel.getByRole('button', { name: 'Lift the restriction' }).click();
  await expect(banner).toHaveCount(0);
  await expect(entryWith(panel, /A former neighbour may not collect/)).toContainText('lifted');
  await elena.screenshot(page, 'restriction-lifted');
});
