import type { Student } from '../../district.ts';
import { type Ask, nameFor } from '../ask.ts';
import { esc, program } from '../html.ts';
import { isEditor } from '../session.ts';
import { contactsTab } from './contacts.ts';
import { field } from './field.ts';
import { languageNames } from './language-names.ts';

/** Tabs by category, as the school named them; teachers are given fewer. */
const tabs = [
  { id: 1, title: 'General Info', editorsOnly: false },
  { id: 3, title: 'Addresses & Contacts', editorsOnly: false },
  { id: 2, title: 'Medical', editorsOnly: true },
  { id: 4, title: 'Comments', editorsOnly: true },
  { id: 14, title: 'Support Services', editorsOnly: false },
];

/** The record of one student. The head of the form says who it is on every tab, in every language. */
export function profile(ask: Ask, student: Student): string {
  const editor = isEditor(ask.session);
  const offered = tabs.filter((tab) => editor || !tab.editorsOnly);
  const tab = offered.find(({ id }) => id === Number(ask.query.get('category_id'))) ?? offered[0]!;
  const action = program('Students/Student.php', { student_id: student.sisId, modfunc: 'update', category_id: tab.id });
  const save = editor ? `<input type="submit" value="${esc(ask.words.save)}">` : '';
  const heads = offered.map(({ id, title }) => {
    const selected = id === tab.id ? ' class="h3selected"' : '';
    return `<h3${selected}><a href="${program('Students/Student.php', { student_id: student.sisId, category_id: id })}">${esc(title)}</a></h3>`;
  });
  return `<h2>${esc(ask.words.student)}</h2>
<form method="post" id="student" action="${action}">
<table class="header"><tr><td class="header2">${esc(nameFor(ask, student))} - ${student.sisId}</td><td class="header3">${save}</td></tr></table>
<div class="postbox-wrapper"><div class="h3multi">${heads.join('')}</div>
<div class="postbox">${tab.id === 1 ? general(ask, student) : tab.id === 3 ? contactsTab(ask, student) : notes(ask, tab.title)}</div></div>
${editor ? `<p class="save">${save}</p>` : ''}</form>
${tab.id === 1 ? enrollment(ask, student) : ''}`;
}

function general(ask: Ask, student: Student): string {
  const editor = isEditor(ask.session);
  return `<table class="general-info"><tr>
<td>${field('students', 'FIRST_NAME', 'First Name', student.givenName, editor)}</td>
<td>${field('students', 'LAST_NAME', 'Last Name', student.familyName, editor)}</td>
<td>${field('students', 'GRADE_ID', 'Grade Level', student.grade, editor)}</td></tr></table>
<hr><table class="other-info"><tr>
<td>${field('students', 'CUSTOM_200000005', 'Language', languageNames[student.language], editor)}</td>
<td>${field('students', 'CUSTOM_200000011', 'Lunch', 'Cafeteria', editor)}</td></tr></table>`;
}

const notes = (ask: Ask, title: string): string =>
  `<p class="empty">${esc(title)}</p>${isEditor(ask.session) ? '<p><textarea name="values[COMMENT]" rows="4" aria-label="Comment"></textarea></p>' : ''}`;

/** A list that is not one of students: whoever marks each `table.list` marks nonsense here. */
function enrollment({ data, words }: Ask, student: Student): string {
  const rows = data.district.enrolments.filter(({ user }) => user === student.sourcedId).slice(0, 1);
  const school = data.district.schools.find(({ sourcedId }) => sourcedId === student.school)?.name ?? '';
  const cells = rows.map(
    (one) => `<tr><td>${one.startDate}</td><td>${student.active ? '' : one.endDate}</td><td>${esc(school)}</td></tr>`,
  );
  return `<div class="list-outer enrollment-records"><table class="list-nav"><tr><td class="list-count">${esc(words.enrollment)}</td></tr></table>
<div class="list-wrapper"><table class="list"><thead><tr><th class="list-column-start-date">Start</th><th class="list-column-end-date">End</th><th class="list-column-school-id">${esc(words.school)}</th></tr></thead>
<tbody>${cells.join('')}</tbody></table></div></div>`;
}
