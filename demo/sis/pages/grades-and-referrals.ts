import { dice } from '../../district/random.ts';
import type { Student } from '../../district.ts';
import { type Ask, nameFor } from '../ask.ts';
import { esc, program } from '../html.ts';
import { type Column, type ListRow, list } from '../list.ts';
import { listed } from '../session.ts';
import { linkTo } from './students.ts';

/** Grades of the quarter, one row a student, and a row at the end that is nobody. */
export function finalGrades(ask: Ask): string {
  const { words } = ask;
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'percent', label: esc(words.percent) },
    { key: 'comment', label: esc(words.comment) },
  ];
  const input = (student: Student, what: string, value: string) =>
    `<input type="text" name="values[${student.sisId}][${what}]" value="${value}" aria-label="${what}">`;
  const rows = listed(ask.session, ask.data).map((student): ListRow => {
    const grade = String(dice(student.sisId).between(58, 99));
    return {
      cells: [
        esc(nameFor(ask, student)),
        String(student.sisId),
        input(student, 'percent', grade),
        input(student, 'comment', ''),
      ],
    };
  });
  const foot = [{ cells: [`<b>${esc(words.average)}</b>`, '', '78 %', ''] }];
  return `<h2>${esc(words.finalGrades)}</h2><form method="post" action="${program('Grades/InputFinalGrades.php')}" id="final">${list(ask, 'students', columns, rows, { foot })}
<p class="save"><input type="submit" value="${esc(words.save)}"></p></form>`;
}

/** A list, or the grades of one student on a page that does not say whose they are. */
export function studentGrades(ask: Ask): string {
  const { words, session, query } = ask;
  if (query.get('search_modfunc') === 'list' || !session.working) {
    const columns: Column[] = [
      { key: 'full-name', label: esc(words.name) },
      { key: 'student-id', label: esc(words.sisId) },
    ];
    const link = (student: Student) =>
      `<a href="${program('Grades/StudentGrades.php', { student_id: student.sisId })}">${esc(nameFor(ask, student))}</a>`;
    const rows = listed(session, ask.data).map(
      (student): ListRow => ({ cells: [link(student), String(student.sisId)] }),
    );
    return `<h2>${esc(words.studentGrades)}</h2>${list(ask, 'students', columns, rows)}`;
  }
  const columns: Column[] = [
    { key: 'course', label: 'Course' },
    { key: 'percent', label: esc(words.percent) },
  ];
  const rows = ['Mathematics 7', 'Science 7', 'Reading 7'].map(
    (course, nth): ListRow => ({ cells: [course, `${70 + nth * 6} %`] }),
  );
  return `<h2>${esc(words.studentGrades)}</h2><table class="header"><tr><td>${esc(words.quarter)}</td></tr></table>${list(ask, 'courses', columns, rows, { count: '' })}`;
}

/** Rows to tick; the number of a student is the value of the box. */
export function makeReferral(ask: Ask): string {
  return checkList(ask, 'Discipline/MakeReferral.php', ask.words.addReferral, true);
}

export function printList(ask: Ask): string {
  const titles: Record<string, string> = {
    'Students/Letters.php': ask.words.letters,
    'Students/StudentLabels.php': ask.words.labels,
  };
  const modname = ask.query.get('modname') ?? '';
  return checkList(ask, modname, titles[modname] ?? ask.words.printLists, false);
}

function checkList(ask: Ask, modname: string, title: string, idColumn: boolean): string {
  const columns: Column[] = [
    { key: 'checkbox', label: '☐' },
    { key: 'full-name', label: esc(ask.words.name) },
    ...(idColumn ? [{ key: 'student-id', label: esc(ask.words.sisId) }] : []),
  ];
  const rows = listed(ask.session, ask.data).map((student): ListRow => {
    const box = `<input type="checkbox" name="st_arr[]" value="${student.sisId}" aria-label="${esc(nameFor(ask, student))}">`;
    return { cells: [box, esc(nameFor(ask, student)), ...(idColumn ? [String(student.sisId)] : [])] };
  });
  return `<h2>${esc(title)}</h2><form method="post" action="${program(modname)}">${list(ask, 'students', columns, rows)}
<p class="save"><input type="submit" value="${esc(ask.words.save)}"></p></form>`;
}

/** Three referrals about two students, and the page of one. */
export function referrals(ask: Ask): string {
  const { words, query, data, session } = ask;
  const about = (referral: number) => data.studentNo([130, 106, 130][referral - 1] ?? 0);
  const referral = Number(query.get('referral_id'));
  const one = about(referral) ?? null;
  if (one) {
    return `<h2>${esc(words.referrals)}</h2><form method="post" action="${program('Discipline/Referrals.php', { modfunc: 'update' })}"><table class="popTable">
<tr><td>${esc(words.student)}</td><td>${esc(nameFor(ask, one))}</td></tr><tr><td>${esc(words.reporter)}</td><td>Marcus Oyelaran</td></tr></table></form>`;
  }
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'entry-date', label: esc(words.date) },
    { key: 'open', label: '' },
  ];
  const rows = [1, 2, 3].flatMap((id): ListRow[] => {
    const student = about(id);
    if (!student || !data.maySee(session.staff, student)) return [];
    const open = `<a href="${program('Discipline/Referrals.php', { student_id: student.sisId, referral_id: id })}">▸ ${id}</a>`;
    return [{ cells: [linkTo(ask, student), String(student.sisId), `${10 + id} Oct`, open] }];
  });
  return `<h2>${esc(words.referrals)}</h2>${list(ask, 'referrals', columns, rows)}`;
}
