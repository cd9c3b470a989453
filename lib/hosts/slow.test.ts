// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { defineHost } from './adapter.ts';
import { documentOf } from './demo-pages.ts';
import { read } from './engine.ts';

const host = (kind: string) =>
  defineHost({
    id: 'example',
    name: 'Example',
    idKind: 'id',
    idPattern: '^[0-9]{1,9}$',
    recognise: { path: '^(.{0,200})/', present: ['table'], absent: [], without: [], staff: 'table' },
    title: [],
    watch: ['body'],
    pages: [
      { kind, query: {}, list: { rows: 'tr', id: [{ attribute: 'data-id' }], name: { at: 'td' }, mark: { at: 'td' } } },
    ],
  });
const page = documentOf(
  '<table><tr data-id="1"><td>Ana Pérez</td></tr><tr data-id="2"><td>Ben Okafor</td></tr></table>',
);
const address = new URL('https://sis.example.org/list');

afterEach(() => vi.restoreAllMocks());

/** Each look at the clock finds it so much later (ms). */
function clock(step: number): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += step));
}

test('a page whose reading took too long shows nobody and is not read again, and it keeps its kind', () => {
  const adapter = host('list');
  clock(400);
  expect(read(adapter, page, address)?.rows).toHaveLength(2);
  clock(1_500);
  expect(read(adapter, page, address)).toMatchObject({ kind: 'list', rows: [] });
  clock(1);
  const looked = vi.spyOn(page, 'querySelectorAll');
  for (let n = 0; n < 3; n++)
    expect(read(adapter, page, address)).toMatchObject({ kind: 'list', rows: [], doubts: [] });
  expect(looked).not.toHaveBeenCalled();
  // Another rule goes on.
  expect(read(host('other'), page, address)?.rows).toHaveLength(2);
});

test('a page that is read in time is read again and again', () => {
  const adapter = host('list');
  clock(400);
  for (let n = 0; n < 5; n++) expect(read(adapter, page, address)?.rows).toHaveLength(2);
});
