import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hosts } from '../lib/hosts/index.ts';

const english: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'locales', 'en.json'), 'utf8'),
);
const kinds = new Set(hosts.flatMap(({ pages }) => pages.map(({ kind }) => kind)));

test('every kind of page that we read has a name, so that a notice about it can be understood', () => {
  const nameless = [...kinds].filter((kind) => english[`pageKind.${kind}`] === undefined);
  expect(nameless.map((kind) => `locales/ has no "pageKind.${kind}"`)).toEqual([]);
});

test('no name is left of a kind that nobody reads any more', () => {
  const named = Object.keys(english).filter((key) => key.startsWith('pageKind.'));
  expect(named.filter((key) => !kinds.has(key.slice('pageKind.'.length)))).toEqual([]);
});
