import { expect, test } from 'vitest';
import { DistrictTemplate, type KindText } from './message-template.ts';
import { faultsOf, pluralClasses } from './template-faults.ts';

const text = (segments: Record<string, string>): KindText => ({
  by: 'Dana Whitfield',
  on: '2026-11-18',
  checked: null,
  segments,
});
const made = (
  texts: Record<string, Record<string, string>>,
  more: Partial<DistrictTemplate> = {},
): DistrictTemplate => ({
  id: 'own-book-fair',
  version: 1,
  title: 'Book fair',
  advice: '',
  involvement: 'community',
  tone: 'positive',
  segments: [{ id: 'invite' }, { id: 'books', oneOf: ['one', 'many'] }],
  texts: Object.fromEntries(Object.entries(texts).map(([tag, segments]) => [tag, text(segments)])),
  ...more,
});
const english = {
  invite: '{child} may choose a book on {date}.',
  'books.one': 'It is free.',
  'books.many': '{count, plural, one {# book is} other {# books are}} free.',
};
const short = (template: DistrictTemplate) =>
  faultsOf(template).map(({ language, segment, at, what, detail }) => [language, segment, at, what, detail].join(' '));

test('a template whose languages say the same has no fault', () => {
  const template = made({
    en: english,
    es: {
      invite: 'El {date}, {child} puede elegir un libro.',
      'books.one': 'Es gratis.',
      'books.many': '{count, plural, one {# libro gratis} other {# libros gratis}}.',
    },
  });
  expect(DistrictTemplate.safeParse(template).success).toBe(true);
  expect(faultsOf(template)).toEqual([]);
});

test.each<[string, DistrictTemplate, string[]]>([
  ['a brace too many', made({ en: { ...english, invite: 'On {date}} for {child}' } }), ['en invite 9 syntax ']],
  ['a brace that is not closed', made({ en: { ...english, 'books.one': 'It {child' } }), ['en books.one 3 syntax ']],
  ['a date of ICU’s', made({ en: { ...english, 'books.one': 'On {date, date}.' } }), ['en books.one 3 kind-of-slot ']],
  ['a quoted brace', made({ en: { ...english, 'books.one': "It '{'is" } }), ['en books.one 3 quoted-brace ']],
  [
    'a slot nobody fills',
    made({ en: { ...english, 'books.one': 'It is {colour}.' } }),
    ['en books.one 6 unknown-slot colour'],
  ],
  [
    'slots that are not those of the English',
    made({ en: english, es: { ...english, invite: 'El {date} con {staff}.' } }),
    ['es invite 0 slot-missing child', 'es invite 14 slot-too-many staff'],
  ],
  [
    'plural classes that are not the language’s',
    made({ en: english, ru: { ...english, 'books.many': '{count, plural, one {#} two {#} other {#}}' } }),
    ['ru books.many 0 plural-missing many', 'ru books.many 0 plural-missing few', 'ru books.many 0 plural-unknown two'],
  ],
  ['a sentence that is missing', made({ en: { ...english, invite: ' ' } }), ['en invite 0 empty invite']],
  ['a sentence too many', made({ en: { ...english, bye: 'Bye.' } }), ['en bye 0 unknown-segment bye']],
  ['no English', made({ es: english }), ['en  0 no-english en']],
  ['no language', made({ en: english, Spanish: english }), ['Spanish  0 language Spanish']],
  ['an id of ours', made({ en: english }, { id: 'event' }), ['  0 own-id event']],
  [
    'one id for two sentences',
    made({ en: { a: 'Hello.' } }, { segments: [{ id: 'a' }, { id: 'a' }] }),
    ['  0 segment-twice a'],
  ],
])('%s is found, with language, sentence and place', (_, template, faults) => {
  expect(short(template)).toEqual(expect.arrayContaining(faults));
  expect(short(template).length).toBeGreaterThanOrEqual(faults.length);
});

test('classes for what a school counts are needed; those for millions may be written; without rules there is one', () => {
  expect([...pluralClasses('es').needed].sort()).toEqual(['one', 'other']);
  expect([...pluralClasses('es').all].sort()).toEqual(['many', 'one', 'other']);
  expect(pluralClasses('ar').needed.size).toBe(6);
  expect([...pluralClasses('mww').needed]).toEqual(['other']);
});
