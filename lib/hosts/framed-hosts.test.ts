// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoHosts } from '../../demo/hosts/index.ts';
import { people } from '../../demo/hosts/people.ts';
import { readContacts } from './contacts.ts';
import { demoPages, documentOf } from './demo-pages.ts';
import { read } from './engine.ts';
import focus from './focus.ts';
import { hostsAt } from './index.ts';
import powerschool from './powerschool.ts';
import rosariosis from './rosariosis.ts';

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const opened = (id: string, name: string) => {
  const host = demoHosts.find((one) => one.host === id)!;
  const { html, path } = host.pages.find((one) => one.name === name)!;
  return { page: documentOf(html(people)), address: new URL(path, host.origin) };
};
const contactsOn = (name: string) => {
  const { page, address } = opened('powerschool', name);
  const [found, ...more] = readContacts(powerschool, page, address, [people[0]!.id]);
  expect(more).toEqual([]);
  return found?.contacts.map(({ name, relation, reach }) => [name, relation, ...reach.map(({ value }) => value)]);
};

test("PowerSchool: contacts of the student's own pages, and nobody where a field is empty", () => {
  expect(contactsOn('demographics')).toEqual([['Garcia, Lucia', 'Mother', '(217) 555-0143']]);
  expect(contactsOn('parents and guardian')).toEqual([
    ['Garcia, Lucia', 'Mother', '(217) 555-0143', 'lucia.garcia@mail.example'],
    ['Inés Ortega', 'Guardian', '(217) 555-0199', 'ines@mail.example'],
  ]);
  expect(contactsOn('emergency')).toEqual([
    ['Garcia, Lucia', 'Mother', '(217) 555-0143'],
    ['Bell, Rosa', 'Neighbor', '(217) 555-0177'],
  ]);
  expect(contactsOn('log entries')).toBeUndefined();
});

test('PowerSchool: what somebody has typed and not saved is no contact', () => {
  const { page, address } = opened('powerschool', 'demographics');
  const field = page.querySelector<HTMLInputElement>('#fieldFather')!;
  field.value = 'Somebody Else';
  const [found] = readContacts(powerschool, page, address, [people[0]!.id]);
  expect(found?.contacts.map(({ name }) => name)).toEqual(['Garcia, Lucia']);
});

test('Focus and RosarioSIS share their addresses, and each leaves the other alone', async () => {
  const address = new URL('https://focus.north.example/focus/Modules.php?modname=Students/Student.php&student_id=103');
  expect(hostsAt(address.href).map(({ host }) => host.id)).toEqual(['rosariosis', 'focus']);
  const theirs = opened('focus', 'profile');
  expect(read(focus, theirs.page, address)?.kind).toBe('profile');
  expect(read(rosariosis, theirs.page, address)).toBeNull();
  const other = await demo.open('dana', 'Students/Student.php&student_id=103');
  expect(read(rosariosis, other.page, address)?.kind).toBe('profile');
  expect(read(focus, other.page, address)).toBeNull();
});

test('Infinite Campus: two students of one name are one row in a list of names, and it is nobody’s', () => {
  const { page, address } = opened('infinite-campus', 'gradebook before it');
  const rows = hostsAt(address.href).map(({ host }) => read(host, page, address))[0]!.rows;
  expect(rows.filter(({ shown }) => shown === 'Garcia, Maria')).toMatchObject([{ id: '', agreed: false }]);
});
