import { dice } from '../../district/random.ts';
import type { Student } from '../../district.ts';
import { type Ask, nameFor } from '../ask.ts';
import { esc, program, script } from '../html.ts';
import { type Column, type ListRow, list } from '../list.ts';
import { isEditor, listed } from '../session.ts';
import { seenBy } from './for-teacher.ts';

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
  const rows = seenBy(ask).map((student): ListRow => {
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
  return checkList(ask, 'Discipline/MakeReferral.php', ask.words.addReferral);
}

export function printList(ask: Ask): string {
  const isLetters = ask.query.get('modname') === 'Students/Letters.php';
  return isLetters
    ? checkList(ask, 'Students/Letters.php', ask.words.letters)
    : checkList(ask, 'Students/StudentLabels.php', ask.words.labels);
}

/** Sections to tick, with nobody's name. */
export function classLists(ask: Ask): string {
  const { words, session, data } = ask;
  const columns: Column[] = [
    { key: 'checkbox', label: '☐' },
    { key: 'title', label: 'Course' },
  ];
  const rows = data.sectionsOf(session.staff, session.school).map(({ sisId, title, code }): ListRow => {
    const box = `<input type="checkbox" name="cp_arr[]" value="${sisId}" aria-label="${esc(code)}">`;
    return { cells: [box, esc(`${title} - ${code}`)] };
  });
  return `<h2>${esc(words.printLists)}</h2>${list(ask, 'course-periods', columns, rows, { count: '' })}`;
}

function checkList(ask: Ask, modname: string, title: string): string {
  const columns: Column[] = [
    { key: 'checkbox', label: '☐' },
    { key: 'full-name', label: esc(ask.words.name) },
    { key: 'student-id', label: esc(ask.words.sisId) },
  ];
  const rows = listed(ask.session, ask.data).map((student): ListRow => {
    const box = `<input type="checkbox" name="st_arr[]" value="${student.sisId}" aria-label="${esc(nameFor(ask, student))}">`;
    return { cells: [box, esc(nameFor(ask, student)), String(student.sisId)] };
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
    // The label stands under its value; who may edit has the value in an element of its own, as has a name with a picture.
    const value = (text: string, picture = false) => {
      const shown = picture
        ? `<script>var tipmsg1=${script([text, '<img src="photo.jpg">'])};</script><div class="tipmsg-label">${esc(text)}</div>`
        : esc(text);
      return isEditor(session) ? `<span class="no-input-value">${shown}</span>` : shown;
    };
    const line = (html: string, label: string) =>
      `<tr><td>${html}<br><span class="legend-gray">${esc(label)}</span></td></tr>`;
    return `<h2>${esc(words.referrals)}</h2><form method="post" action="${program('Discipline/Referrals.php', { referral_id: referral })}"><table class="postbox"><thead><tr><th><h3>${esc(words.referrals)}</h3></th></tr></thead>
<tbody><tr><td class="popTable"><table>${line(value(nameFor(ask, one), one.sisId === 106), words.student)}${line(value('Marcus Oyelaran'), words.reporter)}</table></td></tr></tbody></table></form>`;
  }
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'entry-date', label: esc(words.date) },
  ];
  const rows = [1, 2, 3].flatMap((id): ListRow[] => {
    const student = about(id);
    if (!student || !data.maySee(session.staff, student)) return [];
    const open = `<a href="${program('Discipline/Referrals.php', { student_id: student.sisId, referral_id: id })}">${esc(nameFor(ask, student))}</a>`;
    return [{ cells: [open, String(student.sisId), `${10 + id} Oct`] }];
  });
  return `<h2>${esc(words.referrals)}</h2>${list(ask, 'referrals', columns, rows)}`;
}
