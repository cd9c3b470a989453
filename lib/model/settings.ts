/** What a district decides for all its devices. */
import { Holiday } from './times.ts';
import * as z from './zod.ts';

/** One SIS site: where it is, which adapter reads it, and which of `Student.ids` its ids are. */
export const Site = z.object({
  /** Origin and path up to the product, `https://sis.example.org/school`; ids are unique below it only. */
  base: z.url(),
  adapter: z.string().max(64),
  idField: z.string().max(128).nullable(),
  /** What is switched off here, by `features.ts`. A word of a newer version is no reason to refuse the rest. */
  off: z.array(z.string().max(32)).max(20).optional(),
});
export type Site = z.infer<typeof Site>;

export const DistrictSettings = z.object({
  name: z.string().max(200),
  zone: z.string().max(64),
  /** The languages staff and school work in; a mark names only other ones. */
  schoolLanguage: z.string().max(35),
  /** For telephone numbers typed without a country, ISO 3166: `US`. */
  country: z.string().length(2),
  holidays: z.array(Holiday),
  /** An entry may be written this many days after its author's access ended (S8). */
  writeBackDays: z.number().int().min(0).max(60),
  /** Access to a student ends this many days after the enrolment did (S8). */
  readAfterDays: z.number().int().min(0).max(365),
  /** Entries older than this many days lose their text, in bulk (S9); null or left out: they are kept. */
  keepDays: z.number().int().min(365).max(36_500).nullable().optional(),
  /** A device that has not synced for so long locks until it does (S17). */
  lockAfterDays: z.number().int().min(1).max(365),
  idleLockMinutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
  sites: z.array(Site),
  /** What is switched off on every site. */
  off: z.array(z.string().max(32)).max(20).optional(),
  /** About messages to families; language tags. Left out by an older version: nothing is allowed. */
  messages: z
    .object({
      /** In these, kinds that need a speaker's check may go out without one. */
      unchecked: z.array(z.string().max(35)).max(200),
      /** In these, numbers and dates are written with the language's own digits. */
      nativeDigits: z.array(z.string().max(35)).max(200),
    })
    .optional(),
});
export type DistrictSettings = z.infer<typeof DistrictSettings>;
export const defaultSettings = (name: string, zone: string): DistrictSettings => ({
  name,
  zone,
  schoolLanguage: 'en',
  country: 'US',
  holidays: [],
  writeBackDays: 14,
  readAfterDays: 30,
  lockAfterDays: 14,
  idleLockMinutes: 20,
  sites: [],
});
