// @vitest-environment node
/** How many keys it takes, and where they go: in a real browser, with a fake background. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openGallery, type ShowOptions } from './browse.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } });
let gallery: Awaited<ReturnType<typeof openGallery>>;
const pages: Page[] = [];
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterEach(async () => {
  const page = pages.pop();
  expect((page as unknown as { errors: string[] } | undefined)?.errors ?? []).toEqual([]);
  await page?.close();
});
afterAll(() => gallery?.close());

const show = async (scene: string, options: ShowOptions = {}): Promise<Page> => {
  const page = await gallery.show(scene, { still: true, ...options });
  pages.push(page);
  return page;
};
interface Entry {
  type: string;
  [field: string]: unknown;
}
const askedFor = (page: Page, verb: string): Promise<{ [field: string]: unknown }[]> =>
  page.evaluate(
    (verb) =>
      (window as unknown as { asked: { verb: string; input: { [field: string]: unknown } }[] }).asked
        .filter((one) => one.verb === verb)
        .map((one) => one.input),
    verb,
  );
const recorded = async (page: Page): Promise<Entry[]> => {
  await expect.poll(() => askedFor(page, 'record'), { message: 'nothing was recorded' }).not.toEqual([]);
  return (await askedFor(page, 'record')).flatMap((one) => one.entries as Entry[]);
};
const note = (page: Page) => page.locator('textarea[data-part=note]');
const press = async (page: Page, ...keys: string[]): Promise<number> => {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
};
const hasFocus = (field: Locator) =>
  expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
/** Keys may go to the list of kinds: its field takes the focus a moment after it stands. */
const kindsReady = (page: Page) => hasFocus(page.getByRole('searchbox', { name: 'What kind of message?' }));
/** A message has left our hands: before that the clipboard holds something else. */
const handedOver = (page: Page) => page.getByText('Handed over. It counts once you say that it was sent.').waitFor();

test('a usual call to the only guardian takes three keys', async () => {
  const page = await show('family-one');
  const keys = await press(page, 'l', '1', 'Enter');
  expect(keys).toBeLessThanOrEqual(3);
  expect(await recorded(page)).toMatchObject([
    {
      type: 'contact.logged',
      students: ['s-one'],
      direction: 'outbound',
      how: { channel: 'call', outcome: 'reached' },
      people: [{ contact: 'g-one', role: 'guardian' }],
      audience: 'team',
    },
  ]);
});

test('a usual call to one of three guardians takes four keys', async () => {
  const page = await show('family-three');
  const keys = await press(page, 'l', '2', '1', 'Enter');
  expect(keys).toBeLessThanOrEqual(4);
  expect(await recorded(page)).toMatchObject([{ people: [{ contact: 'g-elena' }], how: { outcome: 'reached' } }]);
});

test('the note is written between outcome and Enter, and digits in it are only digits', async () => {
  const page = await show('family-one');
  await press(page, 'l', '2');
  await page.keyboard.type('Rang at 3, l and w are letters here.');
  await press(page, 'Enter');
  expect(await recorded(page)).toMatchObject([
    { how: { outcome: 'left-message' }, note: 'Rang at 3, l and w are letters here.' },
  ]);
});

test('after a message was left two days are offered, and taken with Tab and Space', async () => {
  const page = await show('family-one');
  await press(page, 'l', '2');
  await page.getByLabel(/Follow up in two days/).focus();
  await press(page, 'Space', 'Enter');
  expect(await recorded(page)).toMatchObject([
    { type: 'contact.logged' },
    { type: 'follow-up.set', due: '2026-11-20', owner: 'staff-dana' },
  ]);
});

test('Enter without an outcome says what is missing and goes there', async () => {
  const page = await show('family-one');
  await press(page, 'l', 'Enter');
  await page.getByRole('alert').filter({ hasText: 'Choose an outcome' }).waitFor();
  expect(await askedFor(page, 'record')).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.closest('[data-part]')?.getAttribute('data-part'))).toBe(
    'outcome',
  );
});

test('what was saved can be undone with Z, and the form comes back as it was', async () => {
  const page = await show('family-one');
  await press(page, 'l', '1');
  await page.keyboard.type('Hello');
  await press(page, 'Enter');
  await page.getByRole('button', { name: /Undo/ }).waitFor();
  const [entry] = await recorded(page);
  await press(page, 'z');
  await note(page).waitFor();
  expect(await askedFor(page, 'undo')).toEqual([{ ids: [entry!.id] }]);
  // The form stands before what was stored of it is here.
  await expect.poll(() => note(page).inputValue()).toBe('Hello');
});

test('each key press is kept as a draft, and the form takes it up again', async () => {
  const page = await show('family-one');
  await press(page, 'l', '1');
  await page.keyboard.type('Half');
  await expect
    .poll(async () => (await askedFor(page, 'saveDraft')).at(-1))
    .toMatchObject({ id: 'contact s-one', student: 's-one', fields: { note: 'Half', outcome: 'reached' } });
  await page.getByRole('button', { name: 'Go on later' }).click();
  await press(page, 'l');
  await page.getByText('Taken up where you left off.').waitFor();
  expect(await note(page).inputValue()).toBe('Half');
});

test('a full disk is said at once and the text is still in the form', async () => {
  const page = await show('call-store-full');
  await press(page, 'l', '1');
  await page.keyboard.type('A long talk.');
  await press(page, 'Enter');
  await page.getByRole('alert').filter({ hasText: 'The disk of this computer is full' }).waitFor();
  expect(await note(page).inputValue()).toBe('A long talk.');
});

test('a form that was begun stays with its student when the page moves on, and says whose it is', async () => {
  const page = await show('family-one');
  await press(page, 'l', '1');
  const form = page.locator('form.call-form');
  await form.evaluate((element) => element.setAttribute('data-begun', ''));
  await page.evaluate(() =>
    (window as unknown as { moveOn(to: object): void }).moveOn({ student: 's-three', key: '2' }),
  );
  await page.getByText('The page has moved on to Ben Ode').waitFor();
  await page.getByRole('heading', { name: 'Log a contact: Maria Garcia' }).waitFor();
  // The very same form: one that was drawn anew would have lost the caret, and what is not in the draft yet.
  expect(await form.getAttribute('data-begun')).toBe('');
  await press(page, 'Enter');
  expect(await recorded(page)).toMatchObject([{ students: ['s-one'] }]);
});

test('a form that was begun stays, and says so, when the page moves to somebody who is not sure', async () => {
  const page = await show('family-one');
  await press(page, 'l', '1');
  await page.evaluate(() =>
    (window as unknown as { moveOn(to: object): void }).moveOn({ student: 's-three', key: '2', view: 'check' }),
  );
  await page.getByText('The page has moved on to Ben Ode').waitFor();
  await page.getByRole('heading', { name: 'Maria Garcia', level: 1 }).waitFor();
  await press(page, 'Enter');
  expect(await recorded(page)).toMatchObject([{ students: ['s-one'] }]);
});

test('where the page and we differ, one click records which is kept; under a restriction there is nothing to click', async () => {
  const page = await show('page-differs');
  const says = page.getByRole('list', { name: 'What the page says of Lucia Garcia' });
  await says.getByText('The page says \u2068(217) 555-0199\u2069 (\u2068Celular\u2069)').waitFor();
  await says.getByRole('button', { name: 'Add (217) 555-0199 from the page to Lucia Garcia' }).click();
  const compared = { type: 'page.compared', students: ['s-one'], audience: 'team', page: 'shows', from: 'The SIS' };
  await expect
    .poll(() => recorded(page))
    .toMatchObject([{ ...compared, contact: 'g-one', kind: 'phone', value: '+12175550199', keep: 'page' }]);
  await page.getByRole('button', { name: /^Leave it that سعاد المصري/ }).click();
  await expect
    .poll(() => recorded(page))
    .toMatchObject([{}, { ...compared, contact: null, kind: 'person', person: '', keep: 'ours' }]);

  const closed = await show('page-differs-closed');
  expect(await closed.getByText('(217) 555-0188').count()).toBe(0);
  await closed.getByRole('button', { name: /Numbers are closed/ }).click();
  await closed.getByText('(217) 555-0188').waitFor();
  expect(await closed.getByRole('button', { name: /Luis Pérez/ }).count()).toBe(0);
  await closed.getByText('Craig Hartwell').first().waitFor();
  expect(await closed.getByText('(217) 555-0155').count()).toBe(0);
  expect(await closed.getByRole('button', { name: /Craig Hartwell/ }).count()).toBe(0);
});

test('what was read on the page is one key away, and never over something that is being written', async () => {
  const page = await show('page-read');
  await press(page, 'r');
  await page.getByRole('heading', { name: 'What I read on this page' }).waitFor();
  const closed = page.getByRole('button', { name: 'Numbers are closed' }).last();
  await closed.waitFor();
  // Numbers of somebody who may be the person of a restriction are closed here, too.
  expect(await page.getByText('(217) 555-0155').count()).toBe(0);
  await closed.click();
  await page.getByText('(217) 555-0155').waitFor();
  await press(page, 'Escape');
  await press(page, 'l', '1');
  await page.locator('form.call-form input[type=radio]').first().focus();
  await press(page, 'r');
  expect(await page.locator('form.call-form').count()).toBe(1);
});

test('a form that nobody has touched goes with the page', async () => {
  const page = await show('family-one');
  await press(page, 'l');
  await page.evaluate(() =>
    (window as unknown as { moveOn(to: object): void }).moveOn({ student: 's-three', key: '2' }),
  );
  await page.getByRole('heading', { name: 'Ben Ode', level: 1 }).waitFor();
  expect(await page.locator('form.call-form').count()).toBe(0);
});

test('letters do nothing when the person has switched them off', async () => {
  const page = await show('shortcuts-off');
  await press(page, 'l', 'w');
  await page.waitForTimeout(200);
  expect(await page.locator('.call-form').count()).toBe(0);
});

test('nobody under a restriction is offered, and their number is closed until somebody asks why', async () => {
  const page = await show('family');
  expect(await page.getByText('(217) 555-0145').count()).toBe(0);
  expect(await page.getByRole('link', { name: /Luis/ }).count()).toBe(0);
  await page.getByRole('button', { name: /Numbers are closed/ }).click();
  await page.getByText('No contact, by a court order').waitFor();
  await page.getByText('(217) 555-0145').waitFor();
  expect(await page.getByRole('link', { name: /Luis/ }).count()).toBe(0);
  await press(page, 'l');
  expect(await page.locator('[data-part=people]').textContent()).not.toContain('Luis');
});

test('the restriction stands before everything of the family that can be clicked', async () => {
  const page = await show('family');
  const order = await page.evaluate(() => {
    const first = document.querySelector('.restriction p')!;
    const clickable = [...document.querySelectorAll('main :is(button, a, input)')];
    return clickable.every((one) => first.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  expect(order).toBe(true);
});

test('a frame that nobody clicked for draws nothing', async () => {
  const page = await show('not-asked-for');
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.getElementById('root')?.childElementCount)).toBe(0);
});

test('a history of two thousand entries draws what is in sight, and asks for more where one looks', async () => {
  const page = await show('family-long');
  await page.locator('.timeline-list > li').first().waitFor();
  expect(await page.locator('.timeline-list > li').count()).toBeLessThan(60);
  const first = await askedFor(page, 'timeline');
  expect(first).toHaveLength(1);
  await page.locator('main').evaluate((main) => main.scrollTo({ top: 60_000 }));
  const farthest = async () => Math.max(...(await askedFor(page, 'timeline')).map((query) => query.offset as number));
  await expect.poll(farthest).toBeGreaterThan(200);
  const drawn = () => page.locator('.timeline-list > li .entry time').count();
  await expect.poll(drawn).toBeGreaterThan(3);
});

test('the history is found by words typed after a slash', async () => {
  const page = await show('family-three');
  await press(page, '/');
  await page.keyboard.type('electron');
  await page.getByText('No entry fits.').waitFor();
  // Already for the first letters of it no entry fits.
  await expect
    .poll(async () => (await askedFor(page, 'timeline')).at(-1))
    .toMatchObject({ words: 'electron', student: 's-three' });
});

test('the page says one name, the roster another: one click confirms, and nothing of the family is shown before', async () => {
  const page = await show('check');
  await page.getByText('Is this the same student?').waitFor();
  expect(await page.getByText('Lucia Garcia').count()).toBe(0);
  await page.getByRole('button', { name: 'Yes, the same student' }).click();
  expect(await askedFor(page, 'confirmWho')).toEqual([{ key: '2' }]);
});

test('the class is listed with the longest silence first, and a click goes there', async () => {
  const page = await show('class');
  const names = await page.locator('.class-name').allTextContents();
  expect(names.slice(0, 3)).toEqual(['Maria Garcia', 'Sukarno', 'Ana Lucía Pérez Domínguez']);
  await page.getByLabel('Show').selectOption('nobody');
  expect(await page.locator('.class-name').allTextContents()).toEqual(['Maria Garcia']);
  await page.locator('.class-line').first().click();
  expect(await askedFor(page, 'goTo')).toEqual([{ key: '3' }]);
});

test('the front office logs a call in seven keys after the shortcut', async () => {
  const page = await show('popup-empty');
  const keys = await press(page, 'g', 'a', 'r', 'Enter', '1', 'Enter');
  expect(keys + 1).toBeLessThanOrEqual(8); // the shortcut that opens the popup is one more
  expect(await recorded(page)).toMatchObject([
    { students: ['s-one'], people: [{ contact: 'g-one' }], how: { channel: 'call', outcome: 'reached' } },
  ]);
});

test('the same keys pressed faster than the answers come lose nothing', async () => {
  const page = await show('popup-slow');
  await page.getByRole('searchbox').waitFor();
  await press(page, 'g', 'a', 'r', 'Enter', '1', 'Enter');
  expect(await recorded(page)).toMatchObject([{ students: ['s-one'], how: { outcome: 'reached' } }]);
});

test('a number that several families share shows all of them, and arrows choose', async () => {
  const page = await show('popup-empty');
  await page.keyboard.type('555');
  await page.getByRole('option').nth(1).waitFor();
  expect(await page.getByRole('option').count()).toBe(2);
  await press(page, 'ArrowDown', 'ArrowDown');
  expect(await page.getByRole('option').nth(1).getAttribute('data-focused')).toBe('true');
});

test('a caller whom nobody can place is logged at the school', async () => {
  const page = await show('popup-empty');
  await page.keyboard.type('217 555 0199');
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Unknown caller' }).waitFor();
  await press(page, '2', 'Enter');
  expect(await recorded(page)).toMatchObject([
    {
      students: ['~unlinked/school-1'],
      direction: 'inbound',
      how: { outcome: 'asks-back', number: '217 555 0199' },
      caller: { name: '', number: '217 555 0199' },
    },
  ]);
});

test('a restricted person found by name is not chosen for a call, and the popup says why', async () => {
  const page = await show('popup-empty');
  await page.keyboard.type('luis');
  await press(page, 'Enter');
  await page.getByRole('alert').filter({ hasText: 'A restriction holds for Luis Pérez' }).waitFor();
  // The court order itself can be read before anybody speaks, and hides nothing of the form.
  const order = (await page.locator('.restrictions').boundingBox())!;
  // With it the form is there.
  expect(await page.locator('[data-part=people] input').count()).toBeGreaterThan(0);
  expect(await page.locator('[data-part=people] input:checked').count()).toBe(0);
  expect(order.y + order.height).toBeLessThanOrEqual((await page.locator('.quick-body').boundingBox())!.y);
  expect(await page.locator('.restrictions').textContent()).toContain('no contact');
});

test('two of one name are two different rows; who else of the family is under a restriction is said', async () => {
  const page = await show('popup-same-name', { still: false });
  await page.getByRole('option').nth(1).waitFor();
  const rows = await page.getByRole('option').allTextContents();
  expect(rows).toHaveLength(2);
  expect(new Set(rows).size).toBe(2);
  expect(rows[0]).toContain('0171');
  expect(rows[1]).toContain('a restriction in the family');
});

test('an unknown caller goes to a school by its name, and is offered to nobody who may not log one', async () => {
  const page = await show('popup-unknown', { still: false });
  await page.getByLabel('School').waitFor();
  expect(await page.getByLabel('School').locator('option').allTextContents()).toEqual([
    'Riverside Middle School',
    'Lakeview Elementary',
  ]);
  await pages.pop()?.close();
  const teacher = await show('popup-teacher', { still: false });
  await teacher.getByText('Nobody of that name or number.').waitFor();
  expect(await teacher.getByRole('button', { name: 'Unknown caller: log it' }).count()).toBe(0);
  await press(teacher, 'Enter');
  expect(await teacher.getByRole('form', { name: 'Unknown caller' }).count()).toBe(0);
});

test('what is undone is there again as it was typed, and stored: the popup may close this moment', async () => {
  const page = await show('family-one');
  await press(page, 'l', '1');
  await page.keyboard.type('Every word of it.');
  await press(page, 'Enter');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => note(page).inputValue()).toBe('Every word of it.');
  const [kept] = (await askedFor(page, 'saveDraft')).slice(-1);
  expect(kept).toMatchObject({ id: 'contact s-one', fields: { note: 'Every word of it.', outcome: 'reached' } });
});

test('Escape clears a search, and in an empty one closes the panel; also for whoever has no single-letter keys', async () => {
  for (const scene of ['family-long', 'shortcuts-off']) {
    const page = await show(scene);
    // As in a page of the SIS: only a framed panel can be closed by a key.
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = location.href;
      frame.style.cssText = 'inline-size:380px;block-size:800px';
      document.body.replaceChildren(frame);
    });
    await expect.poll(() => page.frames().length).toBe(2);
    const panel = page.frames()[1]!;
    const closings = () =>
      panel.evaluate(
        () =>
          (window as unknown as { asked: { verb: string }[] }).asked.filter((one) => one.verb === 'closePanel').length,
      );
    const search = panel.getByRole('searchbox').first();
    await search.fill('zoo');
    await search.press('Escape');
    expect(await search.inputValue()).toBe('');
    expect(await closings()).toBe(0);
    await search.press('Escape');
    await expect.poll(closings).toBe(1);
    await pages.pop()?.close();
  }
});

test('what is due about a restricted entry is closed for no wider circle', async () => {
  const page = await show('due', { still: false });
  await page.getByRole('button', { name: /^Done: Print the week/ }).click();
  expect(await recorded(page)).toMatchObject([{ type: 'entry.closed', audience: 'restricted' }]);
});

test('how a guardian wishes to be reached is recorded: only what was changed', async () => {
  const page = await show('family-one');
  await page.getByRole('button', { name: /^Wishes of Lucia Garcia/ }).click();
  await page.getByLabel('Best reached by').selectOption('text');
  await page.getByLabel('Addressed in letters as').fill('Señora Garcia ');
  await page.getByRole('button', { name: 'Save these wishes' }).click();
  const [entry] = await recorded(page);
  expect(entry).toMatchObject({ type: 'preference.recorded', students: ['s-one'], contact: 'g-one', audience: 'team' });
  expect(entry?.prefers).toEqual({ channel: 'text', addressedAs: 'Señora Garcia' });
});

test('nobody records wishes of whoever may not be contacted', async () => {
  const page = await show('family');
  await page.getByRole('button', { name: /^Wishes of Rosa/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Wishes of Luis/ }).count()).toBe(0);
});

test('the private note has a name of its own', async () => {
  const page = await show('family-one');
  await page.getByText('My own note (this device only)').click();
  await page.getByRole('textbox', { name: 'My own note (this device only)' }).waitFor();
});

test('several drafts are listed and one is taken up', async () => {
  const page = await show('popup');
  await page.getByRole('button', { name: /^Ben Ode/ }).click();
  await page.getByText('Taken up where you left off.').waitFor();
  expect(await note(page).inputValue()).toBe('Half a sentence');
});

test('a message is written, filled and copied with the keyboard alone, and asks later whether it was sent', async () => {
  const page = await show('family-one');
  await press(page, 'w');
  await kindsReady(page);
  await page.keyboard.type('positive');
  await page.keyboard.press('Enter');
  const choice = page.getByLabel('Choose what is true…');
  await hasFocus(choice);
  // As a browser does it on a list that has the focus: the first letters of what stands in it.
  await choice.selectOption('kind');
  await page.getByText('Spanish: not yet checked by a speaker').waitFor();
  await page.getByRole('button', { name: 'Copy', exact: true }).focus();
  await page.keyboard.press('Enter');
  await handedOver(page);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Hola, Lucia Garcia:');
  expect(copied).toContain('Maria was kind to others this week');
  expect(await recorded(page)).toMatchObject([
    {
      type: 'message.handed-off',
      sent: null,
      by: 'clipboard',
      language: 'es',
      people: ['g-one'],
      template: 'positive-note',
      involvement: 'communicating',
      tone: 'positive',
    },
  ]);
});

test('what is missing is said, and nothing goes out with a hole in it', async () => {
  const page = await show('family-one');
  await press(page, 'w');
  await kindsReady(page);
  await page.keyboard.type('reminder');
  await page.keyboard.press('Enter');
  await page.getByText('Still missing: Date, What it is about.').waitFor();
  expect(await page.getByRole('button', { name: 'Copy', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('What it is about').fill('{child} & <b>picture day</b>');
  await page.getByRole('spinbutton', { name: /month/ }).focus();
  await page.keyboard.type('12152026');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await handedOver(page);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('{child} & <b>picture day</b>');
  expect(copied).toContain('15 de diciembre de 2026');
  expect(copied).toContain('December 15, 2026');
});

test('a change of the English closes the way out until theirs is mended', async () => {
  const page = await show('composer', { still: false });
  await page.locator('[data-sentence=thanks]').getByRole('button', { name: 'Change' }).click();
  const english = page.locator('[data-sentence=thanks] textarea').first();
  await english.fill('Thank you. See you on Friday.');
  await page.locator('[data-sentence=thanks]').getByText('Out of date').waitFor();
  expect(await page.getByRole('button', { name: 'Copy', exact: true }).isDisabled()).toBe(true);
  await page.locator('[data-sentence=thanks] textarea').last().fill('Gracias. Nos vemos el viernes.');
  expect(await page.getByRole('button', { name: 'Copy', exact: true }).isDisabled()).toBe(false);
  await page.locator('[data-sentence=thanks]').getByRole('button', { name: 'Back to the template' }).click();
  await page.locator('[data-sentence=thanks] textarea').first().waitFor();
  expect(await english.inputValue()).toContain('all that you do at home');
});

test('words by hand are of the English beside them: a second edit makes them out of date again', async () => {
  const page = await show('composer', { still: false });
  const thanks = page.locator('[data-sentence=thanks]');
  const copy = page.getByRole('button', { name: 'Copy', exact: true });
  await thanks.getByRole('button', { name: 'Change' }).click();
  const [english, theirs] = [thanks.locator('textarea').first(), thanks.locator('textarea').last()];
  await english.fill('Call me on Thursday.');
  await theirs.fill('Llámeme el jueves.');
  await thanks.getByText('Written by you.').waitFor();
  await english.fill('Call me on Friday.');
  await thanks.getByText('Out of date').waitFor();
  expect(await copy.isDisabled()).toBe(true);
  await thanks.getByRole('button', { name: 'Theirs still says the same' }).click();
  expect(await copy.isDisabled()).toBe(false);
  await english.fill('Call me on Monday.');
  await thanks.getByRole('button', { name: 'Send it in English' }).click();
  await english.fill('Call me on Tuesday.');
  await copy.click();
  await handedOver(page);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.match(/Call me on Tuesday\./g)).toHaveLength(2);
  expect(copied).not.toMatch(/jueves|Monday/);
});

test('another sentence that is true takes the words by hand away, which were of the one before', async () => {
  const page = await show('composer', { still: false });
  const deed = page.locator('[data-sentence=deed]');
  await deed.getByRole('button', { name: 'Change' }).click();
  await deed.locator('textarea').last().fill('Maria fue amable.');
  await deed.getByRole('combobox').selectOption('effort');
  await expect.poll(() => deed.locator('textarea').last().inputValue()).not.toContain('amable');
});

test('“Write” beside a guardian goes on with what was begun, to them', async () => {
  const page = await show('family-three');
  await press(page, 'w');
  await kindsReady(page);
  await page.keyboard.type('thank');
  await page.keyboard.press('Enter');
  await page.getByLabel('Choose what is true…').selectOption('visit');
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Write to Elena Ruiz' }).click();
  await page.getByLabel('Choose what is true…').waitFor();
  await expect.poll(() => page.getByLabel('Choose what is true…').inputValue()).toBe('visit');
  await expect.poll(() => page.locator('.composer select').first().inputValue()).toBe('g-elena');
  await page.getByText('Hello Elena Ruiz').waitFor();
});

test('whom a message was begun for and may not be written to any more: it goes to nobody else by itself', async () => {
  const page = await show('composer-to-gone', { still: false });
  const copy = page.getByRole('button', { name: 'Copy', exact: true });
  await page.getByRole('alert').getByText('may not be written to any more').waitFor();
  expect(await copy.isDisabled()).toBe(true);
  const to = page.locator('.composer select').first();
  expect(await to.inputValue()).toBe('');
  expect(await to.locator('option').allTextContents()).not.toContain('Luis Pérez');
  await to.selectOption('g-rosa');
  await expect.poll(() => copy.isDisabled()).toBe(false);
  await copy.click();
  expect((await recorded(page))[0]).toMatchObject({ people: ['g-rosa'] });
});

test('looking at the other kinds loses nothing, and a favorite kind leaves phrases alone', async () => {
  const page = await show('composer', { still: false });
  await page.locator('[data-sentence=thanks]').getByRole('button', { name: 'Leave out' }).click();
  await page.getByRole('button', { name: 'Another kind' }).click();
  await page.getByRole('button', { name: 'Back to the message' }).click();
  await page.locator('[data-sentence=thanks]').getByText('Not part of the message.').waitFor();
  expect(await page.getByLabel('Choose what is true…').inputValue()).toBe('kind');
  const star = page.getByRole('button', { name: 'Favorite' });
  expect(await star.getAttribute('aria-pressed')).toBe('false');
  await star.click();
  await expect.poll(() => star.getAttribute('aria-pressed')).toBe('true');
  expect(await askedFor(page, 'saveMine')).toEqual([
    { favourites: ['thank-you', 'positive-note'], phrases: ['See you at the fair.'], mailBy: 'program' },
  ]);
});

test('nothing good was heard yet: a positive note and an introduction stand first', async () => {
  const page = await show('composer-kinds', { still: false });
  await page.getByText('This family has heard nothing good from school yet.').waitFor();
  const kinds = await page.getByRole('menuitem').allTextContents();
  expect(kinds[0]).toContain('Positive note');
  expect(kinds[1]).toContain('Introduction at the start of the year');
  expect(kinds[2]).toContain('Thank you');
});

test('what must be checked is closed in a language that nobody checked, and says what to do instead', async () => {
  const page = await show('composer-kinds', { still: false });
  const closed = page.getByRole('menuitem', { name: /^Behavior concern/ });
  expect(await closed.getAttribute('aria-disabled')).toBe('true');
  expect(await closed.textContent()).toContain('Not offered in Spanish');
  await page.locator('.composer select').last().selectOption('en');
  await expect.poll(() => closed.getAttribute('aria-disabled')).toBeNull();
});

test('a composer that cannot be answered says so, and tries again', async () => {
  const page = await show('composer-failed', { still: false });
  await page.getByRole('alert').or(page.locator('.failed')).first().waitFor();
  expect(await page.getByRole('searchbox', { name: 'What kind of message?' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /again/i }).count()).toBe(1);
});

test('a word that waits to be sent can be taken back, changed and recorded anew', async () => {
  const page = await show('outbox', { still: false });
  await page.getByRole('button', { name: 'Change' }).first().click();
  await page.getByRole('heading', { name: 'Log a contact: Ben Ode' }).waitFor();
  expect(await note(page).inputValue()).toBe('Rang about the trip.');
  expect(await askedFor(page, 'takeBack')).toHaveLength(1);
});

test('S11 a version that is too old is drawn to be read: it says so, offers nothing to record or send, and no key begins it', async () => {
  const page = await show('read-only');
  await page.getByText('This version of Porchlight is too old to record or send.').waitFor();
  await page.getByText('She asked for homework on paper.').first().waitFor();
  const names = await page.getByRole('button').allInnerTexts();
  expect(names.filter((one) => /log|write|call|text|e-mail|wishes|…$/i.test(one))).toEqual([]);
  expect(await page.getByRole('button', { name: /more for this entry|entry/i }).count()).toBe(0);
  await press(page, 'l', 'w');
  await page.waitForTimeout(300);
  expect(await page.locator('form').count()).toBe(0);
  expect(await page.locator('.call-form').count()).toBe(0);
});
