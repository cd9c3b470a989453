import { asWarning } from '../model/warning.ts';
import { MOST, type PageContact } from './page-contact.ts';
import { type ContactFact, contactsIn } from './rosariosis-contacts.ts';

/**
 * Contacts where the vocabulary cannot say how they stand: given a row (or the document's root), everybody it names.
 * Adapters that come from outside cannot name one.
 */
export const contactReaders: Record<string, (within: Element) => PageContact[]> = { rosariosis };

/** The tab links everybody and shows one of them as a card: the same person, by the number that the SIS has for them. */
function rosariosis(within: Element): PageContact[] {
  const facts = contactsIn(within).slice(0, MOST.people);
  const cards = new Map(facts.filter(({ place }) => place === 'card').map((fact) => [fact.person, fact]));
  const people = facts.filter(({ place, person }) => place === 'card' || person === null || !cards.has(person));
  return people.map((fact) => contactOf(fact, fact.place === 'card' && !isBeingEdited(within)));
}

/** An editor's card has fields for a line to come, and a value that is being changed stands in a field of its own. */
const isBeingEdited = (within: Element): boolean =>
  within.querySelector('input[name=person_id] ~ table.widefat :is(.onclick, select, textarea, input[type=text])') !==
  null;

function contactOf({ name, relation, lines }: ContactFact, whole: boolean): PageContact {
  return {
    name: name.slice(0, MOST.name),
    relation: relation?.slice(0, MOST.name) ?? null,
    reach: lines
      .flatMap(({ kind, label, value }) =>
        kind === 'text' ? [] : [{ kind, value: value.slice(0, MOST.value), label: label.slice(0, MOST.label) || null }],
      )
      .slice(0, MOST.reach),
    priority: null,
    livesWith: null,
    warning: asWarning([relation ?? '', ...lines.map(({ label, value }) => `${label} ${value}`)]),
    whole,
  };
}
