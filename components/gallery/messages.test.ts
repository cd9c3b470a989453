// @vitest-environment node
/** A district's template while it is made, changed, looked at and published; and what is a person's own about messages. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { OwnTemplate } from '../../lib/compose/own-template.ts';
import { openGallery, type ShowOptions } from './browse.ts';

vi.setConfig({ testTimeout: 60_000 });
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
const askedFor = <T>(page: Page, verb: string): Promise<T[]> =>
  page.evaluate(
    (verb) =>
      (window as unknown as { asked: { verb: string; input: never }[] }).asked
        .filter((one) => one.verb === verb)
        .map((one) => one.input),
    verb,
  );
const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });
const last = async <T>(page: Page, verb: string): Promise<T | undefined> => (await askedFor<T>(page, verb)).at(-1);
interface Kept {
  id: string;
  fields: { base: number; template: OwnTemplate };
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const text = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const preview = (page: Page, language: string) => page.getByRole('region', { name: language, exact: true });
/** The question before something that counts for others. */
const dialog = (page: Page) => page.getByRole('alertdialog');

test('a template is made in English and Spanish, looked at in both, and published to all', async () => {
  const page = await show('template-new');
  await text(page, 'Title').fill('Winter concert');
  await text(page, 'Sentence 1, English').fill('Come on ');
  await button(page, 'Insert… into Sentence 1, English').click();
  await page.getByRole('menuitem', { name: 'Date' }).click();
  // The caret stands behind what was put in: the sentence goes on there.
  await page.keyboard.type(', ');
  await button(page, 'Insert… into Sentence 1, English').click();
  await page.getByRole('menuitem', { name: 'Child' }).click();
  await page.keyboard.type(' sings.');
  await page.getByRole('combobox', { name: 'Add a language' }).fill('espa');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Sentence 1, Spanish',
  );
  await button(page, 'Insert… into Sentence 1, Spanish').click();
  // Only what the English has may be put in.
  await until(() => page.getByRole('menuitem').allTextContents()).toEqual(['Date', 'Child']);
  await page.keyboard.press('Escape');
  await text(page, 'Sentence 1, Spanish').fill('Venga el {date}: {child} canta.');
  const english = preview(page, 'English');
  await until(() => english.textContent()).toContain('Come on Wednesday, November 18, 2026, Ana Lucía sings.');
  const spanish = preview(page, 'Spanish');
  expect(await spanish.textContent()).toContain('Venga el miércoles, 18 de noviembre de 2026: Ana Lucía canta.');
  expect(await spanish.textContent()).toContain('Spanish: not yet checked by a speaker. Written by Dana Whitfield.');

  await button(page, 'Publish').click();
  expect(await dialog(page).textContent()).toContain('Publish “Winter concert” as version 1?');
  expect(await dialog(page).textContent()).toContain('Spanish (not checked)');
  expect(await askedFor(page, 'publishTemplate')).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await page.getByText('“Winter concert”, version 3, is published.').waitFor();
  expect(await askedFor(page, 'publishTemplate')).toMatchObject([
    {
      base: 0,
      template: {
        id: 'own-winter-concert',
        title: 'Winter concert',
        segments: [{ id: 's1' }],
        texts: {
          en: { segments: { s1: 'Come on {date}, {child} sings.' } },
          es: { by: 'Dana Whitfield', checked: null, segments: { s1: 'Venga el {date}: {child} canta.' } },
        },
      },
    },
  ]);
  // What is published is no draft any more.
  expect(await askedFor(page, 'dropDraft')).toMatchObject([{ id: 'template new-1' }]);
  expect(await page.evaluate(() => location.hash)).toBe('#messages');
});

test('each key press is kept, and the page that was closed goes on where it stood', async () => {
  const page = await show('template');
  await text(page, 'Advice for the sender').fill('Say it twice.');
  await until(() => last<Kept>(page, 'saveDraft')).toMatchObject({
    id: 'template own-book-fair',
    fields: { base: 2, template: { advice: 'Say it twice.' } },
  });
  await page.getByRole('link', { name: 'All templates' }).click();
  await page.getByRole('link', { name: 'Go on with “Book fair”' }).click();
  await until(() => text(page, 'Advice for the sender').inputValue()).toBe('Say it twice.');
  await button(page, 'Discard').click();
  await dialog(page).getByRole('button', { name: 'Discard' }).click();
  await page.getByText('The changes were discarded.').waitFor();
  await page.getByRole('link', { name: 'Change “Book fair”' }).click();
  await until(() => text(page, 'Advice for the sender').inputValue()).toBe('Say that it costs nothing: families ask.');
});

test('what is wrong stands at its sentence in words, is listed before publishing, and each line leads there', async () => {
  const page = await show('template-faults');
  const spanish = text(page, 'Sentence 1, Spanish');
  const saidAt = (name: string) =>
    text(page, name).evaluate(
      (area) => document.getElementById(area.getAttribute('aria-describedby') ?? '')?.textContent,
    );
  expect(await saidAt('Sentence 1, Spanish')).toBe('A brace { or } is missing or too many, here: “{child puede ele”.');
  expect(await saidAt('Sentence 2, choice 1, Spanish')).toBe('Spanish counts 1 in another form: add “one {…}”.');
  expect(await saidAt('Sentence 2, choice 2, Spanish')).toContain('Nothing can be filled in for “cosa”.');
  expect(await saidAt('Sentence 3, Spanish')).toBe('The English has “Place” here, and this text does not.');
  // A sentence that is still to be written is no fault before somebody wants to publish.
  expect(await saidAt('Sentence 4, English')).toBeUndefined();
  await button(page, 'Publish').click();
  expect(await dialog(page).count()).toBe(0);
  expect(await askedFor(page, 'publishTemplate')).toEqual([]);
  expect(await saidAt('Sentence 4, English')).toBe('This sentence is still empty.');
  await button(page, 'Arabic, Sentence 4:').click();
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Sentence 4, Arabic');
  expect(await text(page, 'Sentence 4, Arabic').getAttribute('dir')).toBe('rtl');
  await button(page, 'Spanish, Sentence 1:').click();
  await until(() => spanish.count()).toBe(1);
  await spanish.fill('El {date} a las {time}: {child} puede elegir un libro.');
  await until(() => saidAt('Sentence 1, Spanish')).toBeUndefined();
});

test('another English marks the translations until they are written anew or said to be right; a check goes with its words', async () => {
  const page = await show('template');
  const beside = page.getByLabel('Beside the English');
  const options = () => beside.locator('option').allTextContents();
  expect(await options()).toEqual(['English alone', 'Spanish (checked by a speaker)', 'Arabic (not checked)']);
  await text(page, 'Sentence 3, English').fill('Come to {place}.');
  await until(options).toEqual(['English alone', 'Spanish (out of date)', 'Arabic (out of date)']);
  expect(await preview(page, 'Arabic').textContent()).toContain('1 sentence is of an older English.');
  await button(page, 'It still says the same').click();
  await until(options).toEqual(['English alone', 'Spanish (checked by a speaker)', 'Arabic (out of date)']);
  await text(page, 'Sentence 3, Spanish').fill('Venga a {place}.');
  await until(options).toEqual(['English alone', 'Spanish (not checked)', 'Arabic (out of date)']);
  expect(await text(page, 'Read over by a speaker').inputValue()).toBe('');
});

test('every language is shown as its family reads it: its direction, its forms of the number', async () => {
  const page = await show('template');
  const arabic = preview(page, 'Arabic').locator('.message');
  expect(await arabic.evaluate((one) => [getComputedStyle(one).direction, one.getAttribute('lang')])).toEqual([
    'rtl',
    'ar',
  ]);
  await page.getByLabel('How many').fill('1');
  await until(() => preview(page, 'English').textContent()).toContain('We have put 1 book aside for Ana Lucía.');
  await until(() => arabic.textContent()).toContain('كتابًا واحدًا (1)');
  await page.getByLabel('How many').fill('5');
  await until(() => arabic.textContent()).toContain('5 كتب');
});

test('over a version that somebody published meanwhile nothing is published before the person said whose words go on', async () => {
  const page = await show('template-newer');
  await page.getByText(/Priya Raman has published version 2 meanwhile/).waitFor();
  await button(page, 'Publish').click();
  await page.getByText('Say first, above, whose words go on.').waitFor();
  await button(page, 'Go on with mine, over theirs').click();
  await button(page, 'Publish').click();
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await until(() => askedFor(page, 'publishTemplate')).toMatchObject([{ base: 2 }]);
});

test('whoever takes theirs begins from the published words', async () => {
  const page = await show('template-newer');
  await button(page, 'Begin anew from theirs').click();
  await until(() => text(page, 'Sentence 1, English').inputValue()).toContain('it costs nothing');
  await until(() => last<Kept>(page, 'saveDraft')).toMatchObject({ fields: { base: 2 } });
  expect(await page.getByText(/meanwhile/).count()).toBe(0);
});

test('withdrawing asks once and names the version; what was withdrawn comes back by publishing it', async () => {
  const page = await show('messages');
  await button(page, 'Withdraw “Book fair”').click();
  expect(await askedFor(page, 'retireTemplate')).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('“Book fair” was withdrawn.').waitFor();
  expect(await askedFor(page, 'retireTemplate')).toEqual([{ id: 'own-book-fair', base: 2 }]);
  await page.getByRole('link', { name: 'Bring back “The bus is late”' }).click();
  await button(page, 'Publish').click();
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await until(() => askedFor(page, 'publishTemplate')).toMatchObject([{ base: 2, template: { id: 'own-bus' } }]);
});

test('earlier versions are read, with who published them', async () => {
  const page = await show('messages');
  await button(page, 'Versions of “Book fair”').click();
  await page.getByText(/version 1 · published by Dana Whitfield/).click();
  await until(() => preview(page, 'English').textContent()).toContain('it costs nothing');
});

test('a template from a file is begun here as it is, and a file of anything else says so', async () => {
  const page = await show('messages');
  const choose = (name: string, body: string) =>
    page
      .getByLabel('Take one from a file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(body) });
  await choose('list.json', '["no"]');
  await page.getByText('list.json is not a template of Porchlight’s.').waitFor();
  const saving = page.waitForEvent('download');
  await button(page, 'Save as a file: “Book fair”').click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('book-fair.json');
  await page.getByLabel('Take one from a file').setInputFiles(await file.path());
  await until(() => text(page, 'Title').inputValue()).toBe('Book fair');
  expect(await last<Kept>(page, 'saveDraft')).toMatchObject({ id: 'template own-book-fair', fields: { base: 2 } });
});

test('an unchecked language is allowed only after the risk was read; digits are shown as they will be written', async () => {
  const page = await show('messages');
  await page.getByRole('checkbox', { name: 'Somali' }).click();
  expect(await dialog(page).textContent()).toContain(
    'a wrong word in such a message can accuse, frighten or shame a family',
  );
  await page.keyboard.press('Escape');
  expect(await askedFor(page, 'saveDistrict')).toEqual([]);
  await page.getByRole('checkbox', { name: 'Somali' }).click();
  await button(page, 'Allow it').click();
  await until(() => askedFor(page, 'saveDistrict')).toMatchObject([
    { messages: { unchecked: ['so'], nativeDigits: [] } },
  ]);
  const arabic = page.getByRole('checkbox', { name: /^Arabic .*2026/ });
  await arabic.click();
  await until(() => last(page, 'saveDistrict')).toMatchObject({
    messages: { unchecked: ['so'], nativeDigits: ['ar'] },
  });
  await page.getByRole('checkbox', { name: /^Arabic .*٢٠٢٦/ }).waitFor();
  await page.getByRole('checkbox', { name: 'Somali' }).click();
  await until(() => last(page, 'saveDistrict')).toMatchObject({ messages: { unchecked: [] } });
});

test('a teacher has favourites, phrases and a way to open mail, and nothing of the district’s to change', async () => {
  const page = await show('messages-teacher');
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    ...['This browser', 'How an email is opened', 'My favorites', 'My phrases'],
  ]);
  expect(await askedFor(page, 'districtTemplates')).toEqual([]);
  await page.getByRole('radio', { name: /Gmail/ }).click();
  await page.getByRole('checkbox', { name: 'Book fair' }).click();
  await page.getByRole('textbox', { name: 'A new phrase' }).fill('  See you there. ');
  await page.keyboard.press('Enter');
  await until(() => last(page, 'saveMine')).toEqual({
    mailBy: 'gmail',
    favourites: ['thank-you', 'own-book-fair'],
    phrases: ['We are glad to have you in our class.', 'See you there.'],
  });
  await page.getByRole('textbox', { name: 'Phrase 1' }).fill('Welcome.');
  await page.getByRole('textbox', { name: 'Phrase 1' }).press('Enter');
  await until(() => last(page, 'saveMine')).toMatchObject({ phrases: ['Welcome.', 'See you there.'] });
  await button(page, 'Remove the phrase: Welcome.').click();
  await until(() => last(page, 'saveMine')).toMatchObject({ phrases: ['See you there.'] });
});

test('without the network what was begun goes on, and publishing says why it did not work and loses nothing', async () => {
  const page = await show('messages-offline');
  await page.getByText('There is no network right now.').first().waitFor();
  await page.getByRole('link', { name: 'Go on with “Book fair”' }).click();
  await text(page, 'Title').fill('Books for all');
  await button(page, 'Publish').click();
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('alert').filter({ hasText: 'There is no network right now.' }).waitFor();
  await until(() => last<Kept>(page, 'saveDraft')).toMatchObject({ fields: { template: { title: 'Books for all' } } });
  expect(await askedFor(page, 'dropDraft')).toEqual([]);
});
