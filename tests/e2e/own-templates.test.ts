/** A district's own template, from the settings page of an administrator to a teacher's message, and what becomes of a message that was begun with an older version. */
import type { Page } from '@playwright/test';
import type { Chromium } from '../support/chromium.ts';
import { arrived, familyOf } from '../support/hands.ts';
import { expect, startWorld, test, type World } from '../support/world.ts';

test.setTimeout(180_000);

/** Of its own: a template is there for everybody. */
let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterEach(() => world.tidy());
test.afterAll(() => world.close());

async function settings(chromium: Chromium): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(chromium.url('options.html#messages'));
  await expect(page.getByRole('heading', { level: 2, name: 'My phrases' })).toBeVisible();
  return page;
}
const sentence = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
async function publish(page: Page, said: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText(said)).toBeVisible();
}

test('item 9: an administrator makes a template in two languages; after a sync a teacher’s composer offers and fills it; a message begun with an older version goes on with today’s words', async () => {
  const ruth = await world.enrolled('Ruth Okafor');
  await arrived(ruth);
  const page = await settings(ruth);
  await expect(page.getByText('The district has not published a template of its own yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a template' }).click();
  await page.getByLabel('Title').fill('Winter concert');
  await page.getByLabel('Advice for the sender').fill('Say that it costs nothing.');
  await sentence(page, 'Sentence 1, English').fill('{child} sings on {date} at {place}.');
  await page.getByRole('combobox', { name: 'Add a language' }).fill('Español');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(sentence(page, 'Sentence 1, Spanish')).toBeFocused();
  await page.keyboard.type('{child} canta el {date} en {place}.');

  // The page is closed in the middle of it, and goes on where it stood.
  await expect.poll(async () => JSON.stringify(await ruth.ask('drafts', {}))).toContain('en {place}.');
  const address = page.url();
  await page.close();
  const again = await settings(ruth);
  await expect(again.getByRole('link', { name: 'Go on with “Winter concert”' })).toBeVisible();
  await again.goto(address);
  await expect(sentence(again, 'Sentence 1, Spanish')).toHaveValue('{child} canta el {date} en {place}.');
  await expect(again.getByRole('region', { name: 'Spanish' })).toContainText('Ana Lucía canta el');
  await ruth.screenshot(again, 'own-template-made');
  await publish(again, '“Winter concert”, version 1, is published.');
  await expect.poll(() => ruth.ask('drafts', {})).toEqual([]);

  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  // Templates come last in a sync.
  await dana.ask('syncNow', {});
  const sis = await world.sisPage(dana);
  const panel = await familyOf(sis, /Ana Lucía Pérez/);
  await sis.keyboard.press('w');
  await panel.getByRole('searchbox', { name: 'What kind of message?' }).waitFor();
  await sis.keyboard.type('winter');
  await expect(panel.getByRole('menuitem', { name: 'Winter concert' })).toContainText('Say that it costs nothing.');
  await sis.keyboard.press('Enter');
  await panel.getByLabel('Place').fill('the gym');
  await panel.getByRole('spinbutton').first().focus();
  await sis.keyboard.type('12152026');
  const sentences = panel.locator('.sentences');
  await expect(sentences).toContainText('Ana Lucía sings on Tuesday, December 15, 2026 at the gym.');
  await expect(sentences.locator('[lang=es]').nth(1)).toHaveText(
    'Ana Lucía canta el martes, 15 de diciembre de 2026 en the gym.',
  );
  await expect(panel.getByText('Spanish: not yet checked by a speaker. Written by Ruth Okafor.')).toBeVisible();

  // Another version, while the message lies there begun.
  await again.getByRole('link', { name: 'Change “Winter concert”' }).click();
  await sentence(again, 'Sentence 1, English').fill('{child} sings for you on {date} at {place}.');
  await expect(again.getByText('The English has changed since this was written.')).toBeVisible();
  await sentence(again, 'Sentence 1, Spanish').fill('{child} canta para ustedes el {date} en {place}.');
  await publish(again, '“Winter concert”, version 2, is published.');
  await again.getByRole('button', { name: 'Versions of “Winter concert”' }).click();
  await expect(again.getByText(/^version 1 · published by Ruth Okafor/)).toBeVisible();
  await expect(again.getByText(/^version 2 · published by Ruth Okafor/)).toBeVisible();

  await panel.getByRole('button', { name: 'Later' }).click();
  await dana.ask('syncNow', {});
  await sis.keyboard.press('w');
  await expect(panel.getByText('The district has published this template anew since you began.')).toBeVisible();
  await expect(sentences).toContainText('Ana Lucía sings for you on Tuesday, December 15, 2026 at the gym.');
  await expect(sentences).toContainText('Ana Lucía canta para ustedes el martes, 15 de diciembre de 2026 en the gym.');
  await dana.screenshot(sis, 'own-template-composer');
  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel.getByText('Handed over. It counts once you say that it was sent.')).toBeVisible();
  const anything = { words: '', person: null, from: null, to: null, staff: null, offset: 0, limit: 50 };
  const { items } = await dana.ask('timeline', { student: 'stu-ana-perez', kind: 'message.handed-off', ...anything });
  expect(items[0]?.body).toMatchObject({ template: 'own-winter-concert@2', language: 'es' });

  // Withdrawn, it is offered no longer.
  await again.getByRole('button', { name: 'Withdraw “Winter concert”' }).click();
  await again.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(again.getByText('“Winter concert” was withdrawn.')).toBeVisible();
  await dana.ask('syncNow', {});
  await expect
    .poll(async () => (await dana.ask('compose', { student: 'stu-ana-perez' })).templates, { timeout: 20_000 })
    .toEqual([]);
});

test('item 9: of two administrators who change a template at once the second is told who was first, and nothing of either is lost', async () => {
  const ruth = await world.enrolled('Ruth Okafor');
  await arrived(ruth);
  const text = { by: 'Ruth Okafor', on: '2026-11-18', checked: null, segments: { s1: 'Come.' } };
  const template = {
    ...{ id: 'own-open-house', title: 'Open house', advice: '', involvement: 'community' as const },
    ...{ tone: 'positive' as const, segments: [{ id: 's1' }], texts: { en: text } },
  };
  expect(await ruth.ask('publishTemplate', { base: 0, template })).toMatchObject({ became: 'published', version: 1 });
  const page = await settings(ruth);
  await page.getByRole('link', { name: 'Change “Open house”' }).click();
  await sentence(page, 'Sentence 1, English').fill('Come at six.');
  await ruth.ask('publishTemplate', { base: 1, template: { ...template, title: 'Open school' } });
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Somebody else has published this template meanwhile.')).toBeVisible();
  await expect(page.getByText(/^Ruth Okafor has published version 2 meanwhile/)).toBeVisible();
  await expect(sentence(page, 'Sentence 1, English')).toHaveValue('Come at six.');
  await page.getByRole('button', { name: 'Go on with mine, over theirs' }).click();
  await publish(page, '“Open house”, version 3, is published.');
  const [listed] = (await ruth.ask('districtTemplates', {})).filter(({ id }) => id === 'own-open-house');
  expect(listed?.versions.map(({ version, template }) => [version, template?.title])).toEqual([
    [3, 'Open house'],
    [2, 'Open school'],
    [1, 'Open house'],
  ]);
});

test('item 9: what a district allows and what a person likes reaches the composer of each', async () => {
  const ruth = await world.enrolled('Ruth Okafor');
  await arrived(ruth);
  const page = await settings(ruth);
  await page.getByRole('checkbox', { name: 'Spanish', exact: true }).click();
  await page.getByRole('button', { name: 'Allow it' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const dana = await world.enrolled('Dana Whitfield');
  await arrived(dana);
  const own = await settings(dana);
  await expect(own.getByRole('heading', { name: 'The district’s own templates' })).toHaveCount(0);
  await own.getByRole('checkbox', { name: 'Reminder' }).click();
  await own.getByLabel('A new phrase').fill('The door is open from seven.');
  await own.keyboard.press('Enter');
  await expect(own.getByLabel('Phrase 1')).toHaveValue('The door is open from seven.');
  await expect
    .poll(async () => await dana.ask('compose', { student: 'stu-ana-perez' }))
    .toMatchObject({
      allowed: { unchecked: ['es'] },
      mine: { favourites: ['reminder'], phrases: ['The door is open from seven.'], mailBy: 'program' },
    });
});
