import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../lib/locale.ts';
import { Reason } from '../lib/messages.ts';
import { mirror } from '../lib/mirror.ts';
import { type Scan, scanCode, scanSource } from './scan.ts';

type Words = Record<string, string>;
const root = join(import.meta.dirname, '..');
const read = (name: string): Words => JSON.parse(readFileSync(join(root, 'locales', `${name}.json`), 'utf8'));
const english = read('en');
const notes = read('notes');
const others = Object.keys(languages).filter((language) => language !== 'en');
const code = scanCode(root, ['components', 'entrypoints', 'lib']);

/** Words that are rightly the same in Spanish. */
const SAME = new Set([
  'Porchlight',
  'PIN',
  'API',
  'English',
  'Español',
  'RosarioSIS',
  'OneRoster',
  'ISO 3166',
  'No',
  'Error',
]);

test('every language that is offered has a file, and every file is offered', () => {
  const files = readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.json'));
  expect(files.sort()).toEqual([...Object.keys(languages), 'notes'].map((name) => `${name}.json`).sort());
});

test.each(others)('%s says everything that English says, and nothing else', (language) => {
  const words = read(language);
  const bases = basesOf(english);
  expect([
    ...[...bases].filter((base) => !basesOf(words).has(base)).map((base) => `${language}.json lacks "${base}"`),
    ...[...basesOf(words)]
      .filter((base) => !bases.has(base))
      .map((base) => `${language}.json has "${base}", which English does not have`),
  ]).toEqual([]);
});

test.each(['en', ...others])('%s has every plural form that its grammar asks for', (language) => {
  expect(missingForms(language, read(language))).toEqual([]);
});

test.each(others)('%s fills the same slots and wears the same tags as English', (language) => {
  expect(slotFaults(english, read(language), language)).toEqual([]);
});

test('the mirrored language keeps every key, slot and tag', () => {
  const mirrored = mirror(english);
  expect(Object.keys(mirrored)).toEqual(Object.keys(english));
  expect(slotFaults(english, mirrored, 'qps-mirror')).toEqual([]);
});

test('every English sentence has a note for its translator', () => {
  const noted = basesOf(notes);
  const bases = basesOf(english);
  expect([
    ...[...bases].filter((base) => !noted.has(base)).map((base) => `notes.json does not say what "${base}" is for`),
    ...[...noted].filter((base) => !bases.has(base)).map((base) => `notes.json explains "${base}", which is not there`),
    ...Object.entries(notes).flatMap(([key, note]) => (note.trim() ? [] : [`the note for "${key}" is empty`])),
  ]).toEqual([]);
});

test.each(others)('no English sentence was left standing in %s', (language) => {
  const words = read(language);
  const left = Object.keys(english).filter(
    (key) => words[key] === english[key] && /\p{L}{3,}/u.test(bare(english[key]!)) && !SAME.has(bare(english[key]!)),
  );
  expect(left.map((key) => `${language}.json still says "${english[key]}" in English under "${key}"`)).toEqual([]);
});

test('the code asks for no word that is not there', () => {
  expect(askedInVain(code, english)).toEqual([]);
});

test('every reason why something could not be done has a sentence', () => {
  expect(Reason.options.filter((reason) => !(`reason.${reason}` in english))).toEqual([]);
});

test('no word stands in the files that nobody asks for', () => {
  expect(unused(code, english)).toEqual([]);
});

test('no component speaks words that no translator sees', () => {
  expect(code.hardCoded.map((at) => `${at.file}:${at.line} says "${at.text}" by itself; give it a key`)).toEqual([]);
});

test('the checks find what they look for', () => {
  const scan: Scan = { asked: [], patterns: [], templatesAsked: new Set(), strings: new Set(), hardCoded: [] };
  scanSource(
    'components/bad.tsx',
    `export const Bad = () => <p title="Read me">Hello there {t('a.gone')} {t(ok ? 'a.here' : 'a.lost')} {t(\`b.\${x}\`)} {t('c.many', { count: 2 })}</p>;`,
    scan,
  );
  expect(scan.hardCoded.map((at) => at.text).sort()).toEqual(['Hello there', 'Read me']);
  const words = { 'a.here': 'x', 'c.many_one': 'x', 'c.many_other': 'x', 'd.idle': 'x' };
  expect(askedInVain(scan, words).map((line) => /"(.*?)"/.exec(line)?.[1])).toEqual(['a.gone', 'a.lost', 'b.…']);
  expect(unused(scan, words)).toEqual(['nobody asks for "d.idle"']);
  expect(missingForms('es', { c_one: '', c_other: '' })).toEqual(['es.json has no "c_many"']);
  expect(slotFaults({ a: 'Hi {{name}} <b>x</b>' }, { a: 'Hola {{nombre}} x' }, 'es')).toHaveLength(1);
});

// ── What is checked ─────────────────────────────────────────────────────────────────────────────────────────────────

const FORM = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string): string => key.replace(FORM, '');
function basesOf(words: Words): Set<string> {
  return new Set(Object.keys(words).map(baseOf));
}
function bare(sentence: string): string {
  return sentence.replace(/\{\{.*?\}\}|<[^>]*>/g, '').trim();
}

function missingForms(language: string, words: Words): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plural = new Set(
    Object.keys(words)
      .filter((key) => FORM.test(key))
      .map(baseOf),
  );
  return [...plural].flatMap((base) =>
    forms.filter((form) => !(`${base}_${form}` in words)).map((form) => `${language}.json has no "${base}_${form}"`),
  );
}

/** Slots and tags of all forms of a key together; a singular may leave `count` out ("one reply waits"). */
function slotFaults(from: Words, to: Words, language: string): string[] {
  const slots = (words: Words, base: string) => {
    const sentences = Object.entries(words)
      .filter(([key]) => baseOf(key) === base)
      .map(([, sentence]) => sentence);
    const found = sentences.flatMap((sentence) => [
      ...[...sentence.matchAll(/\{\{\s*([\w.]+)/g)].map((slot) => `{{${slot[1]}}}`),
      ...[...sentence.matchAll(/<\/?([\w]+)\s*\/?>/g)].map((tag) => tag[0]),
    ]);
    return [...new Set(found)].sort().join(' ');
  };
  return [...basesOf(from)]
    .filter((base) => basesOf(to).has(base) && slots(from, base) !== slots(to, base))
    .map(
      (base) =>
        `"${base}" has ${slots(from, base) || 'no slots'} in English, but ${slots(to, base) || 'none'} in ${language}`,
    );
}

function askedInVain(scan: Scan, words: Words): string[] {
  const bases = basesOf(words);
  const keys = Object.keys(words);
  const known = (key: string) => key in words || bases.has(key);
  return [
    ...scan.asked.filter((at) => !known(at.text)),
    ...scan.patterns.filter((at) => scan.templatesAsked.has(at.text) && !keys.some((key) => at.pattern.test(key))),
  ].map((at) => `${at.file}:${at.line} asks for "${at.text}", which en.json does not have`);
}

function unused(scan: Scan, words: Words): string[] {
  return [...basesOf(words)]
    .filter((base) => !scan.strings.has(base) && !scan.asked.some((at) => at.text === base))
    .filter((base) => !scan.patterns.some((at) => at.pattern.test(base)))
    .filter((base) => !Object.keys(words).some((key) => baseOf(key) === base && scan.strings.has(key)))
    .map((base) => `nobody asks for "${base}"`);
}
