import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSis, startDemoSis } from './server.ts';

let sis: DemoSis;
beforeAll(async () => {
  sis = await startDemoSis({ latency: 1 });
});
afterAll(() => sis.close());

/** A person with a browser that keeps its cookie. `go` answers the document; `raw` the bytes as they came. */
async function login(user: string, more = '') {
  const entered = await fetch(`${sis.url}/?as=${user}${more}`, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie') ?? '';
  const raw = async (query: string, init: RequestInit = {}) =>
    fetch(`${sis.url}/Modules.php?modname=${query}`, {
      ...init,
      headers: { cookie: cookie.split(';')[0]!, ...init.headers },
    });
  const go = async (query: string) => {
    const window = new Window({ settings: { disableJavaScriptEvaluation: true } });
    window.document.write(await (await raw(query)).text());
    return window.document as unknown as Document;
  };
  return { cookie, raw, go };
}

const rowsOf = (page: Document, kind = ':is(.students, .student-addresses, .families)') => [
  ...page.querySelectorAll<HTMLTableRowElement>(`.list-outer${kind} table.list > tbody > tr`),
];
const linkId = (row: Element) =>
  new URLSearchParams(row.querySelector('a[href*="student_id="]')?.getAttribute('href')?.split('?')[1]).get(
    'student_id',
  );
const column = (page: Document, key: string, row: HTMLTableRowElement) => {
  const at = [...page.querySelectorAll('table.list th')].findIndex((one) =>
    one.classList.contains(`list-column-${key}`),
  );
  return row.cells[at];
};

describe('what tells the product', () => {
  test('login, staff page and print page can be told apart by their markup', async () => {
    const { cookie, go } = await login('dana');
    expect(cookie).toMatch(/^RosarioSIS=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await go('Grades/Grades.php');
    for (const at of [
      'body.modules',
      '#wrap > footer#footer',
      'aside#menu > #menu-top',
      'aside#menu > ul.adminmenu',
      '#body[role=main]',
      '#menu-top > script',
    ])
      expect(page.querySelector(at), at).not.toBeNull();
    expect(page.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toMatch(
      /assets\/themes\/\w+\/stylesheet\.css\?v=12\.0/,
    );
    const front = await (await fetch(`${sis.url}/index.php`)).text();
    expect(front).toContain('body class="login"');
    const paper = await fetch(`${sis.url}/Bottom.php?bottomfunc=print&modname=Grades/Grades.php`, {
      headers: { cookie: cookie.split(';')[0]! },
    });
    expect(await paper.text()).toMatch(/<div id="pdf">/);
  });

  test('the selects beside the menu tell the role: a teacher has sections, others have none', async () => {
    const dana = await (await login('dana')).go('misc/Portal.php');
    expect(dana.querySelectorAll('#menu-top select[name=period] option')).toHaveLength(2);
    const ruth = await (await login('ruth')).go('misc/Portal.php');
    expect(ruth.querySelectorAll('#menu-top select[name=school] option')).toHaveLength(2);
    expect(ruth.querySelector('#menu-top select[name=period]')).toBeNull();
  });
});

test('the SIS may lie under any folder, and its cookie is for that folder', async () => {
  const entered = await fetch(`${sis.url}/school/sis/index.php?as=dana`, { redirect: 'manual' });
  expect(entered.headers.get('set-cookie')).toContain('Path=/school/sis/;');
  expect((await fetch(`${sis.url}/school/sis/assets/js/plugins.min.js?v=12.0`)).headers.get('content-type')).toContain(
    'javascript',
  );
});

describe('pages', () => {
  test.each([
    ['dana', 'Students/Student.php&search_modfunc=list', 28],
    ['ruth', 'Students/Student.php&search_modfunc=list', 44],
    ['ruth', 'Students/Student.php&search_modfunc=list&expanded_view=true', 45],
    ['ruth', 'Students/Student.php&search_modfunc=list&address_group=Y', 44],
    ['dana', 'Grades/Grades.php', 28],
    ['dana', 'Grades/Grades.php&assignment_id=all', 28],
    ['dana', 'Grades/Grades.php&assignment_id=6', 28],
    ['dana', 'Grades/Grades.php&period=12', 16],
    ['ruth', 'Users/TeacherPrograms.php&include=Grades/Grades.php&staff_id=5&period=11', 28],
    ['dana', 'Attendance/TakeAttendance.php', 28],
    ['tom', 'Attendance/Administration.php', 10],
    ['dana', 'Attendance/DailySummary.php&search_modfunc=list', 28],
    ['dana', 'Attendance/DailySummary.php&student_id=132', 0],
    ['ruth', 'Users/TeacherPrograms.php&include=Attendance/TakeAttendance.php&staff_id=5&period=12', 16],
    ['ruth', 'Users/TeacherPrograms.php&include=Grades/InputFinalGrades.php&staff_id=5&period=11', 29],
    ['dana', 'Discipline/MakeReferral.php&search_modfunc=list', 28],
    ['dana', 'Grades/StudentGrades.php&search_modfunc=list', 28],
    ['dana', 'Grades/InputFinalGrades.php', 29],
    ['dana', 'Scheduling/PrintClassLists.php', 0],
    ['dana', 'Students/Letters.php', 28],
    ['dana', 'Grades/Grades.php&rows=200', 200],
    ['dana', 'Grades/Grades.php&rows=1000', 1000],
  ])('%s sees %s with %i rows', async (user, query, count) => {
    expect(rowsOf(await (await login(user)).go(query))).toHaveLength(count);
  });

  test('link, column and input agree on who a row is', async () => {
    const dana = await login('dana');
    const page = await dana.go('Students/Student.php&search_modfunc=list');
    for (const row of rowsOf(page)) expect(linkId(row)).toBe(column(page, 'student-id', row)?.textContent);
    const attendance = await dana.go('Attendance/TakeAttendance.php');
    for (const row of rowsOf(attendance)) {
      expect(row.querySelector('a')).toBeNull();
      expect(row.querySelector('input')?.name).toBe(
        `attendance[${column(attendance, 'student-id', row)?.textContent}]`,
      );
    }
  });

  test('a child with two homes stands twice in the expanded list', async () => {
    const page = await (await login('ruth')).go('Students/Student.php&search_modfunc=list&expanded_view=true');
    const ids = rowsOf(page).map(linkId);
    expect(ids.filter((id) => id === '135')).toHaveLength(2);
    expect(new Set(ids).size).toBe(44);
  });

  test('the contacts in a list are a script with a JSON array, only custody or emergency, without a number of the person', async () => {
    const page = await (await login('ruth')).go('Students/Student.php&search_modfunc=list&expanded_view=true');
    const tip = (id: string) => {
      const cell = column(page, 'contact-info', rowsOf(page).find((row) => linkId(row) === id)!);
      const text = cell?.querySelector('script')?.textContent ?? '';
      return text ? (JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(';'))) as [string, string])[1] : '';
    };
    expect(tip('130')).toContain('Susan  Hartwell');
    expect(tip('130')).not.toContain('Craig');
    expect(tip('132').match(/<table/g)).toHaveLength(2);
    expect(tip('132')).toMatch(/gavel_button.*emergency_button/s);
    expect(tip('132')).not.toContain('person_id');
    expect(tip('126')).toBe('');
    expect(tip('127')).toContain('Renée');
  });

  test('the head of a record says who it is on every tab, in every language; a mononym keeps its dash', async () => {
    for (const lang of ['en', 'es', 'ar']) {
      const ruth = await login('ruth', `&lang=${lang}`);
      for (const tab of [1, 2, 3, 4]) {
        const page = await ruth.go(`Students/Student.php&student_id=134&category_id=${tab}`);
        expect(page.querySelector('form#student > table.header td.header2')?.textContent).toBe('Suharto - - 134');
        expect(page.querySelector('#body form#student')?.getAttribute('action')).toContain('student_id=134');
        expect(page.querySelector('.h3multi h3.h3selected a')?.getAttribute('href')).toContain(`category_id=${tab}`);
      }
    }
  });

  test('labels follow the language, fields that the school named do not, and Arabic runs from right to left', async () => {
    const spanish = await (await login('dana', '&lang=es')).go('Students/Student.php&search_modfunc=list');
    expect(spanish.querySelector('.list-column-full-name')?.textContent).toBe('Estudiante');
    expect(spanish.querySelector('.list-column-custom-200000005')?.textContent).toBe('Language');
    const arabic = await (await login('dana', '&lang=ar')).go('Grades/Grades.php');
    expect(arabic.documentElement.getAttribute('dir')).toBe('rtl');
  });

  test('an editor gets fields that open, a teacher bare text and fewer tabs', async () => {
    const [ruth, dana] = [await login('ruth'), await login('dana')];
    const open = await ruth.go('Students/Student.php&student_id=132');
    expect(open.querySelector('#divstudentsCUSTOM_200000005 .onclick .uld')?.textContent).toBe('Spanish');
    expect(open.querySelectorAll('input[type=submit]').length).toBeGreaterThan(0);
    const closed = await dana.go('Students/Student.php&student_id=132');
    expect(closed.querySelector('.uld, #divstudentsCUSTOM_200000005')).toBeNull();
    expect(closed.querySelector('.other-info')?.textContent).toContain('Spanish');
    expect(closed.querySelector('#body input[type=submit]')).toBeNull();
    expect(closed.querySelectorAll('.h3multi h3').length).toBeLessThan(open.querySelectorAll('.h3multi h3').length);
  });

  test('the contacts tab names people of one address, with relation in parentheses and no phone', async () => {
    const page = await (await login('ruth')).go('Students/Student.php&student_id=130&category_id=3');
    const people = [...page.querySelectorAll('tr.address a[href*="person_id="]')].filter(
      (link) => !link.matches('.arrow, [href*=delete_address], [href*="person_id=new"], [href*="person_id=old"]'),
    );
    expect(people.map((link) => link.textContent)).toEqual(['Susan Hartwell', 'Craig Hartwell']);
    expect(people.every((link) => !link.getAttribute('href')?.includes('student_id'))).toBe(true);
    expect(people[1]?.parentElement?.textContent).toContain('(Father (NO CONTACT - court order))');
    expect(people[1]?.parentElement?.querySelector('img')).toBeNull();
    expect(page.querySelector('#body')?.textContent).not.toContain('555-0126');
    const nobody = await (await login('ruth')).go('Students/Student.php&student_id=126&category_id=3');
    expect(
      nobody.querySelector('tr.address a[href*="person_id="]:not([href*="person_id=new"], [href*="person_id=old"])'),
    ).toBeNull();
    const second = await (await login('ruth')).go('Students/Student.php&student_id=135&category_id=3');
    expect(second.querySelector('#body')?.textContent).not.toContain('Mark');
  });

  test('the card of one contact has its lines in another order at each visit', async () => {
    for (const user of ['ruth', 'dana']) {
      const person = await login(user);
      const list = await person.go('Students/Student.php&student_id=114&category_id=3');
      const link =
        list.querySelector('tr.address a[href*="person_id="]')?.getAttribute('href')?.split('modname=')[1] ?? '';
      const labels = async () => {
        const page = await person.go(link);
        expect(page.querySelector('input[name=person_id] ~ table.widefat fieldset')?.textContent).toContain(
          'Haitian Creole',
        );
        return [...page.querySelectorAll('table.widefat .legend-gray')]
          .map((one) => one.textContent)
          .filter((one) => ['Telefòn', 'Imèl', 'Fax'].includes(one ?? ''));
      };
      const [first, next] = [await labels(), await labels()];
      expect(first).not.toEqual(next);
      expect([...first].sort()).toEqual(['Fax', 'Imèl', 'Imèl', 'Telefòn']);
    }
  });

  test('score cells run student and assignment together, and only empty ones hold an input', async () => {
    const page = await (await login('dana')).go('Grades/Grades.php&assignment_id=6');
    const inputs = rowsOf(page).filter((row) => row.querySelector('input'));
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.length).toBeLessThan(20);
    expect(page.querySelector('[id^=divvalues1326POINTS], input[name="values[132][6][POINTS]"]')).not.toBeNull();
  });

  test('a title that looks like an element is printed as it was typed', async () => {
    const text = await (await (await login('dana')).raw('Grades/Grades.php&assignment_id=all')).text();
    expect(text).toContain('<draft>');
  });

  test('the last row of the final grades is nobody', async () => {
    const page = await (await login('dana')).go('Grades/InputFinalGrades.php');
    const last = rowsOf(page).at(-1)!;
    expect(last.textContent).toContain('Class average');
    expect(last.querySelector('a, input')).toBeNull();
    expect(column(page, 'student-id', last)?.textContent).toBe('');
  });

  test('sorting and searching go to the server', async () => {
    const dana = await login('dana');
    const sorted = await dana.go('Students/Student.php&search_modfunc=list&LO_sort=student-id&LO_dir=-1');
    expect(linkId(rowsOf(sorted)[0]!)).toBe('135');
    expect(rowsOf(await dana.go('Students/Student.php&search_modfunc=list&LO_search=garcia'))).toHaveLength(2);
  });

  test('a student who has left is in no list', async () => {
    const page = await (await login('ruth')).go('Students/Student.php&search_modfunc=list');
    expect(rowsOf(page).map(linkId)).not.toContain('140');
  });

  test('the contacts column, the tooltip and the order of names are choices of the person', async () => {
    sis.prefer('elena', { contacts: true, tooltip: false, names: 'family first' });
    const page = await (await login('elena')).go('Students/Student.php&search_modfunc=list&expanded_view=true');
    expect(page.querySelector('.list-column-contact-info')).toBeNull();
    expect(page.querySelector('a.colorbox[href*="misc/ViewContact.php"][href*="person_id="]')).not.toBeNull();
    expect(page.querySelector('#body')?.textContent).toContain('Pérez Domínguez, Ana Lucía');
  });
});

describe('the state behind the pages', () => {
  test('a background request moves the person onto another child', async () => {
    const ruth = await login('ruth');
    const page = await ruth.go('Students/Student.php&student_id=103');
    expect(sis.workingStudent('ruth')).toBe(103);
    await ruth.raw('Students/Student.php&student_id=104');
    const address = page.querySelector('.h3multi h3:nth-child(2) a')?.getAttribute('href') ?? '';
    expect(address).toContain('student_id=103');
    const next = await ruth.go('Students/Student.php&category_id=3&address_id=13');
    expect(next.querySelector('.header2')?.textContent).toBe('Layla Al-Masri - 104');
    await ruth.raw('Students/Student.php&search_modfunc=list');
    expect(sis.workingStudent('ruth')).toBeNull();
  });

  test('a popup of a contact moves nobody and asks for no right', async () => {
    const dana = await login('dana');
    await dana.raw('Students/Student.php&student_id=103');
    const text = await (await dana.raw('misc/ViewContact.php&person_id=302&student_id=117')).text();
    expect(text).toContain('Daniel Garcia');
    expect(sis.workingStudent('dana')).toBe(103);
  });

  test('without a number in the address the working student is shown, or nobody', async () => {
    const dana = await login('dana');
    expect((await dana.go('Students/Student.php')).querySelector('form#student')).toBeNull();
    await dana.raw('Students/Student.php&student_id=132');
    expect((await dana.go('Students/Student.php')).querySelector('.header2')?.textContent).toContain('132');
    const grades = await dana.go('Grades/StudentGrades.php');
    expect(grades.querySelector('#body')?.textContent).not.toContain('Pérez');
    expect(grades.querySelector('#menu-top a[href*=student_id]')?.getAttribute('href')).toContain(
      'side_student_id=new',
    );
    expect(
      grades.querySelector('.current-person.student a[href*="modname=Students/Student.php"]')?.getAttribute('href'),
    ).toContain('student_id=132');
  });

  test("a child of another teacher's is refused with 200 and a script, and ten in a minute end the session", async () => {
    const dana = await login('dana');
    const before = sis.attempts('dana');
    const answer = await dana.raw('Students/Student.php&student_id=101');
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringMatching(/^<script>document\.location\.href=/),
    ]);
    expect(sis.attempts('dana')).toBe(before + 1);
    for (let n = 0; n < 9; n++) await dana.raw('Students/Student.php&student_id=101');
    expect(await (await dana.raw('Grades/Grades.php')).text()).toContain('reason=session');
  });

  test('a session that has run out answers 200 with a script', async () => {
    const joel = await login('joel');
    sis.expireSession('joel');
    const answer = await joel.raw('Grades/Grades.php');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^<script>[^<]*index\.php/);
  });

  test('requests and posted fields are counted until the count is reset', async () => {
    sis.resetCount();
    const dana = await login('dana');
    await dana.raw('Grades/Grades.php', {
      method: 'POST',
      body: new URLSearchParams({ 'values[132][6][POINTS]': '25' }),
    });
    expect(sis.requestLog()).toEqual(['GET /?as=dana', 'POST /Modules.php?modname=Grades/Grades.php']);
    expect(sis.posts()[0]?.fields).toEqual({ 'values[132][6][POINTS]': '25' });
    sis.resetCount();
    expect(sis.requests()).toBe(0);
  });

  test('hostile switches print what they say', async () => {
    const dana = await login('dana');
    const text = await (await dana.raw('Grades/Grades.php&hostile=img,cell,modal,restyle,forge')).text();
    expect(text.length).toBeGreaterThan(2_000_000);
    for (const part of ['onerror="window.hostileRan', 'hostile-modal', 'hostileTouched', 'hostileSent'])
      expect(text).toContain(part);
    expect(await (await dana.raw('Grades/Grades.php')).text()).not.toContain('hostile');
  });
});
