import { asWarning } from '../model/warning.ts';
import type { HostAdapter, Row } from './adapter.ts';
import { contactReaders } from './contact-readers.ts';
import type { PersonOf } from './contacts-of.ts';
import { rowsOn, valueAt } from './engine.ts';
import { MOST, type PageContact } from './page-contact.ts';
import type { Source } from './source.ts';

const ROWS = 200;

/** One student of the page as it is read now, so that whoever asked can see whether it is still theirs. */
export interface ContactsRead extends Pick<Row, 'key' | 'id' | 'shown' | 'agreed'> {
  contacts: PageContact[];
}

/**
 * Whom the page names beside these students. A student in doubt has nobody; one who stands in several rows, as in a list
 * with one row per address, has the people of all of them. Reads only, changes nothing.
 */
export function readContacts(host: HostAdapter, page: Document, address: URL, keys: readonly string[]): ContactsRead[] {
  const here = rowsOn(host, page, address);
  const contacts = here?.found?.contacts;
  if (!here || !contacts) return [];
  const wanted = new Set(keys.slice(0, ROWS));
  const found = new Map<string, ContactsRead>();
  for (const { key, id, shown, agreed, row } of here.all) {
    const rows = here.all.filter((other) => other.key === key);
    // Two rows of one name without an id may be two people.
    const isDoubtful = rows.some((other) => other.doubt || other.id !== id) || (id === '' && rows.length > 1);
    if (!wanted.has(key) || isDoubtful) continue;
    const read = [
      ...(contacts.reader ? (contactReaders[contacts.reader]?.(row) ?? []) : []),
      ...(contacts.people ?? []).flatMap((person) => peopleOf(person, row, address)),
    ].filter(({ name }) => name !== '');
    const before = found.get(key);
    if (before) {
      before.agreed &&= agreed;
      before.contacts = [...before.contacts, ...read].slice(0, MOST.people);
    } else found.set(key, { key, id, shown, agreed, contacts: read.slice(0, MOST.people) });
  }
  return [...found.values()];
}

function peopleOf(person: PersonOf, within: Element, address: URL): PageContact[] {
  const blocks = person.each ? [...within.querySelectorAll(person.each)].slice(0, MOST.people) : [within];
  return blocks.map((block) => personIn(person, block, address));
}

function personIn(person: PersonOf, block: Element, address: URL): PageContact {
  const at = (source: Source | undefined, most: number): string =>
    source && !isEditable(source, block) ? (valueAt(source, block, address) ?? '').slice(0, most) : '';
  const reach: PageContact['reach'] = [];
  const add = (kind: 'phone' | 'email', value: string, label = '') =>
    value && reach.push({ kind, value, label: label.slice(0, MOST.label) || null });
  for (const source of person.phones ?? []) add('phone', at(source, MOST.value));
  for (const source of person.mails ?? []) add('email', at(source, MOST.value));
  const texts: string[] = [];
  const lines = person.lines ? [...block.querySelectorAll(person.lines.each)].slice(0, MOST.people) : [];
  for (const line of lines) {
    if (line.closest(EDITABLE)) continue;
    const value = (valueAt(person.lines!.value, line, address) ?? '').slice(0, MOST.value);
    const label = valueAt(person.lines!.label, line, address) ?? '';
    texts.push(`${label} ${value}`.slice(0, MOST.text));
    const kind = kindOf(value);
    if (kind) add(kind, value, label);
  }
  const name = person.name.map((source) => at(source, MOST.name)).filter((part) => part !== '');
  const relation = person.is ?? at(person.relation, MOST.name);
  const priority = /^[1-9][0-9]?$/.exec(at(person.priority, 2));
  return {
    name: name.join(' ').slice(0, MOST.name),
    relation: relation || null,
    reach: reach.slice(0, MOST.reach),
    priority: priority ? Number(priority[0]) : null,
    livesWith: person.livesWith && valueAt(person.livesWith, block, address) !== null ? true : null,
    warning: asWarning([relation, ...name, ...texts]),
    whole: person.whole ?? false,
  };
}

/** By its shape alone: labels are free text. Digits of any script are digits. */
export function kindOf(value: string): 'phone' | 'email' | null {
  if (/^\S+@\S+\.\S+$/.test(value)) return 'email';
  const digits = value.replace(/\P{Nd}/gu, '').length;
  return digits >= 7 && digits <= 15 && /^[+\p{Nd}\s().,/x#-]+$/iu.test(value) ? 'phone' : null;
}

/** There, text is what somebody types, and a letter of it is no number yet. */
const EDITABLE = '[contenteditable]:not([contenteditable=false])';
const isEditable = ({ at, attribute }: Source, block: Element): boolean =>
  !attribute && ((at ? block.querySelector(at) : block)?.closest(EDITABLE) ?? null) !== null;
