import { dice } from '../../district/random.ts';
import type { Student } from '../../district.ts';
import { type Ask, nameFor } from '../ask.ts';
import { contactTip } from '../contact-tip.ts';
import { esc, program } from '../html.ts';
import { type Column, type ListRow, list } from '../list.ts';
import { listed } from '../session.ts';
import { seenBy } from './for-teacher.ts';
import { linkTo } from './students.ts';

/** Names are plain text here; the number stands in its column and in the names of the radio buttons. */
export function takeAttendance(ask: Ask): string {
  const { words } = ask;
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'grade-id', label: esc(words.grade) },
    ...codes(ask).map(({ key, label }) => ({ key, label: esc(label) })),
  ];
  const rows = seenBy(ask).map((student): ListRow => {
    const radios = codes(ask).map(
      ({ key, label }) =>
        `<input type="radio" name="attendance[${student.sisId}]" value="${key}" aria-label="${esc(label)}"${key === codeOf(student) ? ' checked' : ''}>`,
    );
    return { cells: [esc(nameFor(ask, student)), String(student.sisId), esc(student.grade), ...radios] };
  });
  return `<h2>${esc(words.takeAttendance)}</h2><form method="post" action="${program('Attendance/TakeAttendance.php', dateOf(ask))}" id="attendance">
<table class="header"><tr><td class="header1">${dateSelects(ask, 'Attendance/TakeAttendance.php')}</td><td class="header3"><input type="submit" value="${esc(words.save)}"></td></tr></table>
${list(ask, 'students', columns, rows)}</form>`;
}

/** Those who are absent today, with whom to call. */
export function attendanceDesk(ask: Ask): string {
  const { words, data } = ask;
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'grade-id', label: esc(words.grade) },
    { key: 'phone', label: esc(words.contact) },
    { key: 'period-1', label: '1' },
    { key: 'period-2', label: '2' },
  ];
  const code = (student: Student, period: number) =>
    `<select name="attendance[${student.sisId}][${period}]" aria-label="${period}">${codes(ask)
      .map(({ key, label }) => `<option value="${key}"${key === 'absent' ? ' selected' : ''}>${esc(label)}</option>`)
      .join('')}</select>`;
  const rows = absentees(data.inSchool(ask.session.school)).map(
    (student, nth): ListRow => ({
      cells: [
        linkTo(ask, student),
        String(student.sisId),
        esc(student.grade),
        contactTip(ask, student, nth + 1, undefined, false),
        code(student, 1),
        code(student, 2),
      ],
    }),
  );
  return `<h2>${esc(words.attendanceDesk)}</h2><form method="post" action="${program('Attendance/Administration.php')}" id="desk">
<table class="header"><tr><td class="header1">${dateSelects(ask, 'Attendance/Administration.php')}</td><td class="header3"><input type="submit" value="${esc(words.save)}"></td></tr></table>
${list(ask, 'students', columns, rows)}</form>`;
}

/** The last days, a letter each. Of one student it lists courses, and only the side menu says whose. */
export function attendanceChart(ask: Ask): string {
  const { words, query, data } = ask;
  if (query.has('student_id')) {
    const columns: Column[] = [
      { key: 'title', label: 'Course' },
      { key: 'mon', label: 'Mon' },
    ];
    return `<h2>${esc(words.chart)}</h2>${list(ask, 'courses', columns, [{ cells: ['Daily Attendance', 'P'] }], { count: '' })}`;
  }
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    ...days.map((day) => ({ key: day.toLowerCase(), label: day })),
  ];
  const letter = (student: Student, day: number) => (dice(student.sisId * 7 + day).next() < 0.06 ? 'A' : 'P');
  const link = (student: Student) =>
    `<a href="${program('Attendance/DailySummary.php', { student_id: student.sisId })}">${esc(nameFor(ask, student))}</a>`;
  const rows = listed(ask.session, data).map(
    (student): ListRow => ({
      cells: [link(student), String(student.sisId), ...days.map((_, day) => letter(student, day))],
    }),
  );
  return `<h2>${esc(words.chart)}</h2>${list(ask, 'students', columns, rows)}`;
}

/** As it was taken today: three are absent, one came late. */
const codeOf = ({ sisId }: Student) =>
  [112, 126, 130].includes(sisId) ? 'absent' : sisId === 104 ? 'tardy' : 'present';

/** Ten of a school, the same all day: those with awkward papers first. */
const absentees = (school: Student[]): Student[] => {
  const first = school.filter(({ sisId }) => [130, 135, 112, 126].includes(sisId));
  return [...first, ...dice(10).shuffled(school.filter((one) => !first.includes(one)))].slice(0, 10);
};

const codes = ({ words }: Ask) => [
  { key: 'present', label: words.present },
  { key: 'absent', label: words.absent },
  { key: 'tardy', label: words.tardy },
];

function dateOf({ query }: Ask): Record<'year_date' | 'month_date' | 'day_date', string> {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    year_date: query.get('year_date') ?? String(now.getFullYear()),
    month_date: query.get('month_date') ?? two(now.getMonth() + 1),
    day_date: query.get('day_date') ?? two(now.getDate()),
  };
}

/** Months by name, in the language of the page; what is sent is a number. */
function dateSelects(ask: Ask, modname: string): string {
  const date = dateOf(ask);
  const months = new Intl.DateTimeFormat(ask.words.language, { month: 'long', timeZone: 'UTC' });
  const choices = { year_date: [date.year_date], month_date: counted(12), day_date: counted(31) };
  const label = (name: keyof typeof date, one: string) =>
    name === 'month_date' ? months.format(Date.UTC(2026, Number(one) - 1)) : one;
  const option = (name: keyof typeof date, one: string) =>
    `<option value="${esc(one)}"${one === date[name] ? ' selected' : ''}>${esc(label(name, one))}</option>`;
  const select = (name: keyof typeof date) =>
    `<select name="${name}" data-go="${program(modname, { ...date, [name]: '' })}" aria-label="${name}">${choices[name].map((one) => option(name, one)).join('')}</select>`;
  return `${esc(ask.words.date)} ${select('month_date')} ${select('day_date')} ${select('year_date')}`;
}

const counted = (to: number): string[] => Array.from({ length: to }, (_, nth) => String(nth + 1).padStart(2, '0'));
