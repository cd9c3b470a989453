import pg from 'pg';
import { type Chromium, marksOf } from '../support/chromium.ts';
import { answerOf, arrived, choose, entryWith, familyOf, hands, sent } from '../support/hands.ts';
import { serverText } from '../support/server-text.ts';
import { expect, startWorld, test, type World } from '../support/world.ts';

test.setTimeout(120_000);

test('item 7: with the API gone everything works; what waits is counted, listed and changed, and arrives later', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  await world.api.stop();
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Liam Merritt/);
  const { press, write } = hands(page);
  for (const note of ['Walrus one', 'Walrus two', 'Walrus three']) {
    await press('l', '1');
    await write(note);
    await press('Enter');
    await expect(entryWith(panel, note)).toContainText('not sent yet');
  }
  await expect
    .poll(async () => (await marksOf(page)).find(({ name }) => name.startsWith('Liam Merritt'))?.name)
    .toContain('contact today');
  const foot = panel.getByRole('contentinfo');
  await expect(foot).toContainText('The server does not answer, 3 to send', { timeout: 30_000 });
  await expect(foot).toContainText(/What is shown was synced/);
  await dana.screenshot(page, 'offline-panel');

  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'Waiting to be sent (3)' }).click();
  const waiting = panel.getByRole('region', { name: 'Waiting to be sent' });
  const lines = waiting.getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(waiting).toContainText('The server does not answer. They are sent by themselves when it does.');
  await expect(lines.first()).toContainText('Liam Merritt');
  await expect(lines.first()).toContainText('Walrus one');
  await expect(lines.first()).toContainText(/Waits; logged/);
  await dana.screenshot(page, 'offline-outbox');
  await lines.filter({ hasText: 'Walrus three' }).getByRole('button', { name: 'Take back' }).click();
  await expect(lines.filter({ hasText: 'Walrus' })).toHaveCount(2);
  await dana.screenshot(page, 'offline-taken-back');
  await lines.filter({ hasText: 'Walrus two' }).getByRole('button', { name: 'Change' }).click();
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Walrus two');
  await panel.getByRole('textbox', { name: 'Note' }).fill('Walrus two, put right');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(entryWith(panel, 'Walrus two, put right')).toBeVisible();

  await world.api.start();
  await dana.ask('syncNow', {});
  await sent(dana);
  const stored = await serverText(world);
  expect(stored).toContain('Walrus one');
  expect(stored).toContain('Walrus two, put right');
  expect(stored).not.toContain('Walrus three');
  await expect(foot).toContainText('Synced');
  await expect(entryWith(panel, 'Walrus one')).not.toContainText('not sent yet');
});

test('item 7: with the network gone the panel says so, and what was logged reaches a colleague afterwards', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const elena = await world.enrolled('Elena Marsh');
  const page = await world.sisPage(dana);
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(0);
  await dana.context.setOffline(true);
  const panel = await familyOf(page, /Elijah Oakes/);
  await hands(page).press('l', '1');
  await hands(page).write('Puffin while the cable was out.');
  await hands(page).press('Enter');
  await expect(entryWith(panel, 'Puffin')).toContainText('not sent yet');
  await expect(panel.getByRole('contentinfo')).toContainText('1 to send');
  await dana.screenshot(page, 'offline-network');
  await dana.context.setOffline(false);
  await sent(dana);
  await elena.ask('syncNow', {});
  await expect.poll(() => elena.rawDatabase()).toContain('Puffin while the cable was out.');
});

test('item 7: without the API the popup finds people and stores a call', async ({ world }) => {
  const tom = await world.enrolled('Tom Becker');
  await arrived(tom);
  await world.api.stop();
  const popup = await tom.popup();
  await hands(popup).press('s', 'i', 'm', 'o');
  await expect(popup.getByRole('option').first()).toContainText('Emery');
  await hands(popup).press('Enter', '1', 'Enter');
  await expect(popup.getByText(/^Saved for Simon Emery/)).toBeVisible();
  expect((await tom.ask('status', {})).waiting).toBeGreaterThan(0);
  await world.api.start();
  await tom.ask('syncNow', {});
  await sent(tom);
});

test('item 7: with the API gone a restriction, siblings, a correction, a move and the class view work as well', async () => {
  const world = await startWorld();
  try {
    const elena = await world.enrolled('Elena Marsh');
    await arrived(elena);
    const { today } = await elena.ask('status', {});
    await world.api.stop();
    const page = await world.sisPage(elena, 'Students/Student.php&search_modfunc=list', 'elena');

    const panel = await familyOf(page, /Niamh O.Brien/);
    await panel.getByRole('button', { name: 'Record a restriction' }).click();
    await panel.getByRole('combobox', { name: /^Who/ }).selectOption({ label: "Seán O'Brien" });
    await panel.getByLabel('Where it comes from').selectOption({ label: 'Court order' });
    const [from, until] = [dayAfter(today!, -3), dayAfter(today!, 40)];
    for (const [label, day] of [
      ['From', from],
      ['Until (empty: no end)', until],
    ] as const) {
      await panel.getByRole('group', { name: label, exact: true }).getByRole('spinbutton').first().click();
      const [year, month, date] = day.split('-');
      await page.keyboard.type(`${month}${date}${year}`);
    }
    await elena.screenshot(page, 'offline-restriction');
    await panel.getByRole('button', { name: 'Record the restriction' }).click();
    await expect(panel.getByRole('region', { name: 'Restrictions' })).toContainText(
      /Seán O.Brien \(Father\).*\(until /,
    );
    expect((await inHistory(elena, 'stu-niamh-obrien', 'restriction.recorded'))?.body).toMatchObject({ from, until });
    // He was the first to be thought of: now he is in no list, and she is the one who is chosen.
    await hands(page).press('w');
    const to = panel.getByRole('region', { name: /^Message about Niamh/ }).getByRole('combobox', { name: /^To\b/ });
    await expect(to.locator('option')).toHaveText(["Aoife O'Brien"]);
    expect(await to.inputValue()).toBe('gua-aoife-obrien');
    await panel.getByRole('button', { name: 'Go on later' }).click();
    await hands(page).press('l');
    const whom = panel.getByRole('group', { name: 'With whom?' });
    await expect(whom.getByRole('checkbox', { checked: true })).toHaveAccessibleName(/Aoife/);
    await expect(whom).not.toContainText('Seán');
    await panel.getByRole('button', { name: 'Discard' }).click();

    const theirs = await familyOf(page, /Minh Anh/);
    await expect(theirs.getByRole('heading', { name: 'Minh Anh Nguyễn' })).toBeVisible();
    await hands(page).press('l', '1', '1');
    await hands(page).write('Lemur for both of them.');
    await theirs.getByRole('button', { name: /^When, for whom/ }).click();
    await theirs.getByRole('checkbox', { name: 'Bảo Nguyễn' }).check();
    await theirs.getByRole('button', { name: 'Save' }).click();
    await expect(entryWith(theirs, 'Lemur')).toContainText('also Bảo Nguyễn');
    await choose(theirs, 'Lemur', /^Correct/);
    await answerOf(theirs, 'Left a message').click();
    await theirs.getByRole('button', { name: 'Save the correction' }).click();
    await expect(entryWith(theirs, 'Lemur')).toContainText('left a message');
    expect((await inHistory(elena, 'stu-bao-nguyen', 'contact.logged'))?.body?.how).toMatchObject({
      outcome: 'left-message',
    });

    const leos = await familyOf(page, /Leo Knox/);
    await expect(leos.getByRole('heading', { name: 'Leo Knox' })).toBeVisible();
    await hands(page).press('l', '1');
    await hands(page).write('Gibbon at the wrong child.');
    await hands(page).press('Enter');
    await choose(leos, 'Gibbon', /^Move to the right student/);
    await leos.getByRole('combobox', { name: 'The right student' }).fill('merr');
    await leos.getByRole('option', { name: /Liam Merritt/ }).click();
    await leos.getByRole('button', { name: 'Move to Liam Merritt' }).click();
    await expect(leos.getByText('An entry was moved away by Elena Marsh')).toBeVisible();
    // At the right child from that moment, not only once the server has heard of it.
    expect((await inHistory(elena, 'stu-liam-merritt', 'contact.logged'))?.body?.note).toBe(
      'Gibbon at the wrong child.',
    );

    await leos.getByRole('button', { name: 'More', exact: true }).click();
    await leos.getByRole('menuitem', { name: 'All students of this page' }).click();
    const line = (name: RegExp) => leos.locator('.class-line').filter({ hasText: name });
    await expect(line(/Minh Anh/)).not.toContainText('today');
    await expect(line(/Niamh/)).toContainText(/restriction/i);
    await elena.screenshot(page, 'offline-class');
    // Each filter says how many it leaves, and leaves so many.
    const show = leos.getByLabel('Show');
    for (const words of await show.locator('option').allInnerTexts()) {
      await show.selectOption({ label: words });
      await expect(leos.locator('.class-line'), words).toHaveCount(Number(/\((\d+)\)$/.exec(words)![1]));
    }
    await show.selectOption('restricted');
    await expect(line(/Niamh/)).toHaveCount(1);

    await world.api.start();
    await elena.ask('syncNow', {});
    await sent(elena);
    expect((await elena.ask('status', {})).refused).toBe(0);
    const stored = await serverText(world);
    for (const arrived of ['gua-sean-obrien', 'Lemur for both', 'entry.corrected', 'Gibbon', 'entry.moved'])
      expect(stored).toContain(arrived);
  } finally {
    await world.close();
  }
});

test('S6 what the server refuses stays with its author, with the reason; it is tried again, changed or taken back', async () => {
  const world = await startWorld();
  try {
    const dana = await world.enrolled('Dana Whitfield');
    await arrived(dana);
    await world.api.stop();
    const page = await world.sisPage(dana);
    const panel = await familyOf(page, /Jasmine Porter/);
    for (const note of ['Ibis one', 'Ibis two', 'Ibis three']) {
      await hands(page).press('l', '1');
      await hands(page).write(note);
      await hands(page).press('Enter');
      await expect(entryWith(panel, note)).toContainText('not sent yet');
    }
    const ids = (await dana.ask('outbox', {})).map(({ id }) => id);
    await takeIds(world, ids);
    await world.api.start();
    await dana.ask('syncNow', {});
    const foot = panel.getByRole('contentinfo');
    await expect(foot).toContainText('3 entries were refused');
    await expect(entryWith(panel, 'Ibis one')).toContainText('refused: The server already has this entry');
    await panel.getByRole('button', { name: 'More', exact: true }).click();
    await panel.getByRole('menuitem', { name: 'Waiting to be sent (3)' }).click();
    const waiting = panel.getByRole('region', { name: 'Waiting to be sent' });
    const line = (note: string) => waiting.getByRole('listitem').filter({ hasText: note });
    for (const note of ['Ibis one', 'Ibis two', 'Ibis three'])
      await expect(line(note)).toContainText('Refused: The server already has this entry with other words.');
    await dana.screenshot(page, 'outbox-refused');

    await line('Ibis three').getByRole('button', { name: 'Take back' }).click();
    await expect(line('Ibis three')).toHaveCount(0);
    // Whatever stood in its way is gone: the same entry, tried again, is taken.
    await giveBack(world, ids);
    await line('Ibis one').getByRole('button', { name: 'Try again' }).click();
    await expect(line('Ibis one')).toHaveCount(0);
    await expect(foot).toContainText('1 entry was refused');
    await line('Ibis two').getByRole('button', { name: 'Change' }).click();
    await panel.getByRole('textbox', { name: 'Note' }).fill('Ibis two, put right');
    await panel.getByRole('button', { name: 'Save' }).click();
    await expect(entryWith(panel, 'Ibis two, put right')).toBeVisible();
    await sent(dana);
    await expect(foot).toContainText('Synced');
    const stored = await serverText(world);
    expect(stored).toContain('Ibis one');
    expect(stored).toContain('Ibis two, put right');
    expect(stored).not.toContain('Ibis three');
  } finally {
    await world.close();
  }
});

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function inHistory(chromium: Chromium, student: string, type: string) {
  const anything = { words: '', person: null, kind: null, from: null, to: null, staff: null };
  const { items } = await chromium.ask('timeline', { student, ...anything, offset: 0, limit: 50 });
  return items.find((item) => item.type === type);
}

/** Entries with these ids and other words lie at the server before ours arrive. */
const takeIds = (world: World, ids: string[]): Promise<void> =>
  asOwner(
    world,
    `insert into entry select (jsonb_populate_record(null::entry, to_jsonb(e) || jsonb_build_object('id', wanted))).*
     from (select * from entry where type = 'contact.logged' limit 1) e, unnest($1::text[]) wanted`,
    ids,
  );
const giveBack = (world: World, ids: string[]): Promise<void> =>
  asOwner(world, 'delete from entry where id = any($1::uuid[])', ids);

async function asOwner({ adminDatabaseUrl }: World, text: string, ids: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminDatabaseUrl, options: '-c search_path=porchlight' });
  await client.connect();
  try {
    await client.query(text, [ids]);
  } finally {
    await client.end();
  }
}
