/**
 * What a district's browser policy decides, read from managed storage. Lenient: a wrong value is left out and named, and
 * all others count, for a policy is written by hand and reaches everybody at once. Chromium keeps back by itself whatever
 * does not fit the types of `public/managed.json`; Firefox has no schema and hands over anything.
 */
import { type Feature, features, isFeature } from './features.ts';
import { DistrictSettings, Site } from './settings.ts';
import * as z from './zod.ts';

/** Why a value does not count; `locales/` has a sentence for each (`policy.fault.<word>`). */
export const PolicyFault = z.object({
  /** Where it stands: `sites[1].off[0]`. */
  key: z.string(),
  why: z.enum(['unknown', 'kind', 'address', 'feature', 'language', 'number']),
});
export type PolicyFault = z.infer<typeof PolicyFault>;

export const Policy = z.object({
  api: z.string().nullable(),
  code: z.string().nullable(),
  sites: z.array(Site),
  off: z.array(z.enum(features)),
  /** Of ours, those that may be chosen; empty: all. */
  languages: z.array(z.string()),
  idleLockMinutes: z.number().nullable(),
  lockAfterDays: z.number().nullable(),
  keepDays: z.number().nullable(),
  faults: z.array(PolicyFault),
});
export type Policy = z.infer<typeof Policy>;

export const noPolicy: Policy = {
  api: null,
  code: null,
  sites: [],
  off: [],
  languages: [],
  idleLockMinutes: null,
  lockAfterDays: null,
  keepDays: null,
  faults: [],
};

const known = Object.keys(noPolicy).filter((key) => key !== 'faults');

/** `raw`: managed storage as the browser hands it over; `offered`: the languages that the interface has. Never throws. */
export function readPolicy(raw: Readonly<Record<string, unknown>>, offered: readonly string[]): Policy {
  // Of nothing nothing need be read, and so it is on most computers at each start of the worker.
  if (Object.keys(raw).length === 0) return noPolicy;
  const faults: PolicyFault[] = [];
  const take = <T>(shape: z.ZodType<T>, value: unknown, key: string, why: PolicyFault['why']): T | null => {
    if (value === undefined || value === null) return null;
    const read = shape.safeParse(value);
    if (read.success) return read.data;
    faults.push({ key, why });
    return null;
  };
  const list = (value: unknown, key: string): [item: unknown, key: string][] =>
    (take(z.array(z.unknown()).max(500), value, key, 'kind') ?? []).map((item, n) => [item, `${key}[${n}]`]);
  const off = (value: unknown, key: string): Feature[] =>
    list(value, key).flatMap(([item, at]) => take(Word.refine(isFeature), item, at, 'feature') ?? []) as Feature[];
  const site = ([item, at]: [unknown, string]): Site[] => {
    const said = take(z.looseObject({}), item, at, 'kind');
    if (!said) return [];
    const base = take(Base, said.base ?? '', `${at}.base`, 'address');
    const whole = {
      base: base ?? '',
      adapter: take(Word, said.adapter, `${at}.adapter`, 'kind') ?? '',
      idField: take(Site.shape.idField.unwrap().min(1), said.idField, `${at}.idField`, 'kind'),
      off: off(said.off, `${at}.off`),
    };
    return base ? [whole] : [];
  };
  for (const key of Object.keys(raw)) if (!known.includes(key)) faults.push({ key, why: 'unknown' });
  const policy = {
    api: take(Address, raw.api, 'api', 'address'),
    code: take(z.string().trim().min(1).max(64), raw.code, 'code', 'kind'),
    sites: list(raw.sites, 'sites').flatMap(site),
    off: off(raw.off, 'off'),
    languages: list(raw.languages, 'languages').flatMap(
      ([item, at]) =>
        take(
          Word.refine((word) => offered.includes(word)),
          item,
          at,
          'language',
        ) ?? [],
    ),
    idleLockMinutes: take(DistrictSettings.shape.idleLockMinutes, raw.idleLockMinutes, 'idleLockMinutes', 'number'),
    lockAfterDays: take(DistrictSettings.shape.lockAfterDays, raw.lockAfterDays, 'lockAfterDays', 'number'),
    keepDays: take(DistrictSettings.shape.keepDays.unwrap().unwrap(), raw.keepDays, 'keepDays', 'number'),
  };
  return { ...policy, faults };
}

const Word = z.string().max(64);
const isWeb = (url: URL | null): boolean =>
  url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '';
/** As it would be typed into the sign-in form: the scheme may be left out. */
const Address = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => isWeb(URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)));
/** A site says its scheme, because that is part of what is granted, and one host. Page, query and anchor are not part of it. */
const Base = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => isWeb(URL.parse(text)) && !/[?#*]/.test(text))
  .transform((text) => text.replace(/\/+$/, ''));
