// @vitest-environment node
import { expect, test } from 'vitest';
import { type HostFolder, hostFolder, missingIn } from '../../scripts/hosts-missing.ts';
import { newHost } from '../../scripts/hosts-new.ts';

const folder = hostFolder();

test('nothing is missing of any host: no hole, no page kind without its source, its demo page and its row in the docs', () => {
  expect(folder.described.length).toBeGreaterThan(10);
  expect(missingIn(folder)).toEqual([]);
});

/** The folder with a host that is described, named and shown as told. */
const withHost = (
  files: Record<string, string>,
  { page = {}, demo = true, kinds = ['class-list'], who = ['staff', 'student'] } = {},
): HostFolder => ({
  described: [...folder.described, 'example-sis'],
  read: (path) => files[path] ?? folder.read(path),
  hosts: [...folder.hosts, { id: 'example-sis', name: 'Example SIS', pages: [{ kind: 'class-list', ...page }] }],
  demos: [...folder.demos, ...(demo ? [{ host: 'example-sis', kinds, who }] : [])],
});
const sure = { page: { sure: 'one', from: 'a public tool' } };
const docs = { 'docs/hosts.md': `${folder.read('docs/hosts.md')}\n| Example SIS | class-list | students |` };

test('a whole host is whole', () => {
  expect(missingIn(withHost(docs, sure))).toEqual([]);
});

test.each([
  ['is not named', { ...folder, described: [...folder.described, 'lost'] }, 'lib/hosts/index.ts does not name'],
  ['does not say how sure it is', withHost(docs), 'say how sure this is'],
  ['is in no table of the docs', withHost({}, sure), 'has no row for Example SIS, class-list'],
  ['has no demo pages', withHost(docs, { ...sure, demo: false }), 'write demo/hosts/example-sis.ts'],
  [
    'has no demo page of a kind',
    withHost(docs, { ...sure, kinds: ['profile'] }),
    'no demo page that is read as class-list',
  ],
  ['was never looked at by a student', withHost(docs, { ...sure, who: ['staff'] }), 'a student, a family or a login'],
  [
    'has a hole in it',
    withHost({ ...docs, 'lib/hosts/example-sis.test.ts': '// FILL: a test for each trap' }, sure),
    'lib/hosts/example-sis.test.ts has a hole to fill: // FILL: a test for each trap',
  ],
] as const)('a host that %s is told what to do, in one sentence', (_, lacking, sentence) => {
  expect(missingIn(lacking)).toEqual([expect.stringContaining(sentence)]);
});

test('a host as the command begins it is told of each of its holes', () => {
  const files = Object.fromEntries(newHost('example-sis', folder.read));
  const holes = missingIn(withHost({ ...docs, ...files }, sure));
  for (const path of ['lib/hosts/example-sis.ts', 'demo/hosts/example-sis.ts', 'lib/hosts/example-sis.test.ts'])
    expect(
      holes.some((one) => one.startsWith(`${path} has a hole to fill`)),
      path,
    ).toBe(true);
});
