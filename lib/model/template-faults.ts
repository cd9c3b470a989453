/**
 * What is wrong with a district's own template beyond its form: texts that cannot be filled, or that would say less in one
 * language than in another. The same answers for the API, its command line and the form that writes it.
 */
import { IcuProblem, readIcu } from './icu.ts';
import { type DistrictTemplate, keysOf } from './message-template.ts';

/** What a sentence may be filled with: all that the composer can find out, or asks the sender for. */
export const slotNames =
  'child guardian staff school subject date time assignment assignments count score item event place topic phone contact'.split(
    ' ',
  );

/**
 * `at`: index into the text (UTF-16), 0 where it is about the whole of it. `segment` null: about the language or the template.
 * `own-id`: ids of a district's own begin with `own-`, so that none is ever taken for a kind that comes with Porchlight.
 */
export interface TemplateFault {
  language: string | null;
  segment: string | null;
  at: number;
  what:
    | IcuProblem['what']
    | 'own-id'
    | 'no-english'
    | 'language'
    | 'segment-twice'
    | 'empty'
    | 'unknown-segment'
    | 'unknown-slot'
    | 'slot-missing'
    | 'slot-too-many'
    | 'plural-missing'
    | 'plural-unknown';
  /** What it is about: a slot, a plural class, an id; never a sentence. */
  detail: string;
}

/** In the order of the languages and segments; none: it may be published. */
export function faultsOf({
  id,
  segments,
  texts,
}: Pick<DistrictTemplate, 'id' | 'segments' | 'texts'>): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const fault = (
    what: TemplateFault['what'],
    detail = '',
    language: string | null = null,
    segment: string | null = null,
  ) => faults.push({ language, segment, at: 0, what, detail });
  if (!/^own-[a-z0-9]/.test(id)) fault('own-id', id);
  const keys = keysOf({ segments });
  for (const twice of new Set(keys.filter((key, at) => keys.indexOf(key) !== at))) fault('segment-twice', twice);
  const english = texts.en?.segments;
  if (!english) fault('no-english', 'en', 'en');
  for (const [language, { segments: all }] of Object.entries(texts)) {
    if (!isTag(language)) fault('language', language, language);
    for (const key of Object.keys(all)) if (!keys.includes(key)) fault('unknown-segment', key, language, key);
    for (const key of keys) faults.push(...textFaults(all[key] ?? '', language, key, english?.[key] ?? ''));
  }
  return faults;
}

/** Of one sentence. `english` is the sentence it translates: both are filled with the same. */
function textFaults(text: string, language: string, segment: string, english: string): TemplateFault[] {
  const fault = (what: TemplateFault['what'], detail = '', at = 0): TemplateFault => ({
    language,
    segment,
    at,
    what,
    detail,
  });
  if (text.trim() === '') return [fault('empty', segment)];
  try {
    const { slots, plurals } = readIcu(text);
    const faults: TemplateFault[] = [];
    const place = (slot: string) => Math.max(0, text.search(new RegExp(`\\{\\s*${slot}\\b`)));
    for (const slot of slots) if (!slotNames.includes(slot)) faults.push(fault('unknown-slot', slot, place(slot)));
    const wanted = language === 'en' ? slots : slotsOf(english);
    for (const slot of wanted ?? []) if (!slots.has(slot)) faults.push(fault('slot-missing', slot));
    for (const slot of slots)
      if (wanted && !wanted.has(slot) && slotNames.includes(slot))
        faults.push(fault('slot-too-many', slot, place(slot)));
    const { all, needed } = pluralClasses(language);
    for (const classes of plurals) {
      for (const one of needed) if (!classes.includes(one)) faults.push(fault('plural-missing', one, place('count')));
      for (const one of classes) if (!all.has(one)) faults.push(fault('plural-unknown', one, place('count')));
    }
    return faults;
  } catch (error) {
    if (!(error instanceof IcuProblem)) throw error;
    return [fault(error.what, '', error.at)];
  }
}

/** Null where the English itself cannot be read: that is its own fault, not the translation's. */
function slotsOf(english: string): Set<string> | null {
  try {
    return english.trim() === '' ? null : readIcu(english).slots;
  } catch {
    return null;
  }
}

/** Numbers a school counts to. What a language keeps for millions may be written, but nobody has to. */
const COUNTED = 200;
const CLASSES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/**
 * `needed`: classes that a number up to 200 falls in, and `other`. Of a language whose rules nobody here knows `other` is
 * enough, and any may be written.
 */
export function pluralClasses(language: string): { all: Set<string>; needed: Set<string> } {
  const unknown = { all: new Set(CLASSES), needed: new Set(['other']) };
  try {
    if (Intl.PluralRules.supportedLocalesOf([language]).length === 0) return unknown;
  } catch {
    return unknown;
  }
  const rules = new Intl.PluralRules(language);
  const counted = new Set<string>(['other']);
  for (let n = 0; n <= COUNTED; n++) counted.add(rules.select(n));
  return {
    all: new Set(rules.resolvedOptions().pluralCategories),
    needed: new Set(CLASSES.filter((one) => counted.has(one))),
  };
}

function isTag(language: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/.test(language) && Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
