/**
 * A kind of message: sentences with slots, which people wrote once for many families. Data, so that what comes with
 * Porchlight and what a district makes itself are the same thing.
 */
import { Involvement, Tone } from './entries/contact-logged.ts';
import { hashOf } from './sentence-stamp.ts';
import { Day } from './times.ts';
import * as z from './zod.ts';

export { hashOf };

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/);

/** One sentence of the message, in its order. */
export const Segment = z.object({
  id: Name,
  /** Some sentences of which the writer chooses one; their texts are `<id>.<choice>`. Left out: one sentence, `<id>`. */
  oneOf: z.array(Name).min(2).max(12).optional(),
  /** Left out of the message, without a word, while a slot of it has no value. */
  optional: z.boolean().optional(),
});
export type Segment = z.infer<typeof Segment>;

/** All sentences of one kind in one language: ICU MessageFormat with plain `{slot}`s and `{count, plural, …}` only. */
export const KindText = z.object({
  /** Who wrote it, and when. */
  by: z.string().min(1).max(200),
  on: Day,
  /** Who of the language's speakers read it over, and when; null: nobody yet, and the sender is told. */
  checked: z.object({ by: z.string().min(1).max(200), on: Day }).nullable(),
  segments: z.record(z.string().max(100), z.string().max(2_000)),
  /** Of each segment, `hashOf` the English it translates. Where it is another by now, the text is out of date. */
  of: z.record(z.string().max(100), z.string().max(16)).optional(),
});
export type KindText = z.infer<typeof KindText>;

export const MessageKind = z.object({
  id: Name,
  /** Epstein's type that a message of this kind is logged as. */
  involvement: Involvement,
  tone: Tone,
  segments: z.array(Segment).min(1).max(20),
  /** Not offered in a language whose text nobody checked, unless the district allows it. */
  checkedOnly: z.boolean().optional(),
});
export type MessageKind = z.infer<typeof MessageKind>;

/** A district's own: a kind with its title, its advice and all its texts. A new version replaces the one before it. */
export const DistrictTemplate = MessageKind.extend({
  version: z.number().int().min(1),
  title: z.string().min(1).max(120),
  /** One line for the writer. */
  advice: z.string().max(400),
  /** By language tag. English is always among them: it is what the sender reads. */
  texts: z.record(z.string().max(35), KindText),
});
export type DistrictTemplate = z.infer<typeof DistrictTemplate>;

/** The keys of a kind's texts, in its order. */
export const keysOf = ({ segments }: Pick<MessageKind, 'segments'>): string[] =>
  segments.flatMap(({ id, oneOf }) => (oneOf ? oneOf.map((one) => `${id}.${one}`) : [id]));

/**
 * With a stamp at every translation that has none: as it arrives it is taken to be of the English beside it, so that it is
 * known to be out of date once that changes. A stamp that is there stays, also an old one.
 */
export function withStamps<T extends Pick<DistrictTemplate, 'texts'>>(template: T): T {
  const english = template.texts.en?.segments ?? {};
  const texts = Object.entries(template.texts).map(([language, text]): [string, KindText] => {
    const bare = Object.keys(text.segments).filter((key) => text.of?.[key] === undefined && english[key] !== undefined);
    if (language === 'en' || bare.length === 0) return [language, text];
    const now = bare.map((key) => [key, hashOf(english[key] as string)]);
    return [language, { ...text, of: { ...text.of, ...Object.fromEntries(now) } }];
  });
  return { ...template, texts: Object.fromEntries(texts) };
}
