import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultsIn, readFiles } from './imports.ts';

const house = readFiles(join(import.meta.dirname, '..'));
/** Every file is there and empty, but for these. */
const withFiles = (...files: [path: string, text: string][]) =>
  faultsIn(new Map([...[...house.keys()].map((path) => [path, ''] as const), ...files]));

it('imports point downward, nothing goes round, and only lib/hosts names a product of others', () => {
  expect(house.size).toBeGreaterThan(400);
  expect(faultsIn(house)).toEqual([]);
});

it.each([
  ['lib/model/silence-too.ts', "import { openStore } from '../store/index.ts';", 'is not below it'],
  ['lib/store/late.ts', "export type { Network } from '../sync/index.ts';", 'is not below it'],
  ['components/card-too.tsx', "import { openStore } from '../lib/store/index.ts';", 'is not below it'],
  ['lib/page/big.ts', "const drawn = await import('../../components/panel.tsx');", 'is not below it'],
  ['api/early.ts', "import { ask } from '../lib/ask.ts';", 'is not below it'],
  ['lib/sync/fake.ts', "import { fakeServer } from './testing/fake-server.ts';", 'is not below it'],
  ['lib/sync/lost.ts', "import { sync } from './nowhere.ts';", 'is nowhere'],
  ['components/host-card.tsx', "export const title = 'Open rosariosis';", 'only lib/hosts may'],
])('a fault that is put in is found: %s', (path, text, complaint) => {
  expect(withFiles([path, text])).toEqual([expect.stringMatching(new RegExp(`^${path} .*${complaint}`))]);
});

it('two files that need each other are found, also where only their types do', () => {
  const there = (text: string) => withFiles(['lib/a.ts', text], ['lib/b.ts', "export { a } from './a.ts';"]);
  expect(there("import { b } from './b.ts';")).toEqual(['lib/a.ts → lib/b.ts → lib/a.ts is a cycle.']);
  expect(there("import type { b } from './b.ts';")).toEqual(['lib/a.ts → lib/b.ts → lib/a.ts is a cycle.']);
});
