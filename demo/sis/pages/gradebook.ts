import { withCrowd } from '../../district/crowd.ts';
import { dice } from '../../district/random.ts';
import type { Student } from '../../district.ts';
import { type Ask, nameFor } from '../ask.ts';
import { esc, program } from '../html.ts';
import { type Column, type ListRow, list } from '../list.ts';
import { seenBy } from './for-teacher.ts';
import { hostileName } from './students.ts';

/** Work of the quarter. One title looks like an element, and the SIS prints titles as they were typed. */
export const assignments = [
  { id: 1, title: 'Ratios quiz', points: 20 },
  { id: 2, title: 'Homework 1', points: 10 },
  { id: 3, title: 'Homework 2', points: 10 },
  { id: 4, title: 'Fractions test', points: 50 },
  { id: 5, title: 'Project plan', points: 15 },
  { id: 6, title: '<draft>', points: 25 },
  { id: 7, title: 'Homework 3', points: 10 },
  { id: 8, title: 'Percent & "interest"', points: 30 },
];

/** Totals, the grid of all assignments, one assignment, or the grades of one student. */
export function gradebook(ask: Ask): string {
  const { query, words, data } = ask;
  const seen = seenBy(ask);
  const own = ask.rows === null ? seen : withCrowd(data.district, ask.rows).students.slice(-ask.rows);
  const one = data.studentNo(Number(query.get('student_id')));
  const chosen = query.get('assignment_id') ?? '';
  const kept = {
    include: query.get('include') ?? undefined,
    staff_id: query.get('staff_id') ?? undefined,
    rows: query.get('rows') ?? undefined,
  };
  const modname = query.get('modname') ?? 'Grades/Grades.php';
  const to = (more: Record<string, string | number>) => program(modname, { ...kept, ...more });
  const options = [
    `<option value="">${esc(words.totals)}</option>`,
    `<option value="all"${chosen === 'all' ? ' selected' : ''}>${esc(words.all)}</option>`,
    ...(one ? [`<option value="student" selected>${esc(nameFor(ask, one))}</option>`] : []),
    ...assignments.map(
      ({ id, title }) => `<option value="${id}"${chosen === String(id) ? ' selected' : ''}>${title}</option>`,
    ),
  ];
  const action = one ? to({ student_id: one.sisId }) : to(chosen ? { assignment_id: chosen } : {});
  const body = one
    ? oneStudent(ask, one)
    : chosen === 'all'
      ? grid(ask, own, to)
      : chosen
        ? single(ask, own, Number(chosen), to)
        : totals(ask, own, to);
  return `<h2>${esc(words.gradebook)}</h2>
<form method="post" action="${action}" id="grades"><table class="header"><tr><td class="header1">
<label for="assignment_id">Assignment</label> <select id="assignment_id" name="assignment_id" data-go="${to({ assignment_id: '' })}">${options.join('')}</select></td>
<td class="header3"><input type="submit" value="${esc(words.save)}"></td></tr></table>${body}</form>`;
}

type To = (more: Record<string, string | number>) => string;

function nameCell(ask: Ask, student: Student, to: To): string {
  const name = ask.hostile.has('img') && student.sisId === 103 ? hostileName(ask, student) : esc(nameFor(ask, student));
  return `<a href="${to({ student_id: student.sisId })}">${name}</a>`;
}

function totals(ask: Ask, own: Student[], to: To): string {
  const { words } = ask;
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'points', label: esc(words.points) },
    { key: 'percent', label: esc(words.percent) },
    { key: 'letter', label: esc(words.letter) },
  ];
  const rows = own.map((student): ListRow => {
    const earned = assignments.map(({ id, points }) => score(student, id, points)).filter((one) => one !== null);
    const sum = earned.reduce((a, b) => a + b, 0);
    const of = assignments
      .filter(({ id, points }) => score(student, id, points) !== null)
      .reduce((a, { points }) => a + points, 0);
    const percent = of > 0 ? Math.round((100 * sum) / of) : 0;
    return { cells: [nameCell(ask, student, to), `${sum} / ${of}`, `${percent} %`, letterOf(percent)] };
  });
  return list(ask, 'students', columns, rows, { count: words.found(own.length) });
}

function grid(ask: Ask, own: Student[], to: To): string {
  const columns: Column[] = [
    { key: 'full-name', label: esc(ask.words.name) },
    ...assignments.map(({ id, title }) => ({ key: `g${id}`, label: title })),
  ];
  const rows = own.map(
    (student): ListRow => ({
      cells: [nameCell(ask, student, to), ...assignments.map((one) => scoreCell(student, one))],
    }),
  );
  return list(ask, 'students', columns, rows, { count: ask.words.found(own.length) });
}

function single(ask: Ask, own: Student[], id: number, to: To): string {
  const assignment = assignments.find((one) => one.id === id) ?? assignments[0]!;
  const columns: Column[] = [
    { key: 'full-name', label: esc(ask.words.name) },
    { key: 'points', label: esc(ask.words.points) },
    { key: 'comment', label: esc(ask.words.comment) },
  ];
  const comment = (student: Student) =>
    `<div class="onclick" tabindex="0" data-input="${esc(`<input type="text" name="values[${student.sisId}][${assignment.id}][COMMENT]">`)}"><span class="uld">-</span></div>`;
  const rows = own.map(
    (student): ListRow => ({ cells: [nameCell(ask, student, to), scoreCell(student, assignment), comment(student)] }),
  );
  return list(ask, 'students', columns, rows, { count: ask.words.found(own.length) });
}

function oneStudent(ask: Ask, student: Student): string {
  const columns: Column[] = [
    { key: 'title', label: 'Assignment' },
    { key: 'points', label: esc(ask.words.points) },
  ];
  const rows = assignments.map((one): ListRow => ({ cells: [one.title, scoreCell(student, one)] }));
  return list(ask, 'assignments', columns, rows, { count: '' });
}

/** The id runs student and assignment together; nobody can tell 13 and 26 from 132 and 6. No input until it is clicked. */
function scoreCell(student: Student, { id, points }: { id: number; points: number }): string {
  const earned = score(student, id, points);
  const name = `values[${student.sisId}][${id}][POINTS]`;
  if (earned === null) return `<input type="text" name="${name}" size="4" aria-label="Points"> / ${points}`;
  const input = esc(`<input type="text" name="${name}" value="${earned}" size="4" aria-label="Points">`);
  return `<div id="divvalues${student.sisId}${id}POINTS"><div class="onclick" tabindex="0" data-input="${input}"><span class="uld">${earned}</span></div></div> / ${points}`;
}

/** The same score at each visit; null where none was entered. */
function score(student: Student, assignment: number, points: number): number | null {
  const roll = dice(student.sisId * 31 + assignment);
  const missing = roll.next() < (assignment >= 6 ? 0.4 : 0.04);
  return missing ? null : Math.round(points * (0.45 + 0.55 * roll.next()));
}

const letterOf = (percent: number) =>
  percent >= 90 ? 'A' : percent >= 80 ? 'B' : percent >= 70 ? 'C' : percent >= 60 ? 'D' : 'F';
