/** A library that one careless import would bring into the panel, where every click pays for it. */
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { languages } from '../lib/locale.ts';
import { isOfBackground } from '../locales/background.ts';
import words from '../locales/en.json' with { type: 'json' };
import { type Scan, scanSource } from '../locales/scan.ts';
import { isOfSettings } from '../locales/settings.ts';
import { type Files, readFiles } from './imports.ts';

const house = readFiles(join(import.meta.dirname, '..'));

/** How a file comes to ask for a package while it runs, at once or later: each step a path. Empty: it never does. */
const wayTo = (wanted: string, files: Files, from: string): string[] => waysFrom(from, files).get(wanted) ?? [];

/** All that a file comes to ask for while it runs, files by their path and packages by their name, each with the way there. */
function waysFrom(from: string, files: Files): Map<string, string[]> {
  const ways = new Map([[from, [from]]]);
  for (const [path, way] of ways)
    for (const asked of runtimeImports(path, files.get(path) ?? '')) {
      const target = asked.startsWith('.') ? normalize(join(dirname(path), asked)) : asked;
      if (!ways.has(target)) ways.set(target, [...way, target]);
    }
  return ways;
}

function runtimeImports(path: string, text: string): string[] {
  const { module } = parseSync(path, text);
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1));
  const now = [...module.staticImports, ...module.staticExports].flatMap(({ entries, ...it }) => {
    if (entries.length > 0 && entries.every(({ isType }) => isType)) return [];
    return 'moduleRequest' in it
      ? it.moduleRequest.value
      : entries.flatMap((one) => ('moduleRequest' in one && one.moduleRequest ? one.moduleRequest.value : []));
  });
  return [...now, ...later];
}

it.each(['panel', 'popup', 'letter'])('the %s never asks for the library that checks shapes', (page) => {
  expect(house.has(`entrypoints/${page}/main.tsx`)).toBe(true);
  expect(wayTo('zod', house, `entrypoints/${page}/main.tsx`)).toEqual([]);
});

it('a way to it is found, over what is passed on and what comes later, and types are none', () => {
  const files = new Map([
    ['a.ts', "import type { B } from './types.ts';\nconst later = () => import('./b.ts');"],
    ['b.ts', "export { c } from './c.ts';"],
    ['c.ts', "import { type D, z } from 'zod';"],
    ['types.ts', "import { z } from 'zod';"],
  ]);
  expect(wayTo('zod', files, 'a.ts')).toEqual(['a.ts', 'b.ts', 'c.ts', 'zod']);
  expect(wayTo('zod', new Map([...files, ['b.ts', "export type { C } from './c.ts';"]]), 'a.ts')).toEqual([]);
});

it.each(['panel/main.tsx', 'popup/main.tsx', 'letter/main.tsx', 'sample-view/main.tsx', 'background.ts'])(
  '%s says nothing that only the settings page has the words for, and cannot come to load them',
  (entry) => {
    const reached = [...waysFrom(`entrypoints/${entry}`, house).keys()];
    expect(reached.filter((path) => path.includes('?settings'))).toEqual([]);
    const said = saidBy(reached.filter((path) => /\.tsx?$/.test(path)));
    expect(Object.keys(words).filter((key) => isOfSettings(key) && said(key))).toEqual([]);
  },
);

it('the background carries the words that it says, and no others; a word that it says is found in its code', () => {
  const reached = [...waysFrom('entrypoints/background.ts', house).keys()];
  expect(reached.filter((path) => path.includes('.json?'))).toEqual(
    Object.keys(languages).map((language) => `locales/${language}.json?background`),
  );
  const said = saidBy(reached.filter((path) => /\.tsx?$/.test(path)));
  expect(Object.keys(words).filter((key) => said(key) && !isOfBackground(key))).toEqual([]);
  // What the script in a page says is handed to it whole.
  const carried = Object.keys(words).filter((key) => isOfBackground(key) && !key.startsWith('host.'));
  expect(carried.filter((key) => !said(key))).toEqual([]);
});

it('the settings page comes to load both parts of the words, and a word of it is found in its code', () => {
  const reached = [...waysFrom('entrypoints/options/main.tsx', house).keys()];
  expect(reached).toEqual(expect.arrayContaining(['locales/en.json?surfaces', 'locales/en.json?settings']));
  expect(saidBy(reached.filter((path) => /\.tsx?$/.test(path)))('roster.intro')).toBe(true);
});

/** Whether a key of ours stands in one of these files, written out or put together. */
function saidBy(paths: readonly string[]): (key: string) => boolean {
  const scan: Scan = { asked: [], patterns: [], templatesAsked: new Set(), strings: new Set(), hardCoded: [] };
  for (const path of paths) scanSource(path, house.get(path) ?? '', scan);
  return (key) => {
    const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
    return scan.strings.has(base) || scan.patterns.some(({ pattern }) => pattern.test(base));
  };
}
