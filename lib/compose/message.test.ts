import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readIcu } from '../model/icu.ts';
import { COMMON, kinds } from './kinds.ts';
import { fillMessage, fillText, plainParts, plainText, type Slots } from './message.ts';
import { textsOf, textTags } from './texts.ts';

const files = (await Promise.all(textTags.map((tag) => textsOf(tag)))).map((file) => file!);
const SLOTS = [
  'guardian child staff school subject assignment score date time place event item assignments contact phone topic',
].flatMap((names) => names.split(' '));
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** Words as a person may type them: braces, markup, apostrophes, other scripts, characters that turn direction. */
const awkward = fc.oneof(
  fc.constantFrom(
    '<b>Ana</b>',
    '{child}',
    "O'Neil",
    '{count, plural, other {#}}',
    '<draft>',
    '‮abc',
    'محمد الأمين',
    'toString',
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const value = awkward.filter((text) => text.replace(new RegExp(TURNS, 'g'), '').trim() !== '');
/** Text of a sentence that no reader of ICU takes for anything but itself. */
const literal = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.replaceAll(/[{}]/g, '').replaceAll(/'(?=[<>#']|$)/g, ''));
const slots = fc.record({
  ...Object.fromEntries(SLOTS.map((name) => [name, value] as const)),
  count: fc.integer({ min: 0, max: 10_000 }),
}) as fc.Arbitrary<Slots>;

it('filling never changes a literal, and a value is never read as a sentence', () => {
  const sentence = fc.array(fc.tuple(literal, fc.constantFrom(...SLOTS)), { maxLength: 5 });
  fc.assert(
    fc.property(sentence, literal, slots, (pairs, last, values) => {
      const icu = pairs.map(([text, slot]) => `${text}{${slot}}`).join('') + last;
      const parts = fillText(icu, 'en', values);
      const literals = parts.map((part) => (part.slot === null ? part.text : `{${part.slot}}`)).join('');
      expect(literals).toBe(icu);
      for (const part of parts)
        if (part.slot !== null)
          expect(part.text).toBe(String(values[part.slot]).replace(new RegExp(TURNS, 'g'), '').trim());
    }),
  );
});

it('an apostrophe before a sign of ICU, which would vanish, is not a text', () => {
  fc.assert(
    fc.property(literal, literal, fc.constantFrom('{', '}', '<', '>', '#', "'"), (before, after, sign) => {
      expect(() => readIcu(`${before}'${sign}${after}`)).toThrow(/apostrophe/i);
    }),
  );
  expect(plainParts(fillText("L'école de {child} : l'été", 'fr', { child: 'Ana' }))).toBe("L'école de Ana : l'été");
});

it('setting names apart adds pairs of marks around values and changes nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(literal, fc.tuple(value))), fc.constantFrom('ltr', 'rtl'), (pieces, way) => {
      const icu = pieces.map((piece, index) => (typeof piece === 'string' ? piece : `{v${index}}`)).join('');
      const values = Object.fromEntries(pieces.map((piece, index) => [`v${index}`, piece[0] ?? '']));
      const parts = fillText(icu, 'en', values);
      const apart = plainParts(parts, way);
      const clean = plainParts(parts);
      if (!TURNS.test(clean)) expect(apart.replaceAll(/[\u2068\u2069]/g, '')).toBe(clean);
      // A literal is the same in both, to the letter.
      for (const part of parts) if (part.slot === null) expect(plainParts([part], way)).toBe(part.text);
      // Nothing that is opened in a value is still open after it, in any of its lines.
      for (const part of parts) {
        for (const line of part.slot === null ? [] : plainParts([part], 'rtl').split(/[\r\n\u0085\u2028\u2029]/))
          expect(line).toMatch(/^((• )?\u2068[^\u202a-\u202e\u2066-\u2069]+\u2069)?$/);
      }
    }),
  );
});

it('a list of titles is set apart line by line, its bullets where the sentence begins', () => {
  const parts = fillText('{assignments}', 'ar', { assignments: '• Lab report\n• الواجب' });
  expect(plainParts(parts, 'rtl')).toBe('• \u2068Lab report\u2069\n• \u2068الواجب\u2069');
  expect(plainParts(parts, 'ltr')).toBe('• Lab report\n• \u2068الواجب\u2069');
});

it('in a text that runs like Latin only a name that does not is set apart', () => {
  const parts = fillText('{staff}, {school}: {score}', 'es', { staff: 'Ana', school: 'مدرسة النور', score: '18 / 20' });
  expect(plainParts(parts, 'ltr')).toBe('Ana, \u2068مدرسة النور\u2069: 18 / 20');
  expect(plainParts(parts, 'rtl')).toBe('\u2068Ana\u2069, \u2068مدرسة النور\u2069: \u206818 / 20\u2069');
  expect(plainParts(parts)).toBe('Ana, مدرسة النور: 18 / 20');
});

it('no text leaves with an unfilled slot: a sentence whose value is missing says so, in every kind and language', () => {
  const given = fc.tuple(slots, fc.subarray([...SLOTS, 'count']), fc.nat(), fc.constantFrom(...files));
  fc.assert(
    fc.property(given, fc.constantFrom(COMMON, ...kinds), ([all, names, pick, { language, texts }], kind) => {
      const known = Object.fromEntries(names.map((name) => [name, all[name]!]));
      const choices = Object.fromEntries(
        kind.segments.flatMap(({ id, oneOf }) => (oneOf ? [[id, oneOf[pick % oneOf.length]!]] : [])),
      );
      const filled = fillMessage(kind, texts[kind.id]!, language, known, choices);
      for (const { key, missing, left, parts } of filled) {
        const { slots: wanted } = readIcu(texts[kind.id]!.segments[key!]!);
        expect(new Set(missing)).toEqual(new Set([...wanted].filter((slot) => !names.includes(slot))));
        if (missing.length === 0) expect(parts.every(({ text }) => text !== '')).toBe(true);
        if (left) expect(missing).not.toEqual([]);
      }
      const whole = filled.filter(({ missing }) => missing.length === 0);
      // No brace is left in what leaves but those that a value brought along.
      const outside = whole.flatMap(({ parts }) => parts.filter(({ slot }) => slot === null).map(({ text }) => text));
      expect(outside.join('')).not.toMatch(/[{}]|undefined|\[object/);
      expect(plainText(whole)).toBe(whole.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n'));
    }),
    { numRuns: 400 },
  );
});

it('an optional sentence without its value is left out, and another one is not', () => {
  const kind = { segments: [{ id: 'a' }, { id: 'b', optional: true }] };
  const text = { segments: { a: 'To {child}.', b: 'Until {date}.' } };
  const filled = fillMessage(kind, text, 'en', {}, {});
  expect(filled.map(({ left, missing }) => ({ left, missing }))).toEqual([
    { left: false, missing: ['child'] },
    { left: true, missing: ['date'] },
  ]);
  expect(plainText(fillMessage(kind, text, 'en', { child: 'Ana', date: ' ' }, {}))).toBe('To Ana.');
});

it('a number that nobody gave is missing, however the braces are written', () => {
  for (const icu of ['{count}', '{ count }', '{ count , plural, one {#} other {#}}'])
    expect(fillText(icu, 'en', {})).toContainEqual({ slot: 'count', text: '' });
});

it('a number has the digits that the district asks for, wherever it stands, and its plural form all the same', () => {
  const icu = '{count, plural, one {{child}: # واجب} few {{count} واجبات} other {# واجب، 2026}}';
  const said = (count: number, language: string, nativeDigits?: boolean) =>
    plainParts(fillText(icu, language, { count, child: 'Ana 7' }, nativeDigits === undefined ? {} : { nativeDigits }));
  expect(said(21, 'ar', true)).toBe('٢١ واجب، 2026');
  expect(said(3, 'ar', true)).toBe('٣ واجبات');
  expect(said(1, 'ar', true)).toBe('Ana 7: ١ واجب');
  expect([said(3, 'ar'), said(3, 'ar', false), said(1, 'es', true)]).toEqual(['3 واجبات', '3 واجبات', 'Ana 7: 1 واجب']);
  const kind = { segments: [{ id: 's' }] };
  const [segment] = fillMessage(
    kind,
    { segments: { s: '# {count}' } },
    'bn',
    { count: 10 },
    {},
    { nativeDigits: true },
  );
  expect(plainParts(segment!.parts)).toBe('# ১০');
});
