import type { Frame, Page } from '@playwright/test';
import { wholeHistory } from '../../lib/whole-history.ts';
import { marksOf } from '../support/chromium.ts';
import { answerOf, arrived, choose, entryWith, familyOf, hands, sent } from '../support/hands.ts';
import { serverText } from '../support/server-text.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

const saved = (panel: Frame) => expect(panel.getByText(/^Saved for /)).toBeVisible();

/** Logs a usual call with the keyboard, and answers when it stands in the history. */
async function logCall(page: Page, panel: Frame, note: string, keys = ['l', '1']): Promise<void> {
  const { press, write } = hands(page);
  await press(...keys);
  await write(note);
  await press('Enter');
  await saved(panel);
  await expect(entryWith(panel, note)).toBeVisible();
}

test('item 4: with one guardian a usual call takes three key presses besides the note', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Jude Barlow/);
  const { press, write, count } = hands(page);
  await press('l', '1');
  await write('He will bring the book on Monday.');
  await press('Enter');
  await saved(panel);
  expect(count()).toBe(3);
  await dana.screenshot(page, 'log-one-guardian');
  await expect(entryWith(panel, 'He will bring the book on Monday.')).toContainText('Call → Angela Barlow, reached');
});

test('item 4: with three guardians it takes four, and the one under a restriction is not among the choices', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Kayden Brooks/);
  await expect(panel.locator('.guardian')).toHaveCount(3);
  const { press, write, count } = hands(page);
  await press('l');
  const whom = panel.getByRole('group', { name: 'With whom?' });
  await expect(whom.getByRole('checkbox')).toHaveCount(2);
  await expect(whom).not.toContainText('Tara Brooks');
  await expect(whom.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await press('2', '1');
  await write('The agency was told as well.');
  await dana.screenshot(page, 'log-three-guardians');
  await press('Enter');
  await saved(panel);
  expect(count()).toBe(4);
  await expect(entryWith(panel, 'The agency was told as well.')).toContainText('Call → Linda Moss, reached');
});

test('item 4: call, text, e-mail, meeting, visit and letter, in either direction, with outcome, tone, kind of involvement, and a follow-up for a colleague', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Freya Yates/);
  const kinds = [
    ['Text', 'From us', 'Sent', 'Text → Brian Yates'],
    ['E-mail', 'From the family', 'Received', 'E-mail ← Brian Yates'],
    ['Meeting', 'From us', 'Nobody came', 'Meeting with Brian Yates, nobody came'],
    ['Visit', 'From us', 'Nobody home', 'Visit to Brian Yates, nobody home'],
    ['Letter', 'From us', 'Came back', 'Letter → Brian Yates, came back'],
    ['Call', 'From the family', 'Voicemail', 'Voicemail ← Brian Yates'],
  ] as const;
  for (const [channel, direction, outcome, title] of kinds) {
    await panel.getByRole('button', { name: 'Log a contact' }).click();
    const form = panel.getByRole('form', { name: 'Log a contact: Freya Yates' });
    for (const answer of [channel, direction, 'Brian Yates', outcome]) await answerOf(form, answer).click();
    if (channel === 'Meeting') {
      await answerOf(form, 'A concern').click();
      await form.getByRole('button', { name: /^When, for whom/ }).click();
      await form.getByLabel('Kind of involvement').selectOption({ label: 'Deciding together' });
    }
    if (channel === 'Letter') {
      await form.getByRole('checkbox', { name: /^Follow up in two days/ }).check();
      await form.getByRole('button', { name: /^Another day or colleague/ }).click();
      await form.getByRole('combobox', { name: /^Who sees to it/ }).fill('mar');
      await panel.getByRole('option', { name: /Elena Marsh/ }).click();
      await form.getByRole('textbox', { name: 'What about' }).fill('Write to the new address');
    }
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(panel.getByRole('heading', { name: title })).toBeVisible();
  }
  await dana.screenshot(page, 'log-kinds');
  const { items } = await dana.ask('timeline', wholeHistory('stu-freya-yates'));
  const told = items.filter(({ type }) => type === 'contact.logged').map(({ body }) => body!);
  expect(told.slice(0, kinds.length).map(({ tone, involvement }) => [tone, involvement])).toEqual([
    ...Array(3).fill(['neutral', null]),
    ['concern', 'deciding'],
    ...Array(2).fill(['neutral', null]),
  ]);
  const promised = items.find(({ type }) => type === 'follow-up.set')?.body;
  expect(promised).toMatchObject({ text: 'Write to the new address', owner: 'staff-elena-marsh' });
});

test('item 4: an inbound call may name the colleague it is for, and waits for an answer', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Isaac Irwin/);
  await panel.getByRole('button', { name: 'Log a contact' }).click();
  await answerOf(panel, 'From the family').click();
  await answerOf(panel, 'Wants a call back').click();
  await panel.getByRole('button', { name: /^When, for whom/ }).click();
  await panel.getByRole('combobox', { name: 'For which colleague' }).fill('mar');
  await panel.getByRole('option', { name: /Elena Marsh/ }).click();
  await panel.getByRole('textbox', { name: 'Note' }).fill('Asks about the bus.');
  await dana.screenshot(page, 'log-inbound');
  await panel.getByRole('button', { name: 'Save' }).click();
  await saved(panel);
  await expect(entryWith(panel, 'Asks about the bus.')).toContainText('asks to be called back');
  await expect(panel.locator('.student-head')).toContainText('1 reply waits');
  const { items } = await dana.ask('timeline', wholeHistory('stu-isaac-irwin'));
  expect(items.find((item) => item.body?.note === 'Asks about the bus.')?.body?.for).toBe('staff-elena-marsh');
});

test('item 4: siblings share one entry', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Minh Anh/);
  await hands(page).press('l', '1', '1');
  await hands(page).write('Both walk home together now.');
  await panel.getByRole('button', { name: /^When, for whom/ }).click();
  await panel.getByRole('checkbox', { name: 'Bảo Nguyễn' }).check();
  await panel.getByRole('button', { name: 'Save' }).click();
  await saved(panel);
  await expect(entryWith(panel, 'Both walk home together now.')).toContainText('also Bảo Nguyễn');
  const [mine, his] = await Promise.all(
    ['stu-minh-anh-nguyen', 'stu-bao-nguyen'].map((student) => dana.ask('timeline', wholeHistory(student))),
  );
  const idIn = (found: typeof mine) =>
    found!.items.find((item) => item.body?.note === 'Both walk home together now.')?.id;
  expect(idIn(his)).toBeTruthy();
  expect(idIn(his)).toBe(idIn(mine));
});

test('item 4: one line says who will be able to read it, and another one when it is restricted', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Clara Dawson/);
  await hands(page).press('l', '1', '1');
  await expect(panel.getByText('Elena Marsh and 2 colleagues who teach or serve Clara')).toBeVisible();
  await panel.getByRole('checkbox', { name: 'Only counselors and I' }).check();
  await expect(panel.getByText('Only you and the counselor Elena Marsh will be able to read this.')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Note' }).fill('Something for two people only.');
  await dana.screenshot(page, 'log-restricted');
  await panel.getByRole('button', { name: 'Save' }).click();
  await saved(panel);
  await expect(entryWith(panel, 'Something for two people only.')).toContainText('restricted');
});

test('item 4: an entry is restricted afterwards by its author, and leaves whoever may not read it any more', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const tom = await world.enrolled('Tom Becker');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Caleb Holcomb/);
  await logCall(page, panel, 'Ocelot, told in confidence.', ['l', '1', '1']);
  await sent(dana);
  await tom.ask('syncNow', {});
  await expect.poll(() => tom.rawDatabase(), { timeout: 20_000 }).toContain('Ocelot');

  // Not inside a page of theirs, where a click could be stolen: in a page of our own.
  const opens = dana.context.waitForEvent('page');
  await choose(panel, 'Ocelot', /^Restrict who can read it/);
  const own = await opens;
  const entry = own.getByRole('listitem').filter({ hasText: 'Ocelot' });
  await expect(entry).toContainText('Team: the staff who serve this student read it');
  await entry.getByRole('button', { name: 'Restrict' }).click();
  await own.getByRole('alertdialog').getByRole('button', { name: 'Restrict' }).click();
  await expect(entry).toContainText('Restricted: its author and the counselors read it');
  await expect(entryWith(panel, 'Ocelot')).toContainText('restricted');
  await sent(dana);
  await tom.ask('syncNow', {});
  await expect.poll(() => tom.rawDatabase()).not.toContain('Ocelot');
  // Who could have read it until then stays on record.
  const told = (await serverText(world)).split('\n').filter((line) => line.includes('audience.changed'));
  expect(told.some((line) => line.includes('staff-tom-becker') && line.includes('stu-caleb-holcomb'))).toBe(true);
});

test('item 4: an undo before it was sent leaves nothing, neither here nor at the server', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Elijah Oakes/);
  await arrived(dana);
  await world.api.stop();
  await logCall(page, panel, 'Quagga at the wrong child.');
  expect(await dana.rawDatabase()).toContain('Quagga');
  await page.keyboard.press('z');
  // What was typed is not lost to the person: the form is there again with it.
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Quagga at the wrong child.');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await expect(entryWith(panel, 'Quagga')).toHaveCount(0);
  await expect.poll(() => dana.rawDatabase()).not.toContain('Quagga');
  await world.api.start();
  await dana.ask('syncNow', {});
  await sent(dana);
  expect(await serverText(world)).not.toContain('Quagga');
});

test('item 4: an undo after it was sent takes it back from the server and from a colleague', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const elena = await world.enrolled('Elena Marsh');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Olivia Langley/);
  await hands(page).press('l', '1');
  await hands(page).write('Okapi at the wrong child.');
  await hands(page).press('Enter');
  const hers = async () => {
    await elena.ask('syncNow', {});
    return elena.rawDatabase();
  };
  await expect.poll(hers, { timeout: 8_000 }).toContain('Okapi');
  await page.keyboard.press('z');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await sent(dana);
  await expect.poll(() => serverText(world)).not.toContain('Okapi');
  await expect(entryWith(panel, 'Okapi')).toHaveCount(0);
  await elena.ask('syncNow', {});
  await expect.poll(() => elena.rawDatabase()).not.toContain('Okapi');
});

test('item 4: a correction keeps the original visible', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Nora Calloway/);
  await logCall(page, panel, 'Spoke about the trip.');
  await choose(panel, 'Spoke about the trip.', /Correct/);
  const form = panel.getByRole('form', { name: 'Correct an entry: Nora Calloway' });
  await answerOf(form, 'Left a message').click();
  await form.getByRole('textbox', { name: 'Why is it corrected?' }).fill('It was her machine.');
  await dana.screenshot(page, 'log-correct');
  await form.getByRole('button', { name: 'Save the correction' }).click();
  const entry = entryWith(panel, 'Spoke about the trip.');
  await expect(entry).toContainText('left a message');
  await entry.getByRole('button', { name: '1 correction' }).click();
  await expect(entry).toContainText('It was her machine.');
  await expect(entry).toContainText('outcome');
  await dana.screenshot(page, 'log-corrected');
});

test('item 4: an entry at the wrong student moves to the right one, and only its place remains', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Leo Knox/);
  await logCall(page, panel, 'Narwhal drawing won a prize.');
  await choose(panel, 'Narwhal', /Move to the right student/);
  await panel.getByRole('combobox', { name: 'The right student' }).fill('merr');
  await panel.getByRole('option', { name: /Liam Merritt/ }).click();
  await dana.screenshot(page, 'log-move');
  await panel.getByRole('button', { name: 'Move to Liam Merritt' }).click();
  await expect(panel.getByText('An entry was moved away by Dana Whitfield')).toBeVisible();
  await expect(entryWith(panel, 'Narwhal')).toHaveCount(0);
  await dana.screenshot(page, 'log-moved');
  const { items } = await dana.ask('timeline', wholeHistory('stu-liam-merritt'));
  expect(items.some((item) => item.body?.note === 'Narwhal drawing won a prize.')).toBe(true);
});

test('item 4: a follow-up comes back on its day as a mark, a badge on the toolbar button and a list', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Henry Norwood/);
  const badge = async () =>
    Number(await (await dana.worker()).evaluate('chrome.action.getBadgeText({}).then((text) => text)'));
  await arrived(dana);
  const mine = async () => (await dana.ask('due', {})).filter(({ mine }) => mine).length;
  await expect.poll(async () => (await badge()) === (await mine())).toBe(true);
  const before = await badge();
  const { today } = await dana.ask('status', {});
  await hands(page).press('l', '1', '2');
  await panel.getByRole('checkbox', { name: /^Follow up in two days/ }).check();
  await panel.getByRole('button', { name: /^Another day or colleague/ }).click();
  await panel.getByRole('textbox', { name: 'What about' }).fill('Heron project');
  const [year, month, day] = today!.split('-');
  await panel.getByRole('group', { name: 'Day' }).getByRole('spinbutton').first().click();
  await page.keyboard.type(`${month}${day}${year}`);
  await dana.screenshot(page, 'log-follow-up');
  await panel.getByRole('button', { name: 'Save' }).click();
  await saved(panel);

  await expect.poll(badge).toBe(before + 1);
  await expect
    .poll(async () => (await marksOf(page)).find(({ name }) => name.startsWith('Henry Norwood'))?.name)
    .toContain('1 follow-up due');
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: `Due today (${before + 1})` }).click();
  await expect(panel.getByRole('region', { name: 'Due today' })).toContainText('Heron project');
  await dana.screenshot(page, 'log-due');
  await panel.getByRole('button', { name: 'Done: Heron project (Henry Norwood)' }).click();
  await expect.poll(badge).toBe(before);
});
