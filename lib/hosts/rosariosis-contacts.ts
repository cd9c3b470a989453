import { inQuery, tidy } from './text.ts';

/**
 * Contacts as RosarioSIS shows them, in four places that each know something else. Facts with their place: what a page
 * cannot prove (a person's number, whether somebody is missing) is null or left to the reader.
 */
export interface ContactFact {
  /** `tip`: the tooltip of a list; `column`: links of a list; `tab`: addresses and contacts; `card`: one contact. */
  place: 'tip' | 'column' | 'tab' | 'card';
  /** The SIS's own number of the person; the tooltip has none. */
  person: string | null;
  name: string;
  /** Free text, as typed; may hold anything, a court order too. */
  relation: string | null;
  custody: boolean;
  emergency: boolean;
  lines: { label: string; value: string; kind: 'phone' | 'email' | 'text' }[];
}

const TEXT = 400;
const PEOPLE = 40;
const LINES = 40;

/**
 * All contacts that a row or a page shows, in whichever of the four places; in a row of a list there can be two of them.
 * Nothing is requested, nothing runs.
 */
export function contactsIn(within: ParentNode): ContactFact[] {
  const inRow = [...inTips(within), ...inColumn(within)];
  return within.nodeName === 'TR' ? inRow : [...inRow, ...onTab(within), ...onCard(within)];
}

/** The free texts of those contacts, for the search of warnings: who it is, then what was typed. */
export function rosariosisTexts(within: Element): string[] {
  return contactsIn(within).flatMap(({ name, relation, lines }) => [
    ...(relation ? [`${name}: ${relation}`] : []),
    ...lines.map(({ label, value }) => `${name}: ${label} ${value}`),
  ]);
}

/** `var tipmsgK=[title, html];` is JSON inside a script: read as text, never run. */
function inTips(within: ParentNode): ContactFact[] {
  const facts: ContactFact[] = [];
  for (const script of within.querySelectorAll('td > script')) {
    const source = script.textContent ?? '';
    if (source.length > 100_000) continue;
    const json = /^\s*var tipmsg\d{1,6}\s*=\s*(\[[\s\S]*\])\s*;?\s*$/.exec(source)?.[1];
    if (!json) continue;
    for (const table of parse(json).querySelectorAll('table')) {
      if (facts.length >= PEOPLE) return facts;
      const [head, ...rest] = [...table.querySelectorAll('tr')].slice(0, LINES);
      const cells = head?.querySelectorAll('td, th');
      if (!head || !cells || cells.length < 2) continue;
      facts.push({
        place: 'tip',
        person: null,
        name: clean(cells[1]),
        relation: clean(cells[0]) || null,
        custody: has(head, 'gavel_button'),
        emergency: has(head, 'emergency_button'),
        lines: rest.flatMap((row) => {
          const [label, value] = row.querySelectorAll('td, th');
          return value ? [lineOf(clean(label), clean(value))] : [];
        }),
      });
    }
  }
  return facts;
}

function parse(json: string): ParentNode {
  try {
    const value: unknown = JSON.parse(json);
    const html = Array.isArray(value) && typeof value[1] === 'string' ? value[1] : '';
    // A parsed document runs no script and loads no picture.
    return new DOMParser().parseFromString(html, 'text/html');
  } catch {
    return new DOMParser().parseFromString('', 'text/html');
  }
}

function inColumn(within: ParentNode): ContactFact[] {
  return [...within.querySelectorAll('a.colorbox[href*="ViewContact.php"]')].slice(0, PEOPLE).map((link) => {
    const text = clean(link);
    const colon = text.indexOf(': ');
    return {
      place: 'column',
      person: parameter(link, 'person_id'),
      name: colon < 0 ? text : text.slice(colon + 2),
      relation: colon < 0 ? null : text.slice(0, colon),
      custody: false,
      emergency: false,
      lines: [],
    };
  });
}

/** People of the address that is shown; no phone or mail here, and those of other addresses are on other pages. */
function onTab(within: ParentNode): ContactFact[] {
  const facts: ContactFact[] = [];
  for (const link of within.querySelectorAll('form#student tr.address a[href*="person_id="]')) {
    const person = parameter(link, 'person_id');
    if (link.matches('.arrow, [href*="delete_address"]') || !person || !/^\d+$/.test(person)) continue;
    if (facts.length >= PEOPLE) break;
    const cell = link.closest('td')!;
    let after = '';
    for (let node = link.nextSibling; node && after.length < TEXT; node = node.nextSibling)
      after += node.textContent ?? '';
    // The relation may hold parentheses itself: from the first to the last.
    const relation = tidy(/\(([\s\S]*)\)/.exec(after.slice(0, TEXT))?.[1], TEXT);
    facts.push({
      place: 'tab',
      person,
      name: clean(link),
      relation: relation || null,
      custody: has(cell, 'gavel_button'),
      emergency: has(cell, 'emergency_button'),
      lines: [],
    });
  }
  return facts;
}

/** One person's card. An editor sees each value in `.uld`, a reader as bare text before the label's line break. */
function onCard(within: ParentNode): ContactFact[] {
  const input = within.querySelector<HTMLInputElement>('input[name=person_id]');
  const card = input?.parentElement?.querySelector(':scope > input[name=person_id] ~ table.widefat');
  if (!input || !card || !/^\d+$/.test(input.value)) return [];
  const values = [...card.querySelectorAll('.legend-gray')].slice(0, LINES).map((label) => ({
    label: clean(label),
    value: valueBeside(label),
  }));
  return [
    {
      place: 'card',
      person: input.value,
      name: values[0]?.value ?? '',
      relation: values[1]?.value || null,
      custody: false,
      emergency: false,
      // An editor's card ends with the fields for a line that is not there yet.
      lines: values.slice(2).flatMap(({ label, value }) => (value ? [lineOf(label, value)] : [])),
    },
  ];
}

function valueBeside(label: Element): string {
  // The label's words may stand in a <label> of their own behind the value.
  let from = label;
  while (!from.previousSibling && from.parentElement?.matches('label, span, div')) from = from.parentElement;
  const all = from.parentElement?.querySelectorAll('.uld') ?? [];
  if (all.length === 1) return clean(all[0]);
  const parts: string[] = [];
  for (let node = from.previousSibling; node; node = node.previousSibling) {
    if (node instanceof Element && (node.matches('.legend-gray') || node.querySelector('.legend-gray'))) break;
    if (node instanceof Element && node.matches('input, select, textarea, script')) continue;
    parts.unshift(node instanceof Element ? clean(node) : (node.textContent ?? '').slice(0, TEXT));
  }
  return tidy(parts.join(' '), LINES * TEXT);
}

/** Labels are free text ("Celular", "手机"), so the value says what it is. */
function lineOf(label: string, value: string): ContactFact['lines'][number] {
  const digits = value.replace(/\D/g, '').length;
  const kind = /^\S+@\S+\.\S+$/.test(value)
    ? 'email'
    : digits >= 7 && digits <= 15 && /^[+\d\s().,/x#-]+$/i.test(value)
      ? 'phone'
      : 'text';
  return { label, value, kind };
}

const clean = (element: Element | null | undefined): string => tidy(element?.textContent, TEXT);

const has = (within: Element, picture: string): boolean => within.querySelector(`img[src*="${picture}"]`) !== null;

const parameter = (link: Element, name: string): string | null =>
  inQuery((link.getAttribute('href') ?? '').slice(0, TEXT), name);
