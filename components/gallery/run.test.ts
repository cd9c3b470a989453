// @vitest-environment node
/** A run of messages with the composer itself, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openGallery } from './browse.ts';

vi.setConfig({ testTimeout: 60_000 });
let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('undo in a run opens that very message again, with what was written into it', async () => {
  const page = await gallery.show('batch-message');
  const title = await page.locator('.composer h2').textContent();
  await button(page, 'Add a sentence of your own').click();
  await page.locator('.sentence textarea').first().fill('See you on Friday.');
  await button(page, 'Copy').first().click();
  await until(() => page.locator('.toast').count()).toBe(1);
  await until(() => page.locator('.composer').count()).toBe(0);
  const left = () => page.getByText(/ of 4 still to write/).textContent();
  expect(await left()).toBe('1 of 4 still to write');
  await button(page, /^Undo/).click();
  await until(() => page.locator('.composer h2').textContent()).toBe(title);
  await until(() => page.locator('.sentence textarea').first().inputValue()).toBe('See you on Friday.');
  expect(await left()).toBe('2 of 4 still to write');
  await page.close();
});

test('another person than in the preview is said, and Enter opens the message only then', async () => {
  const page = await gallery.show('batch-changed');
  await until(() => page.locator('.batch-changed .notice').textContent()).toMatch(
    /now goes to .* in Arabic; in the preview it was .*, in \w+\./,
  );
  expect(await page.locator('.composer').count()).toBe(0);
  expect(await page.locator('.batch-changed .batch-text[lang=ar]').getAttribute('dir')).toBe('rtl');
  await page.keyboard.press('Enter');
  await until(() => page.locator('.composer').count()).toBe(1);
  await page.close();
});

test('a run that cannot be stored says so as soon as something of it is chosen, and goes on all the same', async () => {
  const page = await gallery.show('batch-store-full');
  expect(await page.getByRole('alert').textContent()).toContain(
    'The disk of this computer is full, so nothing could be stored.',
  );
  await button(page, /^Start: 3 messages/).click();
  await until(() => page.getByText(/3 of 4 still to write/).count()).toBe(1);
  await until(() => page.getByRole('alert').count()).toBe(1);
  await page.close();
});
