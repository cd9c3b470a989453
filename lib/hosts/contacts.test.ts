// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostAdapter } from './adapter.ts';
import { readContacts } from './contacts.ts';
import type { PersonOf } from './contacts-of.ts';
import { demoPages, documentOf } from './demo-pages.ts';
import rosariosis from './rosariosis.ts';
import { OutsideAdapter } from './schema.ts';

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const tab = 'Students/Student.php&student_id=103&category_id=3';
const list = 'Students/Student.php&search_modfunc=list';

async function seen(person: string, query: string, keys: string[], change: (page: Document) => void = () => {}) {
  const { page, address } = await demo.open(person, query);
  change(page);
  return readContacts(rosariosis, page, address, keys);
}
/** The page of one contact, by the link on the tab. */
async function card(person: string, change?: (page: Document) => void) {
  const { page } = await demo.open(person, tab);
  const link = page.querySelector('tr.address a[href*="person_id="]')!.getAttribute('href')!.split('modname=')[1];
  return seen(person, `${link}&student_id=103`, ['103'], change);
}

test('the tab names the people of one address, without a number, and does not claim to be complete', async () => {
  const [student, ...more] = await seen('dana', tab, ['103']);
  expect(more).toEqual([]);
  expect(student).toMatchObject({ key: '103', id: '103', shown: 'Maria Garcia', agreed: true });
  expect(student!.contacts.length).toBeGreaterThan(0);
  for (const contact of student!.contacts) {
    expect(contact.name).toMatch(/\p{L}/u);
    expect(contact).toMatchObject({ reach: [], whole: false });
  }
});

test('one contact’s page names everybody once, and the one shown with all numbers and addresses', async () => {
  const [student] = await card('dana');
  const names = student!.contacts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const whole = student!.contacts.filter(({ whole }) => whole);
  expect(whole).toHaveLength(1);
  expect(whole[0]!.reach.length).toBeGreaterThan(0);
  expect(whole[0]!.reach.map(({ kind }) => kind)).toContain('phone');
});

test('an editor’s card may hold a change that is not saved: its numbers are read, and nothing is said to be missing there', async () => {
  const [teacher, counselor] = [(await card('dana'))[0]!, (await card('elena'))[0]!];
  const reach = ({ contacts }: typeof teacher) =>
    contacts.flatMap(({ reach }) => reach.map(({ value }) => value)).sort();
  expect(reach(counselor)).toEqual(reach(teacher));
  expect(counselor.contacts.some(({ whole }) => whole)).toBe(false);
});

test('in a list each row’s tooltip is of that row’s student; a student with two homes has the people of both', async () => {
  const read = await seen('elena', `${list}&expanded_view=true`, ['103', '135']);
  expect(read.map(({ id }) => id).sort()).toEqual(['103', '135']);
  const two = read.find(({ id }) => id === '135')!;
  const homes = await demo.open('elena', `${list}&expanded_view=true`);
  const rows = homes.page.querySelectorAll('.student-addresses tbody tr:has(a[href*="student_id=135"])');
  expect(rows).toHaveLength(2);
  expect(two.contacts.length).toBeGreaterThan(1);
  for (const { contacts } of read)
    for (const contact of contacts) expect(contact).toMatchObject({ whole: false, name: expect.stringMatching(/\S/) });
});

test('a student in doubt has nobody, whichever of their rows is', async () => {
  const spoilt = (page: Document) => {
    const rows = page.querySelectorAll('.student-addresses tbody tr:has(a[href*="student_id=135"])');
    rows[1]!.querySelector('td:nth-child(2)')!.textContent = '999';
  };
  const read = await seen('elena', `${list}&expanded_view=true`, ['103', '135'], spoilt);
  expect(read.map(({ id }) => id)).toEqual(['103']);
});

test('who was not asked about is not read, and a page without contacts says nothing', async () => {
  expect(await seen('dana', tab, ['117'])).toEqual([]);
  expect(await seen('dana', 'Grades/Grades.php&assignment_id=all', ['103'])).toEqual([]);
});

test('free text that reads like a court order comes as a warning of that contact', async () => {
  const [student] = await seen('dana', 'Students/Student.php&student_id=130&category_id=3', ['130']);
  const father = student!.contacts.find(({ warning }) => warning !== null);
  expect(father).toMatchObject({ name: 'Craig Hartwell', warning: 'Father (NO CONTACT - court order)' });
});

// A host of the vocabulary alone: fixed fields beside repeated blocks.
const fixed: PersonOf[] = [
  {
    is: 'Mother',
    name: [
      { at: '#motherFirst', attribute: 'value' },
      { at: '#motherLast', attribute: 'value' },
    ],
    phones: [{ at: '#motherDay', attribute: 'value' }],
    mails: [{ at: '#motherMail', attribute: 'value' }],
    whole: true,
  },
  { is: 'Father', name: [{ at: '#father', attribute: 'value' }], phones: [{ at: '#fatherDay', attribute: 'value' }] },
  {
    each: '.person',
    name: [{ at: '.who' }],
    relation: { at: '.is' },
    lines: { each: '.line', label: { at: 'dt' }, value: { at: 'dd' } },
    priority: { at: '.order', match: '[0-9]{1,2}' },
    livesWith: { at: '.lives', match: '^yes$' },
  },
];
const host: HostAdapter = {
  id: 'lantern',
  name: 'Lantern',
  idKind: 'id',
  idPattern: '^[0-9]{1,9}$',
  recognise: { path: '^/s$', present: ['main'], absent: [], without: [], staff: 'main' },
  title: [],
  watch: [],
  pages: [
    {
      kind: 'family',
      query: {},
      student: { id: [{ at: '#id' }, { parameter: 'id' }], name: { at: 'h1' }, mark: { at: 'h1' } },
      contacts: { people: fixed },
    },
  ],
};
const page = (body: string) => documentOf(`<main><h1>Ana Ruiz</h1><span id="id">7</span>${body}</main>`);
const readFixed = (document: Document, id = '7') =>
  readContacts(host, document, new URL(`https://sis.test/s?id=${id}`), ['7']);

const mother = `<input id="motherFirst" value="Rosa"><input id="motherLast" value="Díaz"><input id="motherDay" value="(217) 555-0118">
  <input id="motherMail" value="rosa@mail.example"><input id="father"><input id="fatherDay" value="(217) 555-0100">`;
const person = (lines: string, more = '') =>
  `<section class="person"><b class="who">سعاد المصري</b> <i class="is">Tía</i>${more}${lines}</section>`;

test('fixed fields name one contact each; a field for somebody who is not named is nobody', () => {
  expect(readFixed(page(mother))).toMatchObject([
    {
      id: '7',
      agreed: true,
      contacts: [
        {
          name: 'Rosa Díaz',
          relation: 'Mother',
          reach: [
            { kind: 'phone', value: '(217) 555-0118', label: null },
            { kind: 'email', value: 'rosa@mail.example', label: null },
          ],
          whole: true,
        },
      ],
    },
  ]);
});

test('what somebody types and has not saved is not read, in a field or in an editable text', () => {
  const document = page(mother + person('<p class="line" contenteditable><dt>Cel</dt><dd>(217) 555-9999</dd></p>'));
  document.querySelector<HTMLInputElement>('#motherDay')!.value = '(217) 555-9999';
  const read = JSON.stringify(readFixed(document));
  expect(read).toContain('555-0118');
  expect(read).not.toContain('9999');
});

test('repeated blocks: the value says what a line is, in the digits of any script; order, household and warning are read', () => {
  const lines = ['Cel: ٢١٧ ٥٥٥ ٠١١٨', 'Correo: s@mail.example', 'Nota: do not call, court order', 'Born: 1980']
    .map((line) => line.split(': '))
    .map(([label, value]) => `<dl class="line"><dt>${label}</dt><dd>${value}</dd></dl>`);
  const document = page(person(lines.join(''), '<u class="order">No. 2</u><s class="lives">yes</s>'));
  expect(readFixed(document)[0]!.contacts).toEqual([
    {
      name: 'سعاد المصري',
      relation: 'Tía',
      reach: [
        { kind: 'phone', value: '٢١٧ ٥٥٥ ٠١١٨', label: 'Cel' },
        { kind: 'email', value: 's@mail.example', label: 'Correo' },
      ],
      priority: 2,
      livesWith: true,
      warning: 'Nota do not call, court order',
      whole: false,
    },
  ]);
});

test('when the address names another student than the page, nobody is read', () => {
  expect(readFixed(page(mother), '8')).toEqual([]);
});

test('a page of a hundred people, or of megabytes in a field, is read up to a limit', () => {
  const many = page(Array.from({ length: 100 }, () => person('')).join(''));
  expect(readFixed(many)[0]!.contacts).toHaveLength(40);
  const long = page(mother);
  long.querySelector('#motherFirst')!.setAttribute('value', 'x'.repeat(2_000_000));
  expect(JSON.stringify(readFixed(long)).length).toBeLessThan(3_000);
});

test('an adapter from outside may describe contacts, and name no reader', () => {
  expect(OutsideAdapter.safeParse(host).success).toBe(true);
  const withReader = { ...host, pages: [{ ...host.pages[0], contacts: { reader: 'rosariosis' } }] };
  expect(OutsideAdapter.safeParse(withReader).success).toBe(false);
});
