import type { Ask } from '../ask.ts';
import { esc } from '../html.ts';

/** The first page after the login. */
export function portal({ data, session, words }: Ask): string {
  const school = data.district.schools.find(({ sourcedId }) => sourcedId === session.school)?.name ?? '';
  return `<h2>${esc(words.portal)}</h2><p>${esc(`${session.staff.givenName} ${session.staff.familyName}`)} · ${esc(school)}</p>
<ul class="notes"><li>Quarter 2 grades close on Friday.</li><li>Picture day was moved to the gym.</li></ul>`;
}

/** A contact in a small window over the page. The right of the person to see the student is not asked for. */
export function viewContact({ data, query, words }: Ask): string {
  const student = data.studentNo(Number(query.get('student_id')));
  const contact =
    student && data.contactsOf(student).find(({ person }) => person.sisId === Number(query.get('person_id')));
  if (!contact) return '<p>-</p>';
  const { person, link } = contact;
  const rows = [
    [words.relation, link.relation],
    [words.custody, link.custody ? '✓' : '-'],
    [words.emergency, link.emergency ? '✓' : '-'],
    ...person.lines.map(({ label, value }) => [label, value]),
  ];
  return `<h3>${esc(person.givenName)} ${esc(person.familyName)}</h3><table class="view-contact">${rows.map(([label, value]) => `<tr><td>${esc(label ?? '')}</td><td>${esc(value ?? '')}</td></tr>`).join('')}</table>`;
}

/** A question for a child who is not theirs: logged, and the person is sent away. The status is 200 all the same. */
export const forbidden = (): string =>
  "<script>document.location.href='Modules.php?modname=misc/Portal.php&hacking=log';</script>";

/** The session is over. Also 200. */
export const expired = (): string =>
  "<script>document.location.href='index.php?modfunc=logout&reason=session';</script>";
