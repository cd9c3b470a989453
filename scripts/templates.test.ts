import { expect, it } from 'vitest';
import { languageOf } from '../lib/compose/languages.ts';
import { stamped } from '../lib/compose/stamp.ts';
import { type TextFile, textTags } from '../lib/compose/texts.ts';
import { readIcu } from '../lib/model/icu.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { allKinds, checkAll, englishOf, readTexts } from './template-files.ts';

const files = readTexts();
const english = englishOf(files);
const others = [...files]
  .filter(([tag]) => tag !== 'en')
  .map(([tag, json]) => [tag, JSON.parse(json) as TextFile] as const);

it('the texts that are there have no fault', () => {
  expect(files.size).toBeGreaterThanOrEqual(24);
  const { line, faults } = checkAll(files);
  expect(faults.map(({ file, line, column, where, detail }) => `${file}:${line}:${column} ${where} ${detail}`)).toEqual(
    [],
  );
  expect(line).toMatch(
    /^\d+ kinds, \d+ languages beside English, \d+ texts, \d+ checked by a speaker, \d+ not yet checked, \d+ missing, \d+ out of date$/,
  );
});

it('every language that is offered has a file, and every file is offered', () => {
  expect([...files.keys()].sort()).toEqual([...textTags].sort());
});

it.each(others)('%s fills the slots of the English and has the plural forms of its own grammar', (tag, { texts }) => {
  for (const kind of allKinds) {
    for (const key of keysOf(kind)) {
      const text = texts[kind.id]?.segments[key];
      if (text === undefined) continue;
      const [theirs, ours] = [readIcu(text), readIcu(english.texts[kind.id]!.segments[key]!)];
      expect([key, [...theirs.slots].sort()]).toEqual([key, [...ours.slots].sort()]);
      expect(theirs.plurals.map((plural) => [...plural].sort())).toEqual(
        ours.plurals.map(() => [...languageOf(tag)!.plurals].sort()),
      );
      expect(text).not.toMatch(/\{[^{}]*,\s*(date|time|number|select|selectordinal|spellout|ordinal|duration)/);
    }
  }
});

it('no two languages and no two kinds share a text', () => {
  const seen = new Map<string, string>();
  for (const [tag, { texts }] of [['en', english] as const, ...others]) {
    for (const [kind, { segments }] of Object.entries(texts)) {
      for (const [key, text] of Object.entries(segments)) {
        if (text === '{assignments}') continue;
        const here = `${tag} ${kind}.${key}`;
        expect(`${seen.get(text) ?? here} ${text}`).toBe(`${here} ${text}`);
        seen.set(text, here);
      }
    }
  }
});

it('nobody is said to have checked a text without a name and a day', () => {
  for (const [, { texts }] of others) {
    for (const { checked, on } of Object.values(texts)) {
      if (checked) expect(checked.by.trim() !== '' && checked.on >= on).toBe(true);
    }
  }
});

it('a fault in any file is found, with its place', () => {
  const broken = new Map(files).set('es', files.get('es')!.replace('Hola, {guardian}:', 'Hola, {gardian}:'));
  expect(checkAll(broken).faults).toMatchObject([
    { file: 'es.json', line: 9, where: 'common.greeting', what: 'missing-slot' },
    { file: 'es.json', line: 9, where: 'common.greeting', what: 'wrong-slot' },
  ]);
  expect(checkAll(new Map(files).set('so', '{')).faults).toMatchObject([{ file: 'so.json', what: 'json' }]);
  expect(checkAll(new Map(files).set('en', '{}')).faults).not.toEqual([]);
  const stranger = new Map(files).set('tlh', '{ "language": "tlh", "texts": {} }');
  expect(checkAll(stranger).faults).toMatchObject([{ file: 'tlh.json', what: 'language' }]);
});

it('an English sentence that changes makes its translations out of date, and no stamp hides it unless it is asked to', () => {
  const changed = structuredClone(english) as {
    language: string;
    texts: Record<string, { segments: Record<string, string> }>;
  };
  changed.texts.absence!.segments.fact = '{child} was missed on {date}.';
  const now = changed as unknown as TextFile;
  const outOfDate = (file: TextFile) =>
    checkAll(new Map(files).set('en', JSON.stringify(now)).set('es', JSON.stringify(file))).line.match(
      /(\d+) out of date/,
    )![1];
  const spanish = others.find(([tag]) => tag === 'es')![1];
  const languages = others.length;
  expect(outOfDate(spanish)).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now))).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now, (kind) => kind === 'late'))).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now, (kind) => kind === 'absence'))).toBe(String(languages - 1));
});
