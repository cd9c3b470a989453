/** Telephone numbers as people type them into a SIS, read once, by libphonenumber. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export interface ReadNumber {
  /** E.164 without extension: the key of a number, the same however it was typed. */
  value: string;
  /** As people of the district's country are used to see it. */
  shown: string;
  /** For a link: `tel:+12175550111;ext=4`. */
  href: string;
}

/**
 * The first telephone number in a text ("217.555.0112 ask for Rosa"); null when none could be one.
 * `country` (ISO 3166) is for numbers typed without their own.
 */
export function readNumber(raw: string, country: string): ReadNumber | null {
  const home = countryOf(country);
  const number = parsePhoneNumberFromString(raw.slice(0, 250), home ? { defaultCountry: home } : {});
  if (!number?.isPossible()) return null;
  const abroad = home !== undefined && number.country !== undefined && number.country !== home;
  const shown = abroad ? number.formatInternational() : number.formatNational();
  return { value: number.number, shown, href: number.getURI() };
}

/** The digits of a text, those of other scripts too: ٢١٧ is 217. */
export const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\P{Nd}/gu, '')
    .replace(/[^0-9]/g, (digit) => String(digitValue(digit)));

/** Somebody types a number, not a name: four digits or more and no letters. */
export const looksLikeNumber = (typed: string): boolean => !/\p{L}/u.test(typed) && digitsOf(typed).length >= 4;

/**
 * Does what is typed so far belong to this number (E.164)? Any run of four digits or more, with the country's code, with
 * the trunk zero, or with neither.
 */
export function isPartOf(typed: string, value: string): boolean {
  const digits = digitsOf(typed);
  if (digits.length < 4) return false;
  const all = value.slice(1);
  return (
    all.includes(digits) ||
    (digits.startsWith('0') && all.includes(digits.replace(/^0+/, '')) && digits.replace(/^0+/, '').length >= 4)
  );
}

const countryOf = (country: string): CountryCode | undefined =>
  isSupportedCountry(country.toUpperCase()) ? (country.toUpperCase() as CountryCode) : undefined;

/** Every script's ten digits lie together in Unicode, the zero first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}
