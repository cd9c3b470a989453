// @vitest-environment node
/** Every scene in English, the fullest ones dark, in Spanish, mirrored and enlarged: axe finds nothing, nothing runs over the edge, every target can be hit. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openGallery } from './browse.ts';
import { scenes } from './scenes.ts';

vi.setConfig({ testTimeout: 90_000 });
let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

const violations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200)}`),
  );
};
/** What is wider than the window, and what is too small to be hit (WCAG 2.5.8; links within a sentence are let off). */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth + 1)
      found.push(`wider than the window: ${document.documentElement.scrollWidth}`);
    for (const part of document.querySelectorAll('.panel > *, main > *, main form > *')) {
      const { left, right } = part.getBoundingClientRect();
      if (left < -1 || right > window.innerWidth + 1) found.push(`over the edge: ${part.className || part.tagName}`);
    }
    for (const target of document.querySelectorAll<HTMLElement>(
      'button, a.button, select, textarea, input, [role="menuitem"]',
    )) {
      const box = (target.closest('label') ?? target).getBoundingClientRect();
      if (box.width > 0 && (box.width < 23.5 || box.height < 23.5))
        found.push(`too small: ${target.outerHTML.slice(0, 100)}`);
    }
    return found;
  });

/** Scenes that add no part to the page which another one does not have. */
const alike =
  /^(call-filled|api-gone|family-(three|long|no-access)|shortcuts-off|popup-(slow|empty|locked|saved)|search-nothing|lift)$/;
const distinct = Object.keys(scenes).filter((scene) => !alike.test(scene));
const wide = [
  'family',
  'family-one',
  'call',
  'call-more',
  'class',
  'check',
  'outbox',
  'restriction',
  'popup',
  'popup-found',
  'messages',
  'template',
];
const few = ['family', 'composer', 'popup', 'template'];
const settings = Object.keys(scenes).filter((scene) => scenes[scene]?.surface === 'options');
const looks = [
  { name: 'English', options: {}, only: distinct },
  { name: 'English, dark', options: { dark: true }, only: few },
  { name: 'Spanish', options: { language: 'es' }, only: few },
  { name: 'mirrored and longer', options: { language: 'qps-mirror' }, only: wide },
  { name: 'at 200 %', options: { zoom: 2 }, only: few },
  { name: 'a narrow window', options: { width: 390 }, only: settings },
] as const;

for (const { name, options, only } of looks)
  describe(name, () => {
    for (const scene of only)
      test(`${scene} can be used by everybody`, async () => {
        // High enough that nothing lies under the bars that stay in sight.
        // A popup grows with its content, to 800 px of the screen at the most: at 200 % that is 400 of the page's.
        const room = scene.startsWith('popup') && 'zoom' in options ? { width: 800 } : {};
        const page = await gallery.show(scene, { height: 1_800, ...options, ...room });
        try {
          expect(await violations(page)).toEqual([]);
          expect(await misfits(page)).toEqual([]);
          expect((page as unknown as { errors: string[] }).errors).toEqual([]);
        } finally {
          await page.close();
        }
      });
  });

test('a fault that is put in is found, on the panel and on the popup', async () => {
  for (const scene of ['family', 'popup']) {
    const page = await gallery.show(scene);
    await page.evaluate(() => {
      document.querySelector('main button')?.replaceWith(
        Object.assign(document.createElement('button'), {
          style: 'width:10px;height:10px;min-inline-size:0;min-block-size:0;padding:0',
        }),
      );
    });
    expect((await violations(page)).join()).toContain('button-name');
    expect((await misfits(page)).join()).toContain('too small');
    await page.close();
  }
});
