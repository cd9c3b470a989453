import * as z from '../model/zod.ts';
import type { HostAdapter, HostPage as Page } from './adapter.ts';
import { isBounded, isModest } from './bounded.ts';

/**
 * Checks an adapter that comes from outside: an administrator's own or a district's. It may describe, never run: no
 * reader, and regular expressions that cannot take long on any page.
 */
const selector = z
  .string()
  .min(1)
  .max(300)
  .refine(isModest, 'a selector with no `:has` in another, and closed as it was opened');
const word = z.string().min(1).max(64);
const expression = z
  .string()
  .min(1)
  .max(200)
  .refine(isBounded, 'bounded: no repeated group, no look around or back, few ways to try it');

const Source = z.strictObject({
  at: selector.optional(),
  among: selector.optional(),
  own: z.boolean().optional(),
  column: word.optional(),
  attribute: word.optional(),
  part: z.enum(['pathname', 'hash']).optional(),
  parameter: word.optional(),
  match: expression.optional(),
  before: word.optional(),
  after: word.optional(),
  from: z.enum(['start', 'end']).optional(),
});
const StudentOf = z.strictObject({ id: z.array(Source).max(6), name: Source, mark: Source.optional() });
const ListOf = StudentOf.extend({
  rows: selector,
  skip: selector.optional(),
  header: selector.optional(),
  mark: Source,
  virtual: z.boolean().optional(),
});
const places = z.array(Source).min(1).max(4);
const FactsOf = z.strictObject({
  scores: z
    .strictObject({
      column: expression,
      one: places.optional(),
      titles: z.strictObject({ at: selector, attribute: word }).optional(),
      score: expression,
      empty: expression,
    })
    .optional(),
  attendance: z
    .strictObject({
      at: selector,
      day: z.strictObject({ year: places, month: places, day: places }).optional(),
    })
    .optional(),
});
const person = z.strictObject({
  each: selector.optional(),
  name: places,
  relation: Source.optional(),
  is: word.optional(),
  phones: places.optional(),
  mails: places.optional(),
  lines: z.strictObject({ each: selector, label: Source, value: Source }).optional(),
  priority: Source.optional(),
  livesWith: Source.optional(),
  whole: z.boolean().optional(),
});
const ContactsOf = z.strictObject({ people: z.array(person).min(1).max(10) });
const HostPage = z
  .strictObject({
    kind: word,
    sure: z.enum(['seen', 'source', 'several', 'one', 'vendor', 'derived', 'guess']).optional(),
    from: z.string().max(300).optional(),
    path: expression.optional(),
    hash: expression.optional(),
    query: z.record(word, z.string().max(200)),
    without: z.array(word).max(10).optional(),
    present: z.array(selector).max(10).optional(),
    staff: selector.optional(),
    list: ListOf.optional(),
    student: StudentOf.optional(),
    facts: FactsOf.optional(),
    contacts: ContactsOf.optional(),
  })
  .refine(({ list, student }) => list === undefined || student === undefined, 'either a list or one student')
  .refine(({ list, facts }) => list !== undefined || facts === undefined, 'facts stand in lists only');

export const OutsideAdapter = z
  .strictObject({
    id: word,
    name: word,
    idKind: word,
    idPattern: expression,
    recognise: z.strictObject({
      host: expression.optional(),
      path: expression,
      portals: expression.optional(),
      present: z.array(selector).max(10),
      any: z.array(selector).min(1).max(20).optional(),
      absent: z.array(selector).max(10),
      without: z.array(word).max(10),
      staff: selector.optional(),
    }),
    title: z.array(Source).max(4),
    watch: z.array(selector).max(4),
    deep: z.boolean().optional(),
    /** None: the product is recognised, and its pages are not mapped yet. */
    pages: z.array(HostPage).max(50),
  })
  .refine(
    ({ recognise: { present, any } }) => present.length > 0 || any,
    'a page says by at least one selector that it is of this product: recognise.present or recognise.any',
  )
  .refine(
    ({ recognise, pages }) => recognise.staff || pages.every(({ list, student, staff }) => staff || !(list ?? student)),
    'each page with students needs a sign that only staff see: recognise.staff, or its own staff',
  );

/** The same for hosts that come with Porchlight, which may name a reader. Throws with the path of what is wrong. */
export function checkHost(host: HostAdapter): HostAdapter {
  OutsideAdapter.parse({ ...host, pages: host.pages.map(asIfFromOutside) });
  return host;
}

function asIfFromOutside({ reader: _, contacts, ...page }: Page): Omit<Page, 'reader'> {
  return contacts?.people ? { ...page, contacts: { people: contacts.people } } : page;
}
