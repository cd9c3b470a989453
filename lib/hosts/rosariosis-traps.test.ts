// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPages, documentOf } from './demo-pages.ts';
import { read } from './engine.ts';
import { baseOf, hostAt } from './index.ts';
import rosariosis from './rosariosis.ts';
import { contactsIn } from './rosariosis-contacts.ts';

// The facts' traps by their numbers. Trap 2 needs a browser: lib/page/hostile.test.ts.

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const seen = async (person: string, query: string, change: (page: Document) => void = () => {}) => {
  const { page, address } = await demo.open(person, query);
  change(page);
  return { page, read: read(rosariosis, page, address) };
};
const profile = 'Students/Student.php&student_id=103';
const list = 'Students/Student.php&search_modfunc=list';

test('trap 1: background requests change the state of the user — reading any page asks for nothing', async () => {
  const { page, address } = await demo.open('dana', profile);
  await demo.open('dana', 'Students/Student.php&student_id=102');
  const [requests, working] = [demo.sis.requests(), demo.sis.workingStudent('dana')];
  expect(read(rosariosis, page, address)?.rows[0]?.id).toBe('103');
  contactsIn(page);
  expect([demo.sis.requests(), demo.sis.workingStudent('dana')]).toEqual([requests, working]);
});

test('trap 3: a forbidden student and an ended session answer 200 with a redirecting script — nobody is on that page', async () => {
  const foreign = (await seen('priya', list)).read!.rows[0]!.id;
  const refused = await seen('marcus', `Students/Student.php&student_id=${foreign}`);
  expect(refused.read).toBeNull();
  await demo.open('marcus', list);
  demo.sis.expireSession('marcus');
  expect((await seen('marcus', list)).read).toBeNull();
});

test('trap 4: an address without an id — the form says who it is, and when the side menu disagrees nobody is shown', async () => {
  await demo.open('dana', profile);
  const { read: without } = await seen('dana', 'Students/Student.php');
  expect(without?.rows).toMatchObject([{ id: '103', agreed: true }]);

  const stale = (page: Document) => {
    const link = page.querySelector('.current-person.student a:not(.clear)')!;
    link.setAttribute('href', link.getAttribute('href')!.replace('103', '102'));
  };
  expect((await seen('dana', profile, stale)).read).toMatchObject({ rows: [], doubts: ['Maria Garcia'] });

  // The first link of the side menu means "nobody", and is never read.
  const clear = (page: Document) => page.querySelector('.current-person.student a:not(.clear)')!.remove();
  expect((await seen('dana', profile, clear)).read?.rows).toMatchObject([{ id: '103', agreed: true }]);
});

test('trap 4: grades and a referral of one student — while the address and the side menu disagree, as on the way Back, nobody is shown', async () => {
  const stale = (page: Document) => {
    const link = page.querySelector('.current-person.student a:not(.clear)')!;
    link.setAttribute('href', link.getAttribute('href')!.replace(/student_id=[0-9]+/, 'student_id=117'));
  };
  for (const [person, query] of [
    ['dana', 'Grades/StudentGrades.php&student_id=103'],
    ['dana', 'Attendance/DailySummary.php&student_id=103'],
  ] as const) {
    expect((await seen(person, query)).read?.rows, query).toHaveLength(1);
    expect((await seen(person, query, stale)).read?.rows, query).toEqual([]);
  }
  // A referral leaves the side menu as it was.
  const referral = 'Discipline/Referrals.php&student_id=130&referral_id=1';
  await seen('ruth', 'Students/Student.php&search_modfunc=list');
  expect((await seen('ruth', referral)).read?.rows).toHaveLength(1);
  await seen('ruth', 'Students/Student.php&student_id=117');
  expect((await seen('ruth', referral)).read).toMatchObject({ kind: 'referral', rows: [] });
});

test('trap 4: on a list, a row whose link and column disagree is left out and counted', async () => {
  const { read } = await seen('dana', list, (page) => {
    page.querySelector('.students table.list tbody td:nth-child(2)')!.textContent = '999';
  });
  expect(read?.doubts).toEqual([expect.stringMatching(/\p{L}/u)]);
  expect(read?.rows).toHaveLength(27);
});

test('trap 5: names are not keys — two Maria Garcia in one section are two rows', async () => {
  const { read } = await seen('dana', list);
  const both = read?.rows.filter(({ shown }) => shown === 'Maria Garcia') ?? [];
  expect(both.map(({ id }) => id).sort()).toEqual(['103', '117']);
  expect(new Set(both.map(({ key }) => key)).size).toBe(2);
});

test('trap 6: one row per address — a student with two homes is one student', async () => {
  const { read, page } = await seen('dana', `${list}&expanded_view=true`);
  expect(page.querySelectorAll('.student-addresses tbody a[href*="student_id=135"]')).toHaveLength(2);
  expect(read?.rows.filter(({ id }) => id === '135')).toHaveLength(1);
});

test('trap 7: cell ids run together, most cells have no input — only the link is read', async () => {
  const { read, page } = await seen('dana', 'Grades/Grades.php&assignment_id=all');
  const inputs = page.querySelectorAll('.students tbody input').length;
  expect(inputs).toBeLessThan(28 * 8);
  const ids = read!.rows.map(({ id }) => id);
  expect(page.querySelector('[id^="divvalues"]')).not.toBeNull();
  for (const cell of page.querySelectorAll('[id^="divvalues"]')) expect(ids).not.toContain(cell.id.replace(/\D/g, ''));
});

test('trap 8: editable and read-only pages differ — both are read alike', async () => {
  const [teacher, counselor] = [await seen('dana', profile), await seen('elena', profile)];
  expect(teacher.page.querySelector('.onclick')).toBeNull();
  expect(counselor.page.querySelector('.onclick')).not.toBeNull();
  for (const { read } of [teacher, counselor]) expect(read?.rows).toMatchObject([{ id: '103', shown: 'Maria Garcia' }]);
  const cards = [];
  for (const person of ['dana', 'elena']) {
    const { page } = await demo.open(person, `${profile}&category_id=3`);
    const link = page.querySelector('tr.address a[href*="person_id="]')!.getAttribute('href')!.split('modname=')[1];
    const card = contactsIn((await demo.open(person, `${link}&student_id=103`)).page).find(
      ({ place }) => place === 'card',
    );
    cards.push([
      card?.name,
      card?.relation,
      card?.lines
        .map(({ value }) => value)
        .filter((one) => /\d{4}|@/.test(one))
        .sort(),
    ]);
  }
  expect(cards[0]).toEqual(cards[1]);
});

test('trap 9: labels are translated — in Spanish and Arabic the same students are read', async () => {
  const english = (await seen('dana', list)).read!.rows.map(({ id, shown }) => [id, shown]);
  for (const language of ['es', 'ar', 'en'])
    expect((await seen('dana', `${list}&lang=${language}`)).read!.rows.map(({ id, shown }) => [id, shown])).toEqual(
      english,
    );
});

test('trap 10: a father under a court order is in no list, only on the tab — there he is a warning', async () => {
  const expanded = await seen('dana', `${list}&expanded_view=true`);
  expect(expanded.page.documentElement.innerHTML).not.toContain('court order');
  expect(expanded.read?.rows.find(({ id }) => id === '130')?.warning).toBeNull();
  const { read } = await seen('dana', 'Students/Student.php&student_id=130&category_id=3');
  expect(read?.rows[0]?.warning).toBe('Craig Hartwell: Father (NO CONTACT - court order)');
});

test('trap 11: PHP locks the session per request — whatever is read, no request waits before a click of the user', async () => {
  const { page, address } = await demo.open('dana', `${list}&expanded_view=true`);
  const before = demo.sis.requests();
  for (let time = 0; time < 3; time++) read(rosariosis, page, address);
  await new Promise((done) => setTimeout(done, 50));
  expect(demo.sis.requests()).toBe(before);
});

test('trap 12: student_id is unique per installation only — its origin and path are part of the key', () => {
  const base = (address: string) => baseOf(rosariosis, new URL(address));
  expect(base('https://sis.example.org/Modules.php?modname=x')).toBe('https://sis.example.org');
  expect(base('https://sis.example.org/north/Modules.php?x')).toBe('https://sis.example.org/north');
  expect(base('https://sis.example.org/south/Modules.php?x')).toBe('https://sis.example.org/south');
  expect(base('https://sis.example.org/index.php')).toBeNull();
  expect(hostAt('http://10.0.0.7:8080/rosario/Modules.php')?.base).toBe('http://10.0.0.7:8080/rosario');
  expect(hostAt('file:///Modules.php')).toBeNull();
});

test('"Suharto - - 134": the last dash parts name and number', async () => {
  expect((await seen('dana', 'Students/Student.php&student_id=134')).read?.rows).toMatchObject([
    { id: '134', shown: 'Suharto -' },
  ]);
});

test('parents, students, the login and paper: nothing is read there', async () => {
  const parent = (page: Document) => {
    page.querySelector('#menu-top select[name=school]')!.setAttribute('name', 'student_id');
  };
  expect((await seen('dana', list, parent)).read).toBeNull();
  for (const path of ['index.php', `Bottom.php?bottomfunc=print&modname=${list}`]) {
    const { page, address } = await demo.raw(path, 'dana');
    expect(read(rosariosis, page, address)).toBeNull();
  }
});

test('contacts of a tooltip are parsed from JSON, never run, and a broken one is nobody', () => {
  const row = (script: string) =>
    documentOf(`<table><tr><td><script>${script}</script></td></tr></table>`).documentElement;
  const table =
    '<table><tr><td><img src=x onerror=boom() > Madre</td><td>Rosa  Díaz</td></tr><tr><td>Cel</td><td>(217) 555-0118</td></tr></table>';
  expect(contactsIn(row(`var tipmsg3=${JSON.stringify(['Contact', table])};`))).toMatchObject([
    { name: 'Rosa Díaz', relation: 'Madre', lines: [{ label: 'Cel', value: '(217) 555-0118', kind: 'phone' }] },
  ]);
  for (const script of ['var tipmsg3=["a", alert(1)];', 'var tipmsg3=[1,2];', 'fetch("/");var tipmsg3=["a","b"];'])
    expect(contactsIn(row(script))).toEqual([]);
});

test('one contact: a value is read beside its label in an editor and in plain text; fields of a line to come are passed over', () => {
  const { documentElement } =
    documentOf(`<form id="student"><input type="hidden" name="person_id" value="7"><table class="widefat">
    <tr><td><script>var field = "<b>Old name</b>";</script><div><div class="onclick"><span class="uld">Rosa Díaz</span><br><label><span class="legend-gray">Name</span></label></div></div></td></tr>
    <tr><td>Tía (hermana)<br><span class="legend-gray">Relation</span></td></tr>
    <tr><td>rosa@mail.example<br><span class="legend-gray">Correo</span></td></tr>
    <tr><td><select><option>Correo</option><option>Cel</option></select><br><label><span class="legend-gray">Value</span></label></td></tr>
    </table></form>`);
  expect(contactsIn(documentElement)).toMatchObject([
    {
      place: 'card',
      person: '7',
      name: 'Rosa Díaz',
      relation: 'Tía (hermana)',
      lines: [{ label: 'Correo', value: 'rosa@mail.example', kind: 'email' }],
    },
  ]);
});
