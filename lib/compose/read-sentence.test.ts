import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, it } from 'vitest';
import { readIcu } from '../model/icu.ts';
import { fillText, plainParts } from './message.ts';
import { readSentence } from './read-sentence.ts';
import { textsOf, textTags } from './texts.ts';

const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 10_000];

/** As the library of ICU fills it; names as they stand in the sentence. */
function theirs(icu: string, language: string): (count: number) => string {
  const [locale = 'en'] = Intl.PluralRules.supportedLocalesOf([language]);
  const format = new IntlMessageFormat(icu, locale, undefined, {
    ignoreTag: true,
    formatters: {
      getNumberFormat: () => new Intl.NumberFormat('en', { useGrouping: false }),
      getDateTimeFormat: () => new Intl.DateTimeFormat('en'),
      getPluralRules: (_, options) => new Intl.PluralRules(locale, options),
    },
  });
  const slots = [...readIcu(icu).slots].map((name) => [name, `[${name}]`]);
  return (count) => String(format.format({ ...Object.fromEntries(slots), count }));
}
const ours = (icu: string, language: string, count: number): string => {
  const slots = [...readIcu(icu).slots].map((name) => [name, `[${name}]`]);
  return plainParts(fillText(icu, language, { ...Object.fromEntries(slots), count }));
};

it('every text of every language reads as the library of ICU reads it, whatever the number', async () => {
  let plurals = 0;
  for (const tag of textTags)
    for (const { segments } of Object.values((await textsOf(tag))!.texts))
      for (const icu of Object.values(segments)) {
        if (icu.includes('plural')) plurals++;
        const fill = theirs(icu, tag);
        for (const count of COUNTS) expect(ours(icu, tag, count), icu).toBe(fill(count));
      }
  expect(plurals).toBeGreaterThan(textTags.length);
});

/** Signs of ICU in any order, and whole sentences of it with odd spaces. */
const signs = fc
  .array(fc.constantFrom('{', '}', "'", '#', '<', ',', ' ', '=0', 'a', 'count', 'plural', 'one', 'other', 'date', 'é'))
  .map((all) => all.join(''));
const { sentence } = fc.letrec<{ sentence: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('Hello ', ' ', "l'été", '’', '#', '<b>', 'नमस्ते', '{child}', '{ child }', '{count}', '{\ncount }'),
    fc
      .tuple(tie('sentence'), tie('sentence'), tie('sentence'), fc.constantFrom('', ' ', '\n '))
      .map(
        ([none, one, other, gap]) =>
          `{count,${gap}plural${gap},${gap}=0 {${none}}${gap}one${gap}{${one}} other{${other}}${gap}}`,
      ),
  ),
  sentence: fc.array(tie('piece') as fc.Arbitrary<string>, { maxLength: 4 }).map((all) => all.join('')),
}));
const may = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

it('what may be a text is read as the library of ICU reads it', () => {
  let whole = 0;
  fc.assert(
    fc.property(fc.oneof(signs, sentence), fc.constantFrom('en', 'ar', 'ru', 'so'), fc.nat(30), (icu, tag, count) => {
      if (!may(() => readIcu(icu))) return;
      whole++;
      expect(ours(icu, tag, count)).toBe(theirs(icu, tag)(count));
    }),
    { numRuns: 3_000 },
  );
  expect(whole).toBeGreaterThan(1_000);
});

it('what the library of ICU cannot read is refused here too, and so is all of it that no text may hold', () => {
  fc.assert(
    fc.property(signs, (icu) => {
      if (!may(() => new IntlMessageFormat(icu, 'en', undefined, { ignoreTag: true })))
        expect(() => readSentence(icu)).toThrow(SyntaxError);
    }),
    { numRuns: 3_000 },
  );
  expect(() => readSentence('{count, plural, other {a} other {b}}')).toThrow(SyntaxError);
  for (const icu of ['{d, date}', '{n, number}', '{g, select, other {}}', '{count, selectordinal, other {#th}}'])
    expect(() => readSentence(icu), icu).toThrow(SyntaxError);
  for (const icu of [
    '{count, plural, offset:1 other {#}}',
    '{n, plural, other {#}}',
    '{count, plural, one {#}}',
    '{}',
    "'{a}'",
    "it''s",
  ])
    expect(() => readSentence(icu), icu).toThrow(SyntaxError);
});
