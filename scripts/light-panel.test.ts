/** A library that one careless import would bring into the panel, where every click pays for it. */
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { type Files, readFiles } from './imports.ts';

const house = readFiles(join(import.meta.dirname, '..'));

/** How a file comes to ask for a package while it runs, at once or later: each step a path. Empty: it never does. */
function wayTo(wanted: string, files: Files, from: string): string[] {
  const ways = new Map([[from, [from]]]);
  for (const [path, way] of ways)
    for (const asked of runtimeImports(path, files.get(path) ?? '')) {
      if (asked === wanted) return [...way, wanted];
      const target = normalize(join(dirname(path), asked));
      if (asked.startsWith('.') && /\.tsx?$/.test(target) && !ways.has(target)) ways.set(target, [...way, target]);
    }
  return [];
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
