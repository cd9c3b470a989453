import type { Student } from '../../district.ts';
import { type Answer, type Ask, nameFor } from '../ask.ts';
import { contactTip } from '../contact-tip.ts';
import { esc, program } from '../html.ts';
import { type Column, type ListRow, list } from '../list.ts';
import { listed } from '../session.ts';
import { languageNames } from './language-names.ts';
import { profile } from './profile.ts';

/** One program, three faces: the search form, the list, the record of one student. */
export function students(ask: Ask): Answer | string {
  const { query, session } = ask;
  if (query.get('search_modfunc') === 'list') {
    const wanted = (query.get('last') ?? '').toLocaleLowerCase();
    const found = listed(session, ask.data).filter((one) => one.familyName.toLocaleLowerCase().includes(wanted));
    const only = wanted && found.length === 1 ? found[0] : undefined;
    if (!only) return studentList(ask, found);
    // One hit: the record opens, and the address keeps no trace of who it is.
    session.working = only;
    return { html: profile(ask, only), address: 'Modules.php?modname=Students/Student.php' };
  }
  if (query.has('search_modfunc') || !session.working) return searchForm(ask);
  return profile(ask, session.working);
}

function searchForm({ words }: Ask): string {
  return `<h2>${esc(words.find)}</h2>
<form method="get" id="search" action="${program('Students/Student.php')}"><input type="hidden" name="modname" value="Students/Student.php">
<input type="hidden" name="search_modfunc" value="list">
<p><input type="text" name="last" id="last"><label for="last" class="legend-gray">${esc(words.lastName)}</label></p>
<p><input type="submit" value="${esc(words.search)}"></p></form>`;
}

function studentList(ask: Ask, found: Student[]): string {
  const { words, query, session } = ask;
  const expanded = query.get('expanded_view') === 'true';
  const columns: Column[] = [
    { key: 'full-name', label: esc(words.name) },
    { key: 'student-id', label: esc(words.sisId) },
    { key: 'grade-id', label: esc(words.grade) },
    ...(expanded && session.prefers.tooltip ? [{ key: 'contact-info', label: esc(words.contact) }] : []),
    ...(session.prefers.contacts ? [{ key: 'parents', label: esc(words.contacts) }] : []),
    ...(expanded && session.prefers.phone ? [{ key: 'phone', label: esc(words.homePhone) }] : []),
    ...(expanded ? [{ key: 'address', label: esc(words.address) }] : []),
    // The name of a field that the school made: in the school's own language.
    { key: 'custom-200000005', label: 'Language' },
  ];
  const rows: ListRow[] = [];
  for (const student of found) {
    const homes = expanded ? ask.data.addressesOf(student) : [];
    // One row per address, so a child with two homes stands here twice.
    for (const home of homes.length > 0 ? homes : [undefined]) {
      const cells: Record<string, string> = {
        'full-name': linkTo(ask, student),
        'student-id': String(student.sisId),
        'grade-id': esc(student.grade),
        'contact-info': contactTip(ask, student, rows.length + 1, home?.sisId),
        parents: contactLinks(ask, student),
        phone: esc(home?.phone ?? ''),
        address: esc(home ? `${home.street}, ${home.city}` : ''),
        'custom-200000005': languageNames[student.language],
      };
      rows.push({ cells: columns.map(({ key }) => cells[key] ?? '') });
    }
  }
  // Each sort of list has a name of its own, which is never translated.
  const kind = expanded ? 'student-addresses' : query.get('address_group') === 'Y' ? 'families' : 'students';
  const other = program('Students/Student.php', {
    search_modfunc: 'list',
    expanded_view: expanded ? undefined : 'true',
  });
  return `<h2>${esc(words.students)}</h2><p class="list-links"><a href="${other}">${esc(expanded ? words.original : words.expanded)}</a></p>
${list(ask, kind, columns, rows, { count: words.found(found.length) })}`;
}

export function linkTo(ask: Ask, student: Student): string {
  const name = ask.hostile.has('img') && student.sisId === 103 ? hostileName(ask, student) : esc(nameFor(ask, student));
  return `<a href="${program('Students/Student.php', { student_id: student.sisId })}">${name}</a>`;
}

/** A name that some SIS once printed as it was typed. */
export const hostileName = (ask: Ask, student: Student): string =>
  `<img src="assets/none.png" alt="" onerror="window.hostileRan=(window.hostileRan||0)+1">${esc(nameFor(ask, student))}`;

const contactLinks = (ask: Ask, student: Student): string =>
  ask.data
    .contactsOf(student)
    .map(({ person, link }) => {
      const address = program('misc/ViewContact.php', { person_id: person.sisId, student_id: student.sisId });
      return `<a class="colorbox" href="${address}">${esc(link.relation)}: ${esc(person.givenName)} ${esc(person.familyName)}</a>`;
    })
    .join('<br>');
