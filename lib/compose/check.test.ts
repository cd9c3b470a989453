import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf } from '../model/message-template.ts';
import { checkBetween, checkTexts, isFault } from './check.ts';
import { checkSentence } from './check-sentence.ts';
import type { TextFile } from './texts.ts';

const kinds = [
  { id: 'common', segments: [{ id: 'greeting' }] },
  { id: 'late', segments: [{ id: 'fact', oneOf: ['once', 'often'] }, { id: 'list' }] },
];
const text = (segments: Record<string, string>) => ({
  by: 'Ana',
  on: '2026-11-22',
  checked: null,
  segments,
  of: Object.fromEntries(
    Object.entries(english.texts).flatMap(([, { segments: said }]) =>
      Object.keys(segments).flatMap((key) => (said[key] === undefined ? [] : [[key, hashOf(said[key])]])),
    ),
  ),
});
const english: TextFile = {
  language: 'en',
  texts: {
    common: { by: 'P', on: '2026-11-01', checked: null, segments: { greeting: 'Hello {guardian},' } },
    late: {
      by: 'P',
      on: '2026-11-01',
      checked: null,
      segments: {
        'fact.once': 'On {date}, {child} came late.',
        'fact.often': '{child} came late {count, plural, one {# time} other {# times}}.',
        list: '{assignments}',
      },
    },
  },
};
const often = '{child} llegó tarde {count, plural, one {# vez} many {# de veces} other {# veces}}.';
const good = () => ({
  language: 'es',
  texts: {
    common: text({ greeting: 'Hola, {guardian}:' }),
    late: text({ 'fact.once': 'El {date}, {child} llegó tarde.', 'fact.often': often, list: '{assignments}' }),
  } as Record<string, Record<string, unknown>>,
});
const lines = (json: string) => json.split('\n');
/** What is said of a file, `line:column where what`. */
const said = (json: string, tag = 'es') =>
  checkTexts(json, english, kinds, tag).map(({ line, column, where, what }) => `${line}:${column} ${where} ${what}`);
const written = (change: (file: ReturnType<typeof good>) => void = () => {}) => {
  const file = good();
  change(file);
  return JSON.stringify(file, null, 2);
};
/** With another sentence in place of `fact.once`. */
const withOnce = (once: string) =>
  written(({ texts }) => {
    (texts.late!.segments as Record<string, string>)['fact.once'] = once;
  });
const lineOf = (json: string, part: string) => lines(json).findIndex((line) => line.includes(part)) + 1;

it('a file as it should be is said to be so', () => {
  expect(said(written())).toEqual([]);
  expect(checkTexts(JSON.stringify(english), english, kinds, 'en')).toEqual([]);
});

it.each([
  ['a slot of another sentence', 'El {date}, {child} llegó {place}.', ['wrong-slot'], '{place'],
  ['a slot that is misspelt', 'El {date}, {chld} llegó.', ['missing-slot', 'wrong-slot'], ''],
  ['a slot too few', 'El {date} alguien llegó tarde.', ['missing-slot'], ''],
  ['a brace too few', 'El {date}, {child llegó tarde.', ['syntax'], '{child'],
  ['a brace too many', 'El {date}}, {child} llegó tarde.', ['syntax'], '}, {child'],
  ['a date that the browser would write', 'El {date, date}, {child} llegó tarde.', ['kind-of-slot'], '{date'],
  ['a quoted brace', "El {date}, l'{child} llegó tarde.", ['quoted-brace'], "'{child"],
  ['the English', 'On {date}, {child} came late.', ['english'], ''],
  ['an invisible character', 'El {date}, \u2068{child}\u2069 llegó tarde.', ['direction'], '\u2068'],
  ['a line break', 'El {date},\n{child} llegó tarde.', ['control'], '\\n'],
  ['half a letter', 'El {date}, \ud83d {child} llegó tarde.', ['control'], ''],
  ['an Arabic letter mark', 'El {date}, {child}\u061c llegó tarde.', ['direction'], '\u061c'],
  ['a text far too long', `El {date}, {child} llegó ${'muy '.repeat(20)}tarde.`, ['length'], ''],
  ['a text far too short', '{date}: {child}.', ['length'], ''],
  [
    'a plural that English has not',
    'El {date}, {child} {count, plural, other {# tarde}}.',
    ['wrong-slot', 'plural'],
    '{count',
  ],
  ['nothing', ' ', ['empty'], ''],
])('%s is a fault, at its place', (_, once, whats, from) => {
  const json = withOnce(once);
  const found = checkTexts(json, english, kinds, 'es');
  expect(found.map(({ what }) => what).sort()).toEqual([...whats].sort());
  expect(found.every(isFault)).toBe(true);
  expect(new Set(found.map(({ line, where }) => `${line} ${where}`))).toEqual(
    new Set([`${lineOf(json, '"fact.once"')} late.fact.once`]),
  );
  if (from)
    expect(
      lines(json)
        [found[0]!.line - 1]!.slice(found[0]!.column - 1)
        .startsWith(from),
    ).toBe(true);
});

it('how much longer or shorter than the English is said of each language by its own measure', () => {
  const said = '{child} came.';
  const whats = (tag: string, letters: number) =>
    checkSentence(`{child}${'a'.repeat(letters)}`, said, tag).map(({ what }) => what);
  // Six letters and signs of English beside the slot.
  for (const tag of ['es', 'ar', 'my', 'vi']) {
    expect([2, 3, 15, 16].map((letters) => whats(tag, letters))).toEqual([['length'], [], [], ['length']]);
  }
  for (const tag of ['zh-Hans', 'zh-Hant', 'ko']) {
    expect([1, 2, 7, 8].map((letters) => whats(tag, letters))).toEqual([['length'], [], [], ['length']]);
  }
});

it('plural classes are those of the language, and a form of several numbers says which', () => {
  const withOften = (sentence: string) =>
    said(written(({ texts }) => Object.assign(texts.late!.segments as object, { 'fact.often': sentence })));
  const at = lineOf(written(), '"fact.often"');
  const place = new RegExp(`^${at}:\\d+ late.fact.often plural$`);
  expect(withOften(often.replace('many {# de veces} ', ''))).toEqual([expect.stringMatching(place)]);
  expect(withOften(often.replace('many', 'few'))).toEqual([expect.stringMatching(place)]);
  expect(withOften(often.replace('one {#', '=0 {nunca} one {#'))).toEqual([]);
  expect(withOften(often.replace('other {# veces}', 'other {veces}'))).toEqual([expect.stringMatching(/ number$/)]);
  expect(withOften('{child}: {count, plural, one {# vez de {child}} many {# de veces} other {# veces}}.')).toEqual([]);
  const inOne = '{count, plural, one {{child} llegó # vez} many {llegó # de veces} other {{child} llegó # veces}}.';
  expect(withOften(inOne)).toEqual([expect.stringMatching(/ missing-slot$/)]);
});

it.each<[string, (file: ReturnType<typeof good>) => void, string, string]>([
  ['another language', (file) => Object.assign(file, { language: 'fr' }), '"fr"', ' language'],
  ['a word at the top', (file) => Object.assign(file, { note: 1 }), '"note"', 'note unknown'],
  ['a kind that is not ours', ({ texts }) => Object.assign(texts, { lat: texts.late }), '"lat"', 'lat unknown'],
  [
    'a segment that is not ours',
    ({ texts }) => Object.assign(texts.late!.segments as object, { fct: 'x' }),
    '"fct"',
    'late.fct unknown',
  ],
  ['a word beside the segments', ({ texts }) => Object.assign(texts.late!, { who: 'x' }), '"who"', 'late.who unknown'],
  [
    'a text that is a number',
    ({ texts }) => Object.assign(texts.late!.segments as object, { list: 3 }),
    '"list": 3',
    'late.list shape',
  ],
  ['nobody wrote it', ({ texts }) => Object.assign(texts.late!, { by: '\t' }), '"by": "\\t"', 'late shape'],
  ['no day', ({ texts }) => Object.assign(texts.late!, { on: '2026-11-31' }), '"2026-11-31"', 'late shape'],
  [
    'checked by nobody',
    ({ texts }) => Object.assign(texts.late!, { checked: { by: '', on: '2026-11-23' } }),
    '"by": ""',
    'late checked',
  ],
  [
    'checked on no day',
    ({ texts }) => Object.assign(texts.late!, { checked: { by: 'Eva' } }),
    '"checked": {',
    'late checked',
  ],
  [
    'checked, without name and day',
    ({ texts }) => Object.assign(texts.late!, { checked: true }),
    '"checked": true',
    'late checked',
  ],
  [
    'checked before it was written',
    ({ texts }) => Object.assign(texts.late!, { checked: { by: 'Eva', on: '2026-11-21' } }),
    '"checked": {',
    'late checked',
  ],
  [
    'two kinds with one text',
    ({ texts }) => Object.assign(texts.late!.segments as object, { list: 'Hola, {guardian}:' }),
    '"list"',
    'late.list shared',
  ],
  ['no stamp', ({ texts }) => Object.assign(texts.late!, { of: {} }), '"list"', 'late.list not-stamped'],
])('%s is a fault', (_, change, part, ending) => {
  const json = written(change);
  expect(said(json)).toContainEqual(expect.stringMatching(new RegExp(`^${lineOf(json, part)}:\\d+ ${ending}$`)));
});

it('English, of which all others are translations, is nobody’s to check', () => {
  const said = { ...english.texts.common, checked: { by: 'Eva', on: '2026-11-23' } };
  const json = JSON.stringify({ ...english, texts: { ...english.texts, common: said } }, null, 2);
  expect(checkTexts(json, english, kinds, 'en')).toMatchObject([
    { what: 'checked', where: 'common', line: lineOf(json, '"checked": {') },
  ]);
});

it('what is not there yet and what is of another English is counted, and is no fault', () => {
  const file = good();
  delete (file.texts.late!.segments as Record<string, string>).list;
  delete file.texts.common;
  (file.texts.late!.of as Record<string, string>)['fact.once'] = '00000000';
  const found = checkTexts(JSON.stringify(file, null, 2), english, kinds, 'es');
  expect(found.map(({ where, what }) => `${where} ${what}`).sort()).toEqual([
    'common.greeting missing',
    'late.fact.once out-of-date',
    'late.list missing',
  ]);
  expect(found.some(isFault)).toBe(false);
  // In English it is a fault: everything is a translation of it.
  expect(checkTexts('{"language":"en","texts":{}}', english, kinds, 'en').every(isFault)).toBe(true);
});

it('a name that is there twice is said, for JSON takes the second without a word', () => {
  const json = written().replace(
    '"list": "{assignments}"',
    '"list": "{assignments}",\n        "list": "{assignments}"',
  );
  expect(said(json)).toEqual([
    expect.stringMatching(new RegExp(`^${lineOf(json, '"list"') + 1}:\\d+ late.list twice$`)),
  ]);
});

it('two languages do not share a text; what is still English is said by the file itself', () => {
  const file = (once: string) => withOnce(once).replace('Hola', once.slice(0, 2));
  const found = checkBetween(
    new Map([
      ['en', JSON.stringify(english)],
      ['es', file('El {date}')],
      ['fil', file('El {date}')],
      ['so', '{'],
    ]),
  );
  expect(found.map(({ file, where, detail }) => `${file} ${where} ${detail}`)).toContain(
    'fil.json late.fact.once The same text as es.json late.fact.once.',
  );
  expect(found.every(({ file, where }) => file === 'fil.json' && where !== 'late.list')).toBe(true);
});

/** A file as any editor may write it: wide or narrow, with any line ends, letters escaped or not. */
const layouts = fc.record({
  indent: fc.constantFrom(1, 2, 4, '\t'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  ascii: fc.boolean(),
  lead: fc.string({ unit: fc.constantFrom('é', '"', '\\', '\n', 'ß', '😀', 'و', '\t', 'a'), maxLength: 12 }),
});
const escaped = (json: string) =>
  json.replaceAll(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

it('a broken sentence is always reported at its line and column, however the file is written', () => {
  const breaks = fc.constantFrom(
    ...([
      ['{nobody}', 'wrong-slot'],
      ['}', 'syntax'],
      ['{date, date}', 'kind-of-slot'],
      ["'{", 'quoted-brace'],
      ['\u200f', 'direction'],
    ] as const),
  );
  fc.assert(
    fc.property(layouts, breaks, ({ indent, end, ascii, lead }, [part, what]) => {
      const marker = '@@@@';
      const broken = `${lead}${marker}{date} {child} llegó muy tarde hoy`;
      const plain = JSON.stringify(JSON.parse(withOnce(broken)), null, indent).replaceAll('\n', end);
      const json = (ascii ? escaped(plain) : plain).replace(marker, part);
      const before = (ascii ? escaped(plain) : plain).split(marker)[0]!.split(/\r\n|\r|\n/);
      expect(said(json)).toContain(`${before.length}:${before.at(-1)!.length + 1} late.fact.once ${what}`);
    }),
  );
});

it('a file that is no JSON any more is always reported at the line where it broke', () => {
  const whole = lines(written());
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.constantFrom('\n', '\r\n'), (at, end) => {
      // A line without a value or an opening brace at its end: there a stray word breaks the file.
      const broken = whole.map((line, index) => (index === at ? `${line} ~` : line)).join(end);
      const [found, ...more] = checkTexts(broken, english, kinds, 'es');
      expect(more).toEqual([]);
      expect(found).toMatchObject({ what: 'json', line: at + 1 });
    }),
  );
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (at) => {
      // A comma that was forgotten is missing where the line ends.
      if (!whole[at]!.endsWith(',')) return;
      const broken = whole.map((line, index) => (index === at ? line.slice(0, -1) : line)).join('\n');
      expect(checkTexts(broken, english, kinds, 'es')).toMatchObject([{ what: 'json', line: at + 1 }]);
    }),
  );
  fc.assert(
    fc.property(fc.nat(written().length - 1), (length) => {
      const cut = written().slice(0, length);
      const found = checkTexts(cut, english, kinds, 'es');
      expect(found).toMatchObject([{ what: 'json' }]);
      expect(found[0]!.line).toBeLessThanOrEqual(lines(cut).length);
    }),
  );
  for (const json of ['', 'null', '[]', '3', '\ufeff{}', '{"language":"es",}', '{"texts": {} /* */ }'])
    expect(checkTexts(json, english, kinds, 'es')).toMatchObject([{ what: 'json', line: 1 }]);
});

it('whatever is in the file, it is read to the end', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (a, b) => {
      const json = `{"language":"es","texts":{"common":${a},"late":{"by":"x","on":"2026-01-01","checked":${b},"segments":${a},"of":${b}}}}`;
      checkTexts(json, english, kinds, 'es');
      checkTexts(a, english, kinds, 'es');
    }),
  );
});
