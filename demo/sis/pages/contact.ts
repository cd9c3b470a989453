import type { ContactLine } from '../../district.ts';
import type { Ask } from '../ask.ts';
import { esc } from '../html.ts';
import type { Contact } from '../school-data.ts';
import { isEditor } from '../session.ts';
import { field } from './field.ts';
import { languageNames } from './language-names.ts';

/** One person on the contacts tab. What kind of line a value is, only the value can tell: labels are free text. */
export function contactCard(ask: Ask, { person, link }: Contact): string {
  const editor = isEditor(ask.session);
  const name = `${person.givenName} ${person.familyName}`;
  const lines = inAnyOrder(person.lines, ask.session.served).map(
    (line, nth) => `<tr><td>${info(line, nth, editor)}</td></tr>`,
  );
  return `<input type="hidden" name="person_id" value="${person.sisId}">
<table class="widefat"><tr><td>
<table><tr><td>${field('people', 'NAME', 'Name', name, editor)}</td></tr>
<tr><td>${field('students_join_people', 'STUDENT_RELATION', ask.words.relation, link.relation, editor)}</td></tr>
<tr><td>${flag('CUSTODY', ask.words.custody, link.custody, editor)} ${flag('EMERGENCY', ask.words.emergency, link.emergency, editor)}</td></tr>
${lines.join('')}</table></td>
<td><fieldset><legend>Family</legend>${field('people', 'CUSTOM_1', 'Home language', languageNames[person.language], editor)}
<br>${field('people', 'CUSTOM_2', 'Interpreter', person.language === 'en' ? 'No' : 'Yes', editor)}</fieldset></td></tr></table>`;
}

const info = ({ label, value }: ContactLine, nth: number, editor: boolean): string =>
  field('values[people_join_contacts]', `${nth + 1}`, label, value, editor, `divinfo_${nth + 1}`);

const flag = (column: string, label: string, on: boolean, editor: boolean): string =>
  editor
    ? `<label><input type="checkbox" name="students_join_people[${column}]" value="Y"${on ? ' checked' : ''}> ${esc(label)}</label>`
    : `${on ? '✓' : '✗'}<br><span class="legend-gray">${esc(label)}</span>`;

/** The lines come in no order: another one at each request. */
function inAnyOrder<T>(lines: readonly T[], turn: number): T[] {
  const from = lines.length > 0 ? turn % lines.length : 0;
  return [...lines.slice(from), ...lines.slice(0, from)];
}
