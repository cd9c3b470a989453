import { expect, test } from 'vitest';
import { datesIn } from './dates.ts';
import { FIRST, formatLocale, isRightToLeft, languageFor, loadWords, MIRROR, wordsOf } from './locale.ts';
import { mirror } from './mirror.ts';
import { addDays, today } from './model/times.ts';
import { surfaceWords } from './surface-words.ts';

test('the language is the one a person set, else the first of the browser that we have, else English', () => {
  expect(languageFor('es', ['en-US'])).toBe('es');
  expect(languageFor(null, ['fr-CA', 'es-MX', 'en'])).toBe('es');
  expect(languageFor('', ['fr-CA'])).toBe('en');
  expect(languageFor('so', ['es'])).toBe('es');
});

test('numbers and dates follow the reader’s own kind of the language', () => {
  expect(formatLocale('es', ['en-US', 'es-MX'])).toBe('es-MX');
  expect(formatLocale('es', ['en-US'])).toBe('es');
  expect(datesIn('es', 'America/Chicago', ['es-ES']).number(12345.5)).toBe('12.345,5');
  expect(datesIn('en', 'America/Chicago', ['en-US']).number(12345.5)).toBe('12,345.5');
});

test('a language runs from right to left by its script', () => {
  expect(['ar', 'fa', 'ur', 'he', 'ps', MIRROR].map(isRightToLeft)).toEqual([true, true, true, true, true, true]);
  expect(['en', 'es', 'so', 'zh-Hans', 'not a language'].map(isRightToLeft)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('words come in the language that was asked for, and change with it', async () => {
  const [english, spanish] = await Promise.all([wordsOf('en', surfaceWords), wordsOf('es-AR', surfaceWords)]);
  const words = await loadWords('en', surfaceWords);
  expect(words.t('reason.locked')).toBe(english['reason.locked']);
  await words.changeLanguage('es');
  expect(words.t('reason.locked')).toBe(spanish['reason.locked']);
  await words.changeLanguage(MIRROR);
  expect(words.t('reason.locked')).toContain('⟦');
});

test('a page that starts in Spanish has fetched no English words', async () => {
  const words = await loadWords('es', surfaceWords);
  expect(words.hasResourceBundle('es', FIRST)).toBe(true);
  expect(words.hasResourceBundle('en', FIRST)).toBe(false);
});

test('the mirrored language is at least 40 % longer and leaves slots, tags and keys alone', () => {
  const made = mirror({ 'a.b_one': 'Call {{name}} <b>now</b> at $t(x) please', 'a.b_other': 'OK' });
  expect(Object.keys(made)).toEqual(['a.b_one', 'a.b_other']);
  expect(made['a.b_one']).toMatch(/^⟦.*\{\{name\}\}.*<b>.*<\/b>.*\$t\(x\)/);
  const letters = 'Call  now at  please'.length;
  expect(made['a.b_one']!.replace(/\{\{name\}\}|<\/?b>|\$t\(x\)/g, '').length).toBeGreaterThanOrEqual(letters * 1.4);
});

test('a day is said as a person says it, in the school’s zone and not in this computer’s', () => {
  const zone = 'Pacific/Auckland';
  const dates = datesIn('en', zone, ['en-GB']);
  expect(dates.dayAgo(today(zone))).toBe('today');
  expect(dates.dayAgo(addDays(today(zone), -1))).toBe('yesterday');
  expect(dates.dayAgo(addDays(today(zone), -23))).toBe('23 days ago');
  expect(dates.dayAgo(addDays(today(zone), 2))).toBe('in 2 days');
  expect(dates.dayAgo(addDays(today(zone), -200))).toBe('6 months ago');
  // Late on Tuesday in Chicago is Wednesday in Auckland.
  expect(dates.dayOf('2025-11-18T23:30:00.000Z')).toContain('19 Nov');
  expect(datesIn('en', 'America/Chicago', ['en-GB']).dayOf('2025-11-18T23:30:00.000Z')).toContain('18 Nov');
  expect(datesIn('es', zone, ['es']).dayAgo(addDays(today(zone), -1))).toBe('ayer');
});

test('bytes are said in the unit that keeps the number short', () => {
  const dates = datesIn('en', null, ['en-US']);
  expect(dates.bytes(0)).toBe('0 byte');
  expect(dates.bytes(3_400_000)).toBe('3.4 MB');
});
