import { z } from 'zod';
import type { HostAdapter } from './adapter.ts';

/**
 * Checks an adapter that comes from outside: an administrator's own or a district's. It may describe, never run: no
 * reader, and regular expressions that cannot take long on any page.
 */
const selector = z.string().min(1).max(300);
const word = z.string().min(1).max(64);
const expression = z.string().min(1).max(200).refine(isBounded, 'bounded: no nested or more than two open repetitions');

const Source = z.strictObject({
  at: selector.optional(),
  column: word.optional(),
  attribute: word.optional(),
  parameter: word.optional(),
  match: expression.optional(),
  before: word.optional(),
  after: word.optional(),
  from: z.enum(['start', 'end']).optional(),
});
const StudentOf = z.strictObject({ id: z.array(Source).min(1).max(6), name: Source, mark: Source });
const ListOf = StudentOf.extend({ rows: selector, skip: selector.optional(), header: selector.optional() });
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
const HostPage = z
  .strictObject({
    kind: word,
    query: z.record(word, z.string().max(200)),
    without: z.array(word).max(10).optional(),
    present: z.array(selector).max(10).optional(),
    list: ListOf.optional(),
    student: StudentOf.optional(),
    facts: FactsOf.optional(),
  })
  .refine(({ list, student }) => (list === undefined) !== (student === undefined), 'either a list or one student')
  .refine(({ list, facts }) => list !== undefined || facts === undefined, 'facts stand in lists only');

export const OutsideAdapter = z.strictObject({
  id: word,
  name: word,
  idKind: word,
  idPattern: expression,
  recognise: z.strictObject({
    path: expression,
    present: z.array(selector).min(1).max(10),
    absent: z.array(selector).max(10),
    without: z.array(word).max(10),
    staff: selector,
  }),
  title: z.array(Source).max(4),
  watch: z.array(selector).max(4),
  pages: z.array(HostPage).min(1).max(50),
});

/** The same for hosts that come with Porchlight, which may name a reader. Throws with the path of what is wrong. */
export function checkHost(host: HostAdapter): HostAdapter {
  OutsideAdapter.parse({ ...host, pages: host.pages.map(({ reader: _, ...page }) => page) });
  return host;
}

/** No lookaround or back reference, no repeated group, at most two open repetitions: quadratic on 300 characters at the worst. */
export function isBounded(source: string): boolean {
  try {
    new RegExp(source);
  } catch {
    return false;
  }
  const plain = source
    .replace(/\\[\s\S]/g, (escaped) => (/\\[1-9k]/.test(escaped) ? '\u0000' : 'x'))
    .replace(/\[[^\]]*\]/g, 'x');
  const open = plain.match(/[*+]|\{\d*,(\d*)\}/g) ?? [];
  const wide = open.filter((one) => !/^\{\d*,\d{1,2}\}$/.test(one));
  return !plain.includes('\u0000') && !/\(\?[=!<]/.test(plain) && !/\)\s*[*+?{]/.test(plain) && wide.length <= 2;
}
