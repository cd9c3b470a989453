import type { Frame, Locator, Page } from '@playwright/test';
import { changes, district } from '../../demo/district.ts';
import { rosterZip } from '../../demo/oneroster.ts';
import { type Chromium, frameOf, marksOf, panelIsShown, panelMadeAhead } from '../support/chromium.ts';
import { arrived, command, entryWith, familyOf, hands } from '../support/hands.ts';
import { expect, startWorld, test, type World } from '../support/world.ts';

test.setTimeout(90_000);

/** Of its own: what is written here counts in marks and history. */
let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterEach(() => world.tidy());
test.afterAll(() => world.close());

const GRADEBOOK = 'Grades/Grades.php&assignment_id=all';

test('item 1: from a gradebook cell to the clipboard and the log in Spanish, with the keyboard alone', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Ana Lucía Pérez');
  const before = await knownOf(dana, page, 'stu-ana-perez', 'Ana Lucía');
  await begin(panel, fingers, 'positive');
  await expect(panel.getByLabel('Choose what is true…')).toBeFocused();
  await expect(panel.getByText('Choose what is true first.')).toBeVisible();
  await fingers.press('ArrowDown', 'ArrowDown');
  await expect(panel.getByText('Spanish: not yet checked by a speaker.')).toBeVisible();
  await dana.screenshot(page, 'composer-spanish');
  // The cell that has the focus is for a score: no message is put in there.
  await expect(panel.getByRole('button', { name: 'Print a letter' })).toBeEnabled();
  await expect(panel.getByRole('button', { name: 'Into this page’s message box' })).toHaveCount(0);
  await copied(panel, fingers);

  const text = await clipboardOf(dana);
  const [theirs, english] = text.split('\n\n--- English ---\n\n');
  expect(theirs).toMatch(/^Hola, Sra\. Domínguez:\n.*Ana Lucía ayudó a alguien de su clase/s);
  expect(english).toMatch(/^Hello Sra\. Domínguez,\n.*Ana Lucía helped a classmate this week/s);
  for (const side of [theirs, english]) expect(side).toMatch(/\n\nDana Whitfield\nLakeview Middle School$/);
  expect(text).not.toMatch(/[{}…]/);
  expect(await handedOff(dana, 'stu-ana-perez')).toMatchObject({
    ...{ by: 'clipboard', template: 'positive-note', language: 'es', people: ['gua-rosa-dominguez'] },
    ...{ text: theirs, english, involvement: 'communicating', tone: 'positive', sent: null },
  });
  await expect(entryWith(panel, 'Message → Rosa Domínguez, handed over, not confirmed (Spanish)')).toBeVisible();

  // Prepared is not written: nothing counts until somebody says so.
  const { load, heardGood, mark } = await knownOf(dana, page, 'stu-ana-perez', 'Ana Lucía');
  expect({ load, heardGood, mark }).toEqual(before);
  await page.bringToFront();
  await expect(panel.getByRole('button', { name: /^Yes, sent/ })).toBeFocused();
  await dana.screenshot(page, 'composer-sent-question');
  await fingers.press('Enter');
  await expect(entryWith(panel, 'Message → Rosa Domínguez, sent (Spanish)')).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Was it sent?' })).toHaveCount(0);
  const known = () => knownOf(dana, page, 'stu-ana-perez', 'Ana Lucía');
  await expect.poll(async () => (await known()).mark).toMatch(/^(?!.*reply waiting).+/s);
  const after = await known();
  expect(after).toMatchObject({ load: before.load + 1, heardGood: true });
  // It answers whoever wrote to us, and it is no contact in two directions.
  expect(before.mark).toContain('1 reply waiting');
  expect(after.mark).not.toContain('reply waiting');
  expect(silenceIn(after.mark)).toBe(silenceIn(before.mark));
  report('Spanish', fingers);
});

test('item 1: the same in Arabic: right to left, names kept apart, day and time in its own words', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Layla Al-Masri');
  await begin(panel, fingers, 'meeting');
  await expect(panel.getByText('Still missing: Date, Time, Place.')).toBeVisible();
  await fingers.press(...'12152026', 'Tab', ...'0330PM');
  // The field's own clock is a stop of the Tab key, too.
  await fingers.press('Tab', 'Tab', ...'Room 12');
  await expect(panel.getByText(/^Still missing/)).toHaveCount(0);
  await dana.screenshot(page, 'composer-arabic');
  await panel.locator('.sentences').scrollIntoViewIfNeeded();
  await expect(panel.locator('.sentences p[lang=ar]').first()).toHaveAttribute('dir', 'rtl');
  await copied(panel, fingers);
  await dana.screenshot(page, 'composer-arabic-handed-over');

  const text = await clipboardOf(dana);
  const [theirs, english] = text.split('\n\n--- English ---\n\n');
  // Set apart where names run the other way, and nowhere else.
  expect(theirs).toContain('مرحبًا \u2068محمود المصري\u2069،');
  expect(theirs).toContain('أحوال \u2068Layla\u2069 في المدرسة');
  expect(theirs).toContain('الثلاثاء، 15 ديسمبر 2026');
  expect(theirs).toContain('\u2068Room 12\u2069');
  expect(english).toContain('Hello \u2068محمود المصري\u2069,');
  expect(english).toContain('Date: Tuesday, December 15, 2026. Time: 3:30 PM. Place: Room 12.');
  expect(text).not.toMatch(/[{}…]/);
  const bare = (side = '') => side.replace(/[\u2068\u2069]/g, '');
  expect(await handedOff(dana, 'stu-layla-masri')).toMatchObject({
    ...{
      by: 'clipboard',
      template: 'meeting-invitation',
      language: 'ar',
      text: bare(theirs),
      english: bare(english),
      sent: null,
    },
  });
  report('Arabic', fingers);
});

test('item 1: the same in Somali, to a mother without a mail address', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Abdirahman Warsame');
  await begin(panel, fingers, 'reminder');
  await fingers.press(...'12152026', 'Tab', ...'Picture day');
  await expect(panel.getByText('No mail address of Fadumo Warsame works')).toBeVisible();
  await dana.screenshot(page, 'composer-somali');
  await copied(panel, fingers);
  const text = await clipboardOf(dana);
  const [theirs, english] = text.split('\n\n--- English ---\n\n');
  expect(theirs).toMatch(/^Salaan Fadumo Warsame,\n.*xusuusin ku saabsan Talaado, 15 Diseembar 2026: Picture day\./s);
  expect(english).toContain('This is a reminder for Tuesday, December 15, 2026: Picture day.');
  expect(text).not.toMatch(/[{}…]/);
  expect(await handedOff(dana, 'stu-abdirahman-warsame')).toMatchObject({
    ...{ by: 'clipboard', template: 'reminder', language: 'so', text: theirs, english, sent: null },
  });
  report('Somali', fingers);
});

test('item 4: in S’gaw Karen there is no text: it says what to do instead, and English goes out that asks for a translation', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  await reads(dana, 'stu-jude-barlow', 'gua-angela-barlow-10', 'S’gaw Karen');
  const { page, panel, ...fingers } = await atCell(dana, 'Jude Barlow');
  await fingers.press('w');
  await expect(panel.getByText(/^We have no text in S.gaw Karen, and show none rather than a bad one\./)).toBeVisible();
  await panel.getByRole('searchbox', { name: 'What kind of message?' }).waitFor();
  await fingers.press(...'absence', 'Enter');
  await expect(panel.getByText('Choose what is true first.')).toBeVisible();
  await fingers.press(...'12152026');
  await tabTo(panel.getByLabel('Choose what is true…'), fingers);
  await fingers.press('ArrowDown');
  await dana.screenshot(page, 'composer-karen');
  await copied(panel, fingers);
  const text = await clipboardOf(dana);
  expect(text).toMatch(
    /^Hello Angela Barlow,\nThis message is important\. Please have it translated\.\nJude was not in class/,
  );
  expect(text).not.toContain('--- English ---');
  expect(text).not.toMatch(/[{}…]/);
  expect(await handedOff(dana, 'stu-jude-barlow')).toMatchObject({
    ...{ by: 'clipboard', template: 'absence', language: 'en', text, english: null, sent: null },
  });
  report('S’gaw Karen', fingers);

  // What would be better is one key away.
  await page.bringToFront();
  await panel.getByRole('button', { name: /^Yes, sent/ }).waitFor();
  await fingers.press('w');
  await tabTo(panel.getByRole('button', { name: 'Log a call with an interpreter', exact: true }), fingers, 'Shift+Tab');
  await fingers.press('Enter');
  const form = panel.getByRole('form', { name: 'Log a contact: Jude Barlow' });
  await expect(form).toBeVisible();
  await dana.screenshot(page, 'composer-karen-call');
});

test('item 5: what is too long for the mail program’s address goes there by the clipboard; where nothing opened it is copied instead', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Layla Al-Masri');
  await begin(panel, fingers, 'positive');
  await fingers.press('ArrowDown');
  await expect(panel.getByText('The text is too long for the mail program’s address. It is copied:')).toBeVisible();
  // There is no mail program on this machine: the address goes nowhere, and is kept to be looked at.
  await panel.evaluate(() => {
    const opened: string[] = [];
    Object.assign(window, { opened });
    HTMLAnchorElement.prototype.click = function () {
      opened.push(this.href);
    };
  });
  await tabTo(panel.getByRole('button', { name: 'Mail program', exact: true }), fingers);
  await fingers.press('Enter');
  const sentLine = panel.getByRole('group', { name: /^Sent\? Mail to محمود المصري, opened/ });
  await expect(sentLine).toBeVisible();
  expect(await panel.evaluate(() => (window as unknown as { opened: string[] }).opened)).toEqual([
    'mailto:m.masri@mail.example?subject=Lakeview%20Middle%20School%3A%20Layla',
  ]);
  expect(await clipboardOf(dana)).toMatch(/^مرحبًا \u2068محمود المصري\u2069،.*\n--- English ---\n.*Layla worked hard/s);
  await page.bringToFront();
  await expect(sentLine).toContainText('Nothing opened?');
  await tabTo(sentLine.getByRole('button', { name: 'Copy it instead', exact: true }), fingers);
  await fingers.press('Enter');
  await expect(sentLine).toContainText('Copied. Paste it where you write to them.');
  await dana.screenshot(page, 'composer-no-mail-program');
  await tabTo(sentLine.getByRole('button', { name: 'No', exact: true }), fingers, 'Shift+Tab');
  await fingers.press('Enter');
  await expect(entryWith(panel, 'Message → محمود المصري, not sent')).toBeVisible();
  expect(await handedOff(dana, 'stu-layla-masri')).toMatchObject({ by: 'mail', language: 'ar', sent: false });
});

test('item 5: with the clipboard refused the text is selected, to be copied by hand', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Caleb Holcomb');
  await begin(panel, fingers, 'thank');
  await fingers.press('ArrowDown');
  await panel.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
    document.execCommand = () => false;
  });
  await tabTo(panel.getByRole('button', { name: 'Copy', exact: true }), fingers);
  await fingers.press('Enter');
  const byHand = panel.getByRole('textbox', { name: 'Text to copy' });
  await expect(byHand).toBeFocused();
  await dana.screenshot(page, 'composer-clipboard-refused');
  expect(await handedOff(dana, 'stu-caleb-holcomb')).toBeUndefined();
  await fingers.press('ControlOrMeta+c');
  const text = await clipboardOf(dana);
  expect(text).toBe(await byHand.inputValue());
  expect(text).toMatch(/^Hola, Derek Holcomb:.*--- English ---.*Hello Derek Holcomb,/s);
  await page.bringToFront();
  await tabTo(panel.getByRole('button', { name: 'I have copied it', exact: true }), fingers);
  await fingers.press('Enter');
  await expect(panel.getByRole('button', { name: /^Yes, sent/ })).toBeFocused();
  expect(await handedOff(dana, 'stu-caleb-holcomb')).toMatchObject({ by: 'clipboard', language: 'es', sent: null });
});

test('item 5: a letter has both languages, each in its own direction, and fits on one sheet', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Layla Al-Masri');
  await begin(panel, fingers, 'progress');
  await fingers.press(...'Mathematics');
  await tabTo(panel.getByLabel('Choose what is true…'), fingers);
  await fingers.press('ArrowDown');
  await tabTo(panel.getByRole('button', { name: 'Print a letter', exact: true }), fingers);
  const opening = dana.context.waitForEvent('page');
  await fingers.press('Enter');
  const letter = await opening;
  const paper = letter.getByRole('article');
  await expect(paper.getByRole('heading')).toHaveText('Lakeview Middle School');
  const theirs = paper.locator('section[lang=ar]');
  await expect(theirs).toHaveAttribute('dir', 'rtl');
  await expect(theirs).toContainText('مرحبًا');
  await expect(paper.locator('section[lang=en]')).toContainText('Hello \u2068محمود المصري\u2069,');
  await dana.screenshot(letter, 'letter-arabic');
  const pdf = (await letter.pdf({ format: 'Letter', tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await letter.emulateMedia({ media: 'print' });
  await dana.screenshot(letter, 'letter-arabic-printed');
  await expect(letter.getByRole('button')).toBeHidden();
  await letter.close();
  await page.bringToFront();
  await expect(panel.getByText(/^Sent\? Letter to محمود المصري/)).toBeVisible();
  expect(await handedOff(dana, 'stu-layla-masri')).toMatchObject({ by: 'print', language: 'ar', sent: null });
});

test('item 5: into the box of the school’s own page, where somebody was writing, and nothing of theirs is sent', async () => {
  const tom = await world.enrolled('Tom Becker');
  const page = await world.sisPage(tom, 'Students/Student.php&student_id=119&category_id=4', 'tom');
  await expect.poll(async () => (await marksOf(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const box = page.getByRole('textbox', { name: 'Comment' });
  await box.fill('Before. ');
  const posts = world.sis.posts().length;
  await panelMadeAhead(page);
  await command(tom, 'open-panel');
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  await panel.locator('button[aria-keyshortcuts=w]').waitFor();
  const { press, count } = hands(page);
  const fingers = { press, count, seconds: () => 0 };
  await begin(panel, fingers, 'thank');
  await fingers.press('ArrowDown');
  await tabTo(panel.getByRole('button', { name: 'Into this page’s message box', exact: true }), fingers);
  await fingers.press('Enter');
  await expect(panel.getByText('Handed over. It counts once you say that it was sent.')).toBeVisible();
  await expect(box).toHaveValue(/^Before\. Hola, Derek Holcomb:\n.*--- English ---.*Hello Derek Holcomb,/s);
  await tom.screenshot(page, 'composer-host-box');
  expect(await handedOff(tom, 'stu-caleb-holcomb')).toMatchObject({ by: 'host', language: 'es', sent: null });
  expect(world.sis.posts()).toHaveLength(posts);
});

test('a message stays with the student it was begun for when the page moves on, and is there again', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  const { page, panel, ...fingers } = await atCell(dana, 'Liam Merritt');
  await begin(panel, fingers, 'reminder');
  await fingers.press(...'12152026', 'Tab', ...'Picture day');
  const composer = panel.getByRole('region', { name: 'Message about Liam Merritt' });
  await panel.getByRole('button', { name: /^Next student of this page: / }).click();
  await expect(
    panel.getByText('The page has moved on to Maria Garcia. What you have begun here is kept.'),
  ).toBeVisible();
  await expect(composer.getByLabel('What it is about')).toHaveValue('Picture day');
  await dana.screenshot(page, 'composer-moved-on');
  // The page itself goes elsewhere, without being loaded anew.
  await page.getByRole('link', { name: 'Take Attendance' }).click();
  await expect(page.getByRole('heading', { name: 'Take Attendance' })).toBeVisible();
  await expect(composer.getByLabel('What it is about')).toHaveValue('Picture day');
  await expect(composer).toContainText('Hello Martin Merritt,');
  await composer.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel.getByText('Handed over. It counts once you say that it was sent.')).toBeVisible();
  expect(await handedOff(dana, 'stu-liam-merritt')).toMatchObject({ template: 'reminder' });
  expect(await handedOff(dana, 'stu-maria-garcia-1')).toMatchObject({ sent: true }); // the demo's own, not this one
  expect(await handedOff(dana, 'stu-maria-garcia-2')).toBeUndefined();
});

test('a student who leaves the section while a message is open: it stands while she may be written to, and nothing of it stays after', async () => {
  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Olivia Langley/);
  const { press } = hands(page);
  await begin(panel, { press, count: () => 0, seconds: () => 0 }, 'reminder');
  await press(...'12152026', 'Tab', ...'Gingham day');
  await expect.poll(() => dana.rawDatabase()).toContain('Gingham day');
  const ruth = await world.enrolled('Ruth Okafor');
  const zip = rosterZip('1.2', { district: changes.transferred(district, 'stu-olivia-langley', ['3C']) });
  const { upload } = await ruth.ask('rosterPreview', { zip: Buffer.from(zip).toString('base64') });
  await ruth.ask('rosterImport', { upload: upload!, confirm: [] });
  await dana.ask('syncNow', {});
  // A while longer she may be written to by who taught her: what was begun stands as it was.
  await expect(panel.locator('.student-head')).toContainText('3C');
  const composer = panel.getByRole('region', { name: 'Message about Olivia Langley' });
  await expect(composer.getByLabel('What it is about')).toHaveValue('Gingham day');

  const { district: settings } = await ruth.ask('settings', {});
  await ruth.ask('saveDistrict', { ...settings!, readAfterDays: 0 });
  await dana.ask('syncNow', {});
  await expect(composer).toHaveCount(0, { timeout: 20_000 });
  await dana.screenshot(page, 'composer-student-left');
  await expect.poll(() => dana.rawDatabase()).not.toContain('Gingham day');
  expect(await dana.ask('drafts', {})).toEqual([]);
  await expect(dana.ask('family', { student: 'stu-olivia-langley' })).rejects.toThrow('unknown-student');
});

interface Fingers {
  press(...keys: string[]): Promise<void>;
  count(): number;
  seconds(): number;
}

/** A gradebook, the focus in a cell of this student's row, the panel opened from there by its key. */
async function atCell(chromium: Chromium, student: string): Promise<{ page: Page; panel: Frame } & Fingers> {
  await arrived(chromium);
  const page = await world.sisPage(chromium, GRADEBOOK);
  await expect.poll(async () => (await marksOf(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await panelMadeAhead(page);
  const row = page.locator('table.list tr', { has: page.getByRole('link', { name: student }) });
  await row.locator('td [tabindex="0"]').first().focus();
  const began = Date.now();
  await command(chromium, 'open-panel');
  await expect.poll(() => panelIsShown(page)).toBe(true);
  const panel = await frameOf(page);
  await panel.locator('button[aria-keyshortcuts=w]').waitFor();
  const { press, count } = hands(page);
  return { page, panel, press, count, seconds: () => (Date.now() - began) / 1_000 };
}

/** W, a word of the kind, Enter. */
async function begin(panel: Frame, { press }: Fingers, kind: string): Promise<void> {
  await press('w');
  await panel.getByRole('searchbox', { name: 'What kind of message?' }).waitFor();
  await press(...kind, 'Enter');
  // The first field has the focus a frame after it is there: what is typed before goes nowhere.
  await panel.locator('.composer:has(.sentences) :focus').waitFor();
}

/** Where the Tab key gets to, from where the focus is. */
async function tabTo(at: Locator, { press }: Fingers, key = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (await at.evaluate((one) => one === document.activeElement)) return;
    await press(key);
  }
  throw new Error('The Tab key does not get there.');
}

async function copied(panel: Frame, fingers: Fingers): Promise<void> {
  await tabTo(panel.getByRole('button', { name: 'Copy', exact: true }), fingers);
  await fingers.press('Enter');
  await expect(panel.getByText('Handed over. It counts once you say that it was sent.')).toBeVisible();
}

/** Pasted into another program. */
async function clipboardOf(chromium: Chromium): Promise<string> {
  const other = await chromium.context.newPage();
  await other.setContent('<textarea></textarea>');
  await other.locator('textarea').focus();
  await other.keyboard.press('ControlOrMeta+v');
  await expect(other.locator('textarea')).not.toHaveValue('');
  const text = await other.locator('textarea').inputValue();
  await other.close();
  return text;
}

async function handedOff(chromium: Chromium, student: string): Promise<Record<string, unknown> | undefined> {
  const anything = { words: '', person: null, from: null, to: null, staff: null, offset: 0, limit: 50 };
  const { items } = await chromium.ask('timeline', { student, kind: 'message.handed-off', ...anything });
  return items[0]?.body as Record<string, unknown> | undefined;
}

async function knownOf(chromium: Chromium, page: Page, student: string, name: string) {
  const { load } = await chromium.ask('compose', { student });
  const { summary } = await chromium.ask('family', { student });
  const mark = (await marksOf(page)).find((mark) => mark.name.startsWith(name))?.name ?? '';
  return { load: load.messages, heardGood: summary.heardGood, mark };
}

const silenceIn = (mark: string) => /last two-way contact[^,]*|no two-way contact yet/.exec(mark)?.[0];

async function reads(chromium: Chromium, student: string, contact: string, language: string): Promise<void> {
  await arrived(chromium);
  const body = { type: 'preference.recorded', students: [student], audience: 'team' as const };
  await chromium.ask('record', { entries: [{ ...body, contact, prefers: { reads: language } }], draft: null });
}

function report(language: string, { count, seconds }: Fingers): void {
  console.log(`${language}: from the cell to “handed over” ${count()} keys, ${seconds().toFixed(1)} s`);
}
