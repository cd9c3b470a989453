/** Shapes that are asked with as well as answered with (`messages.ts`, `answers.ts`), or are checked where one arrives. */
import { StudentId } from './model/ids.ts';
import { Instant } from './model/times.ts';
import * as z from './model/zod.ts';

/** Why an `ask` was not answered, in a word that `locales/` has a sentence for (`reason.<word>`). */
export const Reason = z.enum([
  'signed-out',
  'locked',
  'not-allowed',
  'unknown-student',
  'no-access',
  'invalid',
  'offline',
  'store-full',
  'store-failed',
  'refused',
  'address-wrong',
  'address-not-ours',
  'address-certificate',
  'address-slow',
  'code-wrong',
  'code-used',
  'code-late',
  'too-many-tries',
  'pin-wrong',
  'revoked',
  'gone',
  'too-late',
  'not-found',
  'outdated',
  'switched-off',
  'failed',
]);

export type Reason = z.infer<typeof Reason>;

export const Draft = z.object({
  id: z.string().max(64),
  /** `contact`, `unknown-caller` or `correction`; later issues add theirs. */
  kind: z.string().max(32),
  student: StudentId.nullable(),
  title: z.string().max(400),
  /** The form's own fields, as typed. */
  fields: z.record(z.string(), z.unknown()),
  saved: Instant,
});

export type Draft = z.infer<typeof Draft>;

/** The sender's own: ids of kinds they like to start from, sentences they like to add, and how they send mail. */
export const Mine = z.object({
  favourites: z.array(z.string().max(48)).max(50),
  phrases: z.array(z.string().trim().min(1).max(300)).max(50),
  mailBy: z.enum(['program', 'gmail', 'outlook']),
});

export type Mine = z.infer<typeof Mine>;

/** A message on paper, in both languages: what our own page prints, for a framed panel cannot print itself alone. */
export const Letter = z.object({
  school: z.string().max(400),
  /** Who it is to; '' where nobody is named. */
  to: z.string().max(400),
  theirs: z.object({ text: z.string().max(20_000), language: z.string().max(35), rtl: z.boolean() }),
  /** Null where theirs is English. */
  english: z.string().max(20_000).nullable(),
});

export type Letter = z.infer<typeof Letter>;

/** A page as a sample (`lib/hosts/sample.ts`): a document of filler by itself, and what is in it. */
export const PageSample = z.object({
  html: z.string().max(8_000_000),
  elements: z.number().int().min(0),
  frames: z.number().int().min(0),
  closed: z.number().int().min(0),
  cut: z.boolean(),
});

export type PageSample = z.infer<typeof PageSample>;

/** `no`: the page has no text box for messages (any more), or it took nothing; `no-room`: not all of it, so nothing stayed in it. */
export const TookText = z.enum(['yes', 'no', 'no-room']);

export type TookText = z.infer<typeof TookText>;
