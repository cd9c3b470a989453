// @vitest-environment node
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readContacts } from '../hosts/contacts.ts';
import { demoPages } from '../hosts/demo-pages.ts';
import { readFacts } from '../hosts/facts.ts';
import rosariosis from '../hosts/rosariosis.ts';
import type { Feature } from '../model/features.ts';
import { offerReading, type WholeRead } from './read.ts';

vi.mock(import('../hosts/contacts.ts'), { spy: true });
vi.mock(import('../hosts/facts.ts'), { spy: true });

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await demo.close();
});
beforeEach(() => {
  vi.clearAllMocks();
});

async function whole(query: string, off: Feature[]): Promise<WholeRead> {
  const { page, address } = await demo.open('dana', query);
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', { href: address.href });
  offerReading();
  return (globalThis as unknown as { porchlightWhole(...args: unknown[]): WholeRead }).porchlightWhole(rosariosis, off);
}
const grades = 'Grades/Grades.php&assignment_id=all';
const student = 'Students/Student.php&student_id=103&category_id=3';

test('all that a page says comes at once', async () => {
  expect((await whole(grades, [])).facts.length).toBeGreaterThan(20);
  expect((await whole(student, ['marks'])).contacts).toHaveLength(1);
});

test('where scores and attendance are switched off they are not even looked for; the rows and contacts are', async () => {
  const read = await whole(grades, ['facts']);
  expect(read.facts).toEqual([]);
  expect(read.rows.length).toBeGreaterThan(20);
  expect(readFacts).not.toHaveBeenCalled();
  expect(readContacts).toHaveBeenCalled();
});

test('where contacts are switched off they are not even looked for; the student and facts are', async () => {
  const read = await whole(student, ['contacts']);
  expect(read.contacts).toEqual([]);
  expect(read.rows).toHaveLength(1);
  expect(readContacts).not.toHaveBeenCalled();
  expect(readFacts).toHaveBeenCalled();
});
