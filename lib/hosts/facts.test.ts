// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageFact } from '../model/page-fact.ts';
import { demoPages } from './demo-pages.ts';
import { readFacts } from './facts.ts';
import rosariosis from './rosariosis.ts';

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const grid = 'Grades/Grades.php&assignment_id=all';
const one = 'Grades/Grades.php&assignment_id=4';
const register = 'Attendance/TakeAttendance.php&year_date=2026&month_date=11&day_date=20';
const desk = 'Attendance/Administration.php&year_date=2026&month_date=11&day_date=20';

interface Open {
  as?: string;
  /** The page as somebody, or somebody bad, left it. */
  change?: (page: Document) => void;
  /** The address is already another one. */
  at?: string;
}
async function everything(query: string, { as = 'dana', change = () => {}, at }: Open = {}) {
  const { page, address } = await demo.open(as, query);
  change(page);
  const keys = Array.from({ length: 100 }, (_, n) => String(100 + n));
  const url = at ? new URL(`${address.origin}${address.pathname}?modname=${at}`) : address;
  return readFacts(rosariosis, page, url, keys);
}
async function factsOf(id: string, query: string, open?: Open): Promise<PageFact[] | undefined> {
  return (await everything(query, open)).find(({ key }) => key === id)?.facts;
}
const linkTo = (page: Document, id: string) =>
  page.querySelector(`.students table.list tbody a[href*="student_id=${id}"]`)!;
const rowOf = (page: Document, id: string) => linkTo(page, id).closest('tr')!;
const named = (facts: PageFact[] | undefined, assignment: string) =>
  facts?.filter((fact) => fact.kind !== 'attendance' && fact.assignment === assignment);
/** The cell of the first assignment, "Ratios quiz", and its header. */
const cellOf = (page: Document, id = '103') => rowOf(page, id).children[1]!;
const headerOf = (page: Document, id = 1) => page.querySelector(`thead th.list-column-g${id}`)!;

describe('what a page proves', () => {
  test('in the grid each printed score has the title of its column, and a cell without one is empty, never missing', async () => {
    const { page } = await demo.open('dana', grid);
    const all = await everything(grid);
    expect(all).toHaveLength(28);
    let empty = 0;
    for (const { id, facts } of all) {
      const shown = [...rowOf(page, id).children].slice(1).flatMap((cell, index) => {
        const title = page.querySelectorAll('thead th')[index + 1]!.textContent!.trim();
        const score = cell.textContent!.replace(/\s+/g, ' ').trim();
        if (title === '') return [];
        return score.startsWith('/')
          ? [{ kind: 'empty', assignment: title }]
          : [{ kind: 'score', assignment: title, score }];
      });
      expect(facts).toEqual(shown);
      empty += facts.filter(({ kind }) => kind === 'empty').length;
    }
    expect(empty).toBeGreaterThan(10);
    expect(all.flatMap(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({ assignment: 'Percent & "interest"', score: expect.stringMatching(/^\d+ \/ 30$/) }),
    );
  });

  test('on the page of one assignment the title is the chosen one, which the address names too', async () => {
    expect(await factsOf('103', one)).toEqual([{ kind: 'empty', assignment: 'Fractions test' }]);
    const all = (await everything(one)).flatMap(({ facts }) => facts);
    expect(all).toHaveLength(28);
    expect(all.filter(({ kind }) => kind === 'score')).toContainEqual({
      kind: 'score',
      assignment: 'Fractions test',
      score: expect.stringMatching(/^\d+ \/ 50$/),
    });
  });

  test('as an administrator sees it: the same', async () => {
    const query = 'Users/TeacherPrograms.php&include=Grades/Grades.php&staff_id=5&period=11&assignment_id=all';
    expect((await factsOf('103', query, { as: 'ruth' }))?.length).toBeGreaterThan(4);
  });

  test('the register gives the code that is chosen in the row, and its day', async () => {
    expect(await factsOf('112', register)).toEqual([{ kind: 'attendance', code: 'Absent', day: '2026-11-20' }]);
    expect(await factsOf('104', register)).toEqual([{ kind: 'attendance', code: 'Tardy', day: '2026-11-20' }]);
  });

  test('the attendance desk gives the chosen code of its selects, once', async () => {
    expect(await factsOf('130', desk, { as: 'tom' })).toEqual([
      { kind: 'attendance', code: 'Absent', day: '2026-11-20' },
    ]);
  });

  test('translated pages are read by their classes: the same scores, and codes in the words of the page', async () => {
    const english = await factsOf('103', grid);
    for (const language of ['es', 'ar']) expect(await factsOf('103', `${grid}&lang=${language}`)).toEqual(english);
    const spanish = await factsOf('112', `${register}&lang=es`);
    expect(spanish).toEqual([{ kind: 'attendance', code: 'Ausente', day: '2026-11-20' }]);
    const { page } = await demo.open('dana', `${register}&lang=es`);
    expect(page.querySelector('select[name=month_date] option[selected]')?.textContent).toBe('noviembre');
    await demo.open('dana', `${grid}&lang=en`);
  });

  test('totals, lists and profiles prove nothing of one piece of work', async () => {
    for (const query of [
      'Grades/Grades.php',
      'Students/Student.php&search_modfunc=list',
      'Students/Student.php&student_id=103',
    ])
      expect(await everything(query)).toEqual([]);
  });
});

describe('what a page does not prove is not given', () => {
  test('identity in doubt: a row whose places contradict each other, and a student who stands in two rows', async () => {
    const contradicted = (page: Document) => {
      const row = page.querySelector('input[name="attendance[112]"]')!.closest('tr')!;
      row.children[1]!.textContent = '113';
    };
    expect(await factsOf('112', register, { change: contradicted })).toBeUndefined();
    expect(await factsOf('113', register, { change: contradicted })).toBeUndefined();
    const twice = (page: Document) => rowOf(page, '103').after(rowOf(page, '103').cloneNode(true));
    expect(await factsOf('103', grid, { change: twice })).toBeUndefined();
    expect((await factsOf('104', grid, { change: twice }))?.length).toBeGreaterThan(4);
  });

  test('a row whose cells are not those of its header', async () => {
    const cut = (page: Document) => rowOf(page, '103').lastElementChild!.remove();
    expect(await factsOf('103', grid, { change: cut })).toBeUndefined();
    const wide = (page: Document) => rowOf(page, '103').children[2]!.setAttribute('colspan', '2');
    expect(await factsOf('103', grid, { change: wide })).toBeUndefined();
    const head = (page: Document) => headerOf(page).setAttribute('colspan', '2');
    expect(await everything(grid, { change: head })).toEqual([]);
  });

  test('an input that somebody writes into: neither the old score, nor the new one, nor empty', async () => {
    const change = (html: string, value?: string) => (page: Document) => {
      const cell = cellOf(page);
      cell.innerHTML = `${html} / 20`;
      if (value !== undefined) cell.querySelector('input')!.value = value;
    };
    const facts = async (html: string, value?: string) =>
      named(await factsOf('103', grid, { change: change(html, value) }), 'Ratios quiz');
    expect(await facts('<input type="text" name="values[103][1][POINTS]">')).toEqual([
      { kind: 'empty', assignment: 'Ratios quiz' },
    ]);
    expect(await facts('<input type="text" value="18">', '19')).toEqual([]);
    expect(await facts('<input type="text" value="18">', '')).toEqual([]);
    expect(await facts('<input type="text">', '7')).toEqual([]);
    // Unchanged, it may be a default that nobody entered.
    expect(await facts('<input type="text" value="10">')).toEqual([]);
    expect(await facts('<input type="text"><input type="text">')).toEqual([]);
    expect(await facts('<input type="checkbox">')).toEqual([]);
  });

  test('a code that was chosen and not saved', async () => {
    const change = (page: Document) => {
      const [present, absent] = page.querySelectorAll<HTMLInputElement>('input[name="attendance[112]"]');
      present!.checked = true;
      absent!.checked = false;
    };
    expect(await factsOf('112', register, { change })).toEqual([]);
    const chosen = (page: Document) => {
      for (const select of page.querySelectorAll<HTMLSelectElement>('select[name^="attendance[130]"]'))
        select.selectedIndex = 2;
    };
    expect(await factsOf('130', desk, { as: 'tom', change: chosen })).toEqual([]);
    const none = (page: Document) => {
      for (const option of page.querySelectorAll('select[name^="attendance[130]"] option'))
        option.removeAttribute('selected');
    };
    expect(await factsOf('130', desk, { as: 'tom', change: none })).toEqual([]);
  });

  test('what a cell says beside a score: excused, a word, a picture, nothing at all', async () => {
    for (const html of ['* / 20', 'N/A', '-', '', '/ 20', '18', '18 / 20 <img src="x.png">', '18 / 20 of old, 3 / 4'])
      expect(
        named(await factsOf('103', grid, { change: (page) => (cellOf(page).innerHTML = html) }), 'Ratios quiz'),
        html,
      ).toEqual([]);
    // Per cent and letter may stand behind a score.
    const behind = (page: Document) =>
      (cellOf(page).innerHTML = '<span>18</span><label>&nbsp;/&nbsp;20</label><span>&nbsp;&minus;&nbsp;90%</span>');
    expect(named(await factsOf('103', grid, { change: behind }), 'Ratios quiz')).toEqual([
      { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' },
    ]);
  });

  test('the title <draft>, which the SIS prints as an element: no title and no fact, in the grid and alone', async () => {
    const { text } = await demo.open('dana', grid);
    expect(text).toContain('<draft>');
    const all = (await everything(grid)).flatMap(({ facts }) => facts);
    expect(all.every((fact) => fact.kind !== 'attendance' && fact.assignment.trim() !== '')).toBe(true);
    expect((await everything(grid)).every(({ facts }) => facts.length === 7)).toBe(true);
    expect((await everything('Grades/Grades.php&assignment_id=6')).every(({ facts }) => facts.length === 0)).toBe(true);
  });

  test('markup in a title, a title in the list that its column does not have, and one that is too long', async () => {
    const titled =
      (header: string, option = header) =>
      (page: Document) => {
        headerOf(page).innerHTML = header;
        page.querySelector('#assignment_id option[value="1"]')!.innerHTML = option;
      };
    const first = async (header: string, option?: string) =>
      (await factsOf('103', grid, { change: titled(header, option) }))?.length === 7
        ? (await factsOf('103', grid, { change: titled(header, option) }))![0]
        : null;
    expect(await first('Quiz <img src=x onerror="boom()">', 'Quiz')).toBeNull();
    expect(await first('<draft> essay', 'essay')).toBeNull();
    expect(await first('<script>boom()</script>')).toBeNull();
    expect(await first('Ratios quiz', 'Another')).toBeNull();
    expect(await first('x'.repeat(301))).toBeNull();
    // The kind of work may stand before the title, and a long title may be cut and whole in its tooltip.
    expect(await first('Quizzes<br>Ratios', 'Ratios')).toMatchObject({ assignment: 'Ratios' });
    expect(await first('Quizzes<br><span title="A long title">A lo...</span>', 'A long title')).toMatchObject({
      assignment: 'A long title',
    });
    expect(await first('Read {page} &lt;3&gt;')).toMatchObject({ assignment: 'Read {page} <3>' });
  });

  test('two columns of one title are two facts', async () => {
    const change = (page: Document) => {
      headerOf(page, 2).textContent = 'Ratios quiz';
      page.querySelector('#assignment_id option[value="2"]')!.textContent = 'Ratios quiz';
    };
    expect(named(await factsOf('103', grid, { change }), 'Ratios quiz')).toHaveLength(2);
  });

  test('on the way Back the address is new and the page still old: nothing of either', async () => {
    expect(await factsOf('103', one, { at: 'Grades/Grades.php&assignment_id=1' })).toEqual([]);
    expect(await factsOf('103', one, { at: grid })).toEqual([]);
    expect(await factsOf('103', grid, { at: one })).toEqual([]);
    expect(await factsOf('112', register, { at: register.replace('=20', '=19') })).toEqual([]);
    expect(await factsOf('112', register, { at: 'Attendance/TakeAttendance.php' })).toEqual([
      { kind: 'attendance', code: 'Absent', day: '2026-11-20' },
    ]);
  });

  test('a day that the page itself does not say is none, whatever the address says', async () => {
    const gone = (page: Document) => {
      for (const one of page.querySelectorAll('#body select[name$=_date]')) one.remove();
    };
    expect(await factsOf('112', register, { change: gone })).toEqual([
      { kind: 'attendance', code: 'Absent', day: null },
    ]);
    const nonsense = (page: Document) =>
      page.querySelector('select[name=day_date] option[selected]')!.setAttribute('value', '31');
    expect(await factsOf('112', register.replace('&day_date=20', ''), { change: nonsense })).toEqual([
      { kind: 'attendance', code: 'Absent', day: null },
    ]);
  });

  test('megabytes in a cell, a million blanks, a thousand elements, a long code: nothing, and soon', async () => {
    const from = performance.now();
    for (const html of [
      `18 / 20 ${'overfull '.repeat(233_017)}`,
      `${' '.repeat(1_000_000)}/ 20`,
      '<b></b>'.repeat(1_000),
    ])
      expect(
        named(await factsOf('103', grid, { change: (page) => (cellOf(page).innerHTML = html) }), 'Ratios quiz'),
      ).toEqual([]);
    const long = (page: Document) => (page.querySelector('th.list-column-absent')!.textContent = 'x'.repeat(100));
    expect(await factsOf('112', register, { change: long })).toEqual([]);
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  test('more keys than may be asked for, and keys of nobody', async () => {
    const { page, address } = await demo.open('dana', grid);
    const nobody = Array.from({ length: 500 }, (_, n) => `${5_000 + n}`);
    expect(readFacts(rosariosis, page, address, nobody)).toEqual([]);
    expect(readFacts(rosariosis, page, address, [...nobody, '103'])).toEqual([]);
    expect(readFacts(rosariosis, page, address, ['103', '103', 'new', ''])).toHaveLength(1);
  });
});
