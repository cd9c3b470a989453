/** A district's own template while it is made or changed: each step answers a new one, the one before stays as it was. */
import { readIcu } from '../model/icu.ts';
import { DistrictTemplate, hashOf, KindText, keysOf, type Segment, withStamps } from '../model/message-template.ts';
import { pluralClasses, slotNames } from '../model/template-faults.ts';
import type { Day } from '../model/times.ts';
import * as z from '../model/zod.ts';
import { writeDay, writeTime } from './languages.ts';
import type { Slots } from './message.ts';

/** What is published; its version is the server's to give. */
export type OwnTemplate = Omit<DistrictTemplate, 'version'>;

/** As it lies in a drawer between two sittings: names may still be missing. `base`: the version that is changed; 0, a new one. */
export const KeptTemplate = z.object({
  base: z.number().int().min(0),
  template: DistrictTemplate.omit({ version: true }).extend({
    id: z.string(),
    title: z.string(),
    texts: z.record(z.string(), KindText.extend({ by: z.string() })),
  }),
});
export type KeptTemplate = z.infer<typeof KeptTemplate>;

/** Who writes, and the school's day. */
export interface Writer {
  by: string;
  on: Day;
}

const blank = ({ by, on }: Writer): KindText => ({ by, on, checked: null, segments: {} });

/** With one empty sentence; its id comes with its title, at the first publication (`withId`). */
export const newTemplate = (writer: Writer): OwnTemplate => ({
  id: '',
  title: '',
  advice: '',
  involvement: 'communicating',
  tone: 'neutral',
  segments: [{ id: 's1' }],
  texts: { en: blank(writer) },
});

/** `own-` and the title in plain letters, and a number where that is taken. A template that has one keeps it. */
export function withId(template: OwnTemplate, taken: readonly string[]): OwnTemplate {
  if (template.id !== '') return template;
  const letters = template.title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const name = letters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 36);
  const id = `own-${name || 'message'}`;
  for (let n = 1; ; n++) {
    const free = n === 1 ? id : `${id}-${n}`;
    if (!taken.includes(free)) return { ...template, id: free };
  }
}

export function addSegment(template: OwnTemplate): OwnTemplate {
  const ids = template.segments.map(({ id }) => id);
  let n = ids.length + 1;
  while (ids.includes(`s${n}`)) n++;
  return { ...template, segments: [...template.segments, { id: `s${n}` }] };
}

export const removeSegment = (template: OwnTemplate, id: string): OwnTemplate =>
  withSegments(
    template,
    template.segments.filter((one) => one.id !== id),
  );

/** `by` -1: one place earlier. At either end it stays. */
export function moveSegment(template: OwnTemplate, id: string, by: 1 | -1): OwnTemplate {
  const from = template.segments.findIndex((one) => one.id === id);
  const to = from + by;
  const segments = [...template.segments];
  const [moved] = segments.splice(from, 1);
  if (!moved || to < 0 || to > segments.length) return template;
  segments.splice(to, 0, moved);
  return { ...template, segments };
}

export const setOptional = (template: OwnTemplate, id: string, optional: boolean): OwnTemplate => ({
  ...template,
  segments: template.segments.map((one) => {
    if (one.id !== id) return one;
    const { optional: _, ...rest } = one;
    return optional ? { ...rest, optional } : rest;
  }),
});

/** Another sentence to choose from. The first time, the one that stood there alone becomes the first of two. */
export function addChoice(template: OwnTemplate, id: string): OwnTemplate {
  const { oneOf } = segmentOf(template, id);
  if (!oneOf) return withChoices(renamed(template, id, `${id}.c1`), id, ['c1', 'c2']);
  let n = oneOf.length + 1;
  while (oneOf.includes(`c${n}`)) n++;
  return withChoices(template, id, [...oneOf, `c${n}`]);
}

/** Where only one would be left it stands alone again. */
export function removeChoice(template: OwnTemplate, id: string, choice: string): OwnTemplate {
  const left = (segmentOf(template, id).oneOf ?? []).filter((one) => one !== choice);
  const [only] = left;
  if (left.length > 1) return withSegments(template, withChoices(template, id, left).segments);
  if (!only) return template;
  const alone = renamed(template, `${id}.${only}`, id);
  const segments = alone.segments.map((one) => {
    const { oneOf: _, ...rest } = one;
    return one.id === id ? rest : one;
  });
  return withSegments(alone, segments);
}

/** A sentence in a language. A check by a speaker was of the old words; and a translation is now of today's English. */
export function setText(
  template: OwnTemplate,
  language: string,
  key: string,
  words: string,
  { on }: Pick<Writer, 'on'>,
): OwnTemplate {
  const text = template.texts[language];
  if (!text) return template;
  const english = template.texts.en?.segments[key] ?? '';
  return changeText(template, language, {
    on,
    checked: null,
    segments: { ...text.segments, [key]: words },
    ...(language === 'en' ? {} : { of: { ...text.of, [key]: hashOf(english) } }),
  });
}

/** The English has changed, and somebody who knows says that the translation still says the same. */
export const stillRight = (template: OwnTemplate, language: string, key: string): OwnTemplate =>
  changeText(template, language, {
    of: { ...template.texts[language]?.of, [key]: hashOf(template.texts.en?.segments[key] ?? '') },
  });

export function changeText(template: OwnTemplate, language: string, change: Partial<KindText>): OwnTemplate {
  const text = template.texts[language];
  return text ? { ...template, texts: { ...template.texts, [language]: { ...text, ...change } } } : template;
}

export const addLanguage = (template: OwnTemplate, tag: string, writer: Writer): OwnTemplate =>
  template.texts[tag] ? template : { ...template, texts: { ...template.texts, [tag]: blank(writer) } };

export function removeLanguage(template: OwnTemplate, tag: string): OwnTemplate {
  const { [tag]: _, ...texts } = template.texts;
  return { ...template, texts };
}

/** What a button puts in: a slot, or for the number the form of each class that the language has. */
export function slotText(slot: string, language: string): string {
  if (slot !== 'count') return `{${slot}}`;
  const classes = [...pluralClasses(language).needed].map((one) => `${one} {# }`);
  return `{count, plural, ${classes.join(' ')}}`;
}

/** Values to look at a template with: dates as the language writes them; what the sender types stands as `named` says. */
export function sampleSlots(
  language: string,
  { day, count, named, digits }: { day: Day; count: number; named: (slot: string) => string; digits: boolean },
): Slots {
  const known: Record<string, string | number> = {
    child: 'Ana Lucía',
    guardian: 'Rosa Domínguez',
    date: writeDay(language, day, { nativeDigits: digits }),
    time: writeTime(language, '15:30', { nativeDigits: digits }),
    count,
  };
  return Object.fromEntries(slotNames.map((slot) => [slot, known[slot] ?? named(slot)]));
}

const segmentOf = (template: OwnTemplate, id: string): Segment =>
  template.segments.find((one) => one.id === id) ?? { id };

const withChoices = (template: OwnTemplate, id: string, oneOf: string[]): OwnTemplate => ({
  ...template,
  segments: template.segments.map((one) => (one.id === id ? { ...one, oneOf } : one)),
});

/** Texts of sentences that are gone go with them, in every language. */
function withSegments(template: OwnTemplate, segments: Segment[]): OwnTemplate {
  const keys = new Set(keysOf({ segments }));
  const kept = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
  return overTexts({ ...template, segments }, kept);
}

function renamed(template: OwnTemplate, from: string, to: string): OwnTemplate {
  return overTexts(template, (all) =>
    Object.fromEntries(Object.entries(all).map(([key, one]) => [key === from ? to : key, one])),
  );
}

function overTexts(template: OwnTemplate, change: <T>(all: Record<string, T>) => Record<string, T>): OwnTemplate {
  const texts = Object.entries(template.texts).map(([language, text]): [string, KindText] => [
    language,
    { ...text, segments: change(text.segments), ...(text.of ? { of: change(text.of) } : {}) },
  ]);
  return { ...template, texts: Object.fromEntries(texts) };
}

/** What a file says that this page or the command line wrote; null: it is no template. */
export function readTemplateFile(text: string): OwnTemplate | null {
  try {
    const read = DistrictTemplate.omit({ version: true }).safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return read.success && /^own-[a-z0-9]/.test(read.data.id) ? withStamps(read.data) : null;
  } catch {
    return null;
  }
}

/** What the sentence is filled with, as far as it can be read; nothing while a brace is wrong. */
export function slotsIn(text: string): string[] {
  try {
    return [...readIcu(text).slots];
  } catch {
    return [];
  }
}
