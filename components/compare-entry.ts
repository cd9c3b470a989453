/** What is recorded where a page and we differ. What is left as it is says no more than it takes not to ask again. */
import type { GuardianView, Input, PageLine, PagePerson } from '../lib/messages.ts';
import { setApart } from './set-apart.ts';

export type NewEntry = Input<'record'>['entries'][number];

interface Decision {
  student: string;
  /** The product whose page it is, as people call it. */
  from: string;
  keep: 'page' | 'ours';
}

/** About one number or address of somebody whom we have. */
export function lineEntry(
  { kind, value, label, has }: PageLine,
  { id, name }: Pick<GuardianView, 'id' | 'name'>,
  { student, from, keep }: Decision,
): NewEntry {
  return {
    ...{ type: 'page.compared', students: [student], audience: 'team', contact: id, person: name },
    ...{ kind, value, keep, from, page: has === 'ours' ? 'lacks' : 'shows' },
    ...(label && keep === 'page' ? { text: label } : {}),
  };
}

/** About somebody whom the roster does not have. Left, they are nobody in it: no name, no number, only the name's stamp. */
export function personEntry(person: PagePerson, { student, from, keep }: Decision): NewEntry {
  return {
    ...{ type: 'page.compared', students: [student], audience: 'team', contact: null, kind: 'person', page: 'shows' },
    ...{ value: person.value, keep, from, person: keep === 'page' ? person.name : '' },
    ...(keep === 'page' ? { text: aboutPerson(person).replace(/[\u2068\u2069]/g, '') } : {}),
  };
}

/** Relation and numbers as the page has them, each set apart from the direction of the line. */
export const aboutPerson = ({ relation, lines }: PagePerson): string =>
  [relation, ...lines.map(({ shown, label }) => setApart(label ? `${shown} (${label})` : shown))]
    .filter(Boolean)
    .join(' · ');
