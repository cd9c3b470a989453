import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { welcome } from './welcome.ts';

const opened: string[] = [];
const installedAs = (installType: string) =>
  Object.assign(fakeBrowser, { management: { getSelf: async () => ({ installType }) } });

beforeEach(() => {
  opened.length = 0;
  vi.spyOn(browser.tabs, 'create').mockImplementation((async ({ url }: { url: string }) => {
    opened.push(url);
    return {};
  }) as never);
});

test('who installs Porchlight by hand is shown the three first steps', async () => {
  installedAs('normal');
  await welcome();
  expect(opened).toEqual([expect.stringMatching(/options\.html#welcome$/)]);
});

test('nothing opens by itself where a district or a developer put it there', async () => {
  for (const type of ['admin', 'development']) {
    installedAs(type);
    await welcome();
  }
  expect(opened).toEqual([]);
});
