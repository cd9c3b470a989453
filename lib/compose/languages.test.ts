import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../model/fold.ts';
import { readIcu } from '../model/icu.ts';
import { isRtl, languageNameOf, languageOf, languages, spellingsOf, writeDay, writeTime } from './languages.ts';
import { textsOf, textTags } from './texts.ts';

const dated = languages.filter((language) => language.hasDates);
const squeezed = (text: string) => fold(text).replaceAll(' ', '');

describe('which language a spelling means', () => {
  it.each([
    [
      'es',
      'spa',
      'Spanish',
      'ESPAÑOL',
      'espanol',
      ' Castellano ',
      'es-MX',
      'es_419',
      'Spanish (Mexico)',
      'Spanish; Castilian',
    ],
    [
      'ht',
      'hat',
      'Haitian Creole',
      'haitian-creole',
      'Kreyòl ayisyen',
      'Kreyol Ayisyen',
      'Haitian; Haitian Creole',
      'ht-HT',
    ],
    ['fil', 'tl', 'tgl', 'Tagalog', 'Filipino', 'Pilipino', 'tl-PH', 'Tagalog/Filipino'],
    ['fa', 'per', 'fas', 'Farsi', 'Persian', 'Persian (Farsi)', 'fa-IR', 'فارسی'],
    ['prs', 'fa-AF', 'Dari', 'DARI', 'fa_AF', 'Persian (Afghanistan)', 'دری'],
    ['mww', 'hmn', 'Hmong', 'White Hmong', 'Hmong, White', 'mww-Latn-US'],
    [
      'zh-Hans',
      'zh',
      'chi',
      'Chinese',
      'Mandarin',
      'zh-CN',
      'ZH_cn',
      'Chinese - Mandarin',
      'Chinese (Simplified)',
      'zh-Hans-CN',
    ],
    ['zh-Hant', 'zh-TW', 'zh-HK', 'zh-Hant-TW', 'Chinese (Traditional)', '繁體中文'],
    ['yue', 'Cantonese', 'Chinese, Cantonese', 'yue-HK'],
    ['pt-BR', 'pt', 'por', 'Portuguese', 'Português', 'pt-PT'],
    ['ksw', 'Karen', "S'gaw Karen", 'S’GAW', 'kar'],
    ['so', 'som', 'Somali', 'Somali language', 'Soomaali', 'so-SO'],
    ['pa', 'pan', 'Punjabi', 'Panjabi; Punjabi', 'pa-IN', 'pa-Guru-IN'],
    ['pa-Arab', 'pa-PK', 'pnb', 'Western Punjabi', 'pa-Arab-PK'],
    ['quc', 'Quiché', "K'iche'"],
    ['he', 'iw', 'Hebrew'],
  ])('%s has many spellings', (tag, ...spellings) => {
    expect(spellings.map((one) => [one, languageOf(one)?.tag])).toEqual(spellings.map((one) => [one, tag]));
  });

  it.each([
    '',
    ' ',
    '?',
    'Unknown',
    'Other',
    'Creole',
    'English/Spanish',
    'Karen, Pwo',
    'xx',
    'es es',
    'e',
    'constructor',
    '__proto__',
  ])('"%s" is no language that we could name, and nobody guesses', (spelling) => {
    expect(languageOf(spelling)).toBeNull();
    expect(languageNameOf(spelling)).toBe(spelling);
    expect(isRtl(spelling)).toBe(false);
  });

  it('no spelling means two languages', () => {
    const meant = new Map<string, string>();
    const twice = languages.flatMap((language) =>
      [...new Set(spellingsOf(language).map(squeezed))].flatMap((spelling) => {
        const other = meant.get(spelling);
        meant.set(spelling, language.tag);
        return other || spelling === '' ? [`${spelling}: ${other} and ${language.tag}`] : [];
      }),
    );
    expect(twice).toEqual([]);
  });

  it('whatever a roster holds is answered, and a known spelling in any case, with spaces or without', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void languageOf(text)));
    const known = languages.flatMap((language) => spellingsOf(language).map((spelling) => ({ spelling, language })));
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.boolean(), fc.boolean(), ({ spelling, language }, upper, spaced) => {
        const cased = upper ? spelling.toUpperCase() : spelling.toLowerCase();
        expect(languageOf(spaced ? `  ${cased.replaceAll(' ', '  ')} ` : cased.replaceAll(' ', ''))).toBe(language);
      }),
    );
  });

  it('every language is whole, every tag canonical, and what runs from right to left is known', () => {
    for (const { tag, english, autonym, script, plurals } of languages) {
      expect(
        [english, autonym].every((name) => name.length > 1),
        tag,
      ).toBe(true);
      expect(script, tag).toMatch(/^[A-Z][a-z]{3}$/);
      expect(plurals.at(-1), tag).toBe('other');
      expect(tag === 'prs' ? 'fa-AF' : tag).toBe(Intl.getCanonicalLocales(tag)[0]);
    }
    expect(languages.filter(({ rtl }) => rtl).map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['ar', 'fa', 'prs', 'ps', 'ur', 'he', 'ckb', 'yi']),
    );
    for (const { tag, rtl } of languages) expect(isRtl(`${tag}-US`), tag).toBe(rtl);
  });

  it('every language that has texts is here, with its days', () => {
    expect(textTags.filter((tag) => languageOf(tag)?.tag !== tag || !languageOf(tag)?.hasDates)).toEqual([]);
  });
});

describe('plural classes', () => {
  it.each(languages.filter(({ tag }) => Intl.PluralRules.supportedLocalesOf([node(tag)]).length > 0))(
    '$english has the classes that Unicode gives it',
    ({ tag, plurals }) => {
      const theirs = new Intl.PluralRules(node(tag)).resolvedOptions().pluralCategories;
      expect([...plurals].sort()).toEqual([...theirs].sort());
    },
  );

  it.each(textTags)('every text in %s has its language’s classes, neither more nor fewer', async (tag) => {
    const { texts } = (await textsOf(tag))!;
    const wanted = [...languageOf(tag)!.plurals].sort();
    let seen = 0;
    for (const [kind, text] of Object.entries(texts)) {
      for (const [key, icu] of Object.entries(text.segments)) {
        for (const classes of readIcu(icu).plurals) {
          seen++;
          expect([...classes].sort(), `${kind} ${key}`).toEqual(wanted);
        }
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('days and times', () => {
  const everyMonth = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-15`);
  const everyWeekday = Array.from({ length: 7 }, (_, day) => `2026-11-${22 + day}`);
  it.each(dated.filter(({ tag }) => Intl.DateTimeFormat.supportedLocalesOf([node(tag)]).length > 0))(
    'months and weekdays of $english are those of Unicode, in a full date, Gregorian',
    ({ tag }) => {
      const format = new Intl.DateTimeFormat(`${node(tag)}-u-ca-gregory-nu-latn`, {
        dateStyle: 'full',
        timeZone: 'UTC',
      });
      for (const day of [...everyMonth, ...everyWeekday]) {
        const parts = format.formatToParts(new Date(`${day}T12:00:00Z`));
        const part = (type: string) => parts.find((one) => one.type === type)?.value ?? 'none';
        const written = writeDay(tag, day);
        expect(written, day).toContain(part('month'));
        expect(written, day).toContain(part('weekday'));
        expect(written).toContain('2026');
        expect(written).toContain(String(Number(day.slice(8))));
      }
    },
  );

  it('only Haitian Creole and Hmong have nothing to be compared with', () => {
    const unknown = dated.filter(({ tag }) => Intl.DateTimeFormat.supportedLocalesOf([node(tag)]).length === 0);
    expect(unknown.map(({ tag }) => tag)).toEqual(['ht', 'mww']);
  });

  it.each(dated)(
    '$english: twelve months and seven weekdays, no two alike, and no day without its number',
    ({ tag }) => {
      const days = Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(2026, 0, n + 1)).toISOString().slice(0, 10));
      expect(new Set(days.map((day) => writeDay(tag, day))).size).toBe(365);
      // All on a Sunday the 15th, so that nothing but the month tells them apart.
      const months = everyMonth.map((day) => {
        const year = Array.from({ length: 40 }, (_, n) => String(2020 + n)).find(
          (one) => new Date(`${one}${day.slice(4)}T12:00:00Z`).getUTCDay() === 0,
        )!;
        return writeDay(tag, year + day.slice(4)).replace(year, '');
      });
      expect(new Set(months).size).toBe(12);
      const bare = (day: string) => writeDay(tag, day).replaceAll(/\d+/g, '');
      expect(new Set(everyWeekday.map(bare)).size).toBe(7);
      for (const day of days) expect(writeDay(tag, day)).toMatch(/(?<!\d)\d{1,2}(?!\d)/);
    },
  );

  it('no English is left in another language', async () => {
    const english = [...everyMonth, ...everyWeekday].flatMap((day) => writeDay('en', day).match(/\p{L}+/gu)!);
    const words = new Set([...english, 'AM', 'PM']);
    for (const { tag } of dated.filter((one) => one.tag !== 'en')) {
      const written = [
        ...[...everyMonth, ...everyWeekday].map((day) => writeDay(tag, day)),
        ...Array.from({ length: 24 }, (_, hour) => writeTime(tag, `${String(hour).padStart(2, '0')}:30`)),
      ].flatMap((text) => text.match(/\p{L}+/gu) ?? []);
      expect(
        written.filter((word) => words.has(word)),
        tag,
      ).toEqual([]);
    }
  });

  it.each(dated)('$english is written in its own script', ({ tag, script }) => {
    const scripts: Record<string, string> = {
      Hans: 'Han',
      Hant: 'Han',
      Kore: 'Hangul',
      Arab: 'Arabic',
      Cyrl: 'Cyrillic',
      Latn: 'Latin',
      Beng: 'Bengali',
      Guru: 'Gurmukhi',
      Mymr: 'Myanmar',
      Deva: 'Devanagari',
    };
    const own = new RegExp(`^[\\p{Script=${scripts[script]}}\\p{Script=Common}\\p{Script=Inherited}]*$`, 'u');
    for (const day of [...everyMonth, ...everyWeekday]) expect(writeDay(tag, day)).toMatch(own);
    expect(writeTime(tag, '14:05')).toMatch(own);
  });

  it.each([
    ['en', 'Tuesday, November 24, 2026', '2:05 PM'],
    ['es', 'martes, 24 de noviembre de 2026', '2:05 p. m.'],
    ['zh-Hans', '2026年11月24日星期二', '下午2:05'],
    ['ar', 'الثلاثاء، 24 نوفمبر 2026', '2:05 م'],
    ['ru', 'вторник, 24 ноября 2026 г.', '14:05'],
    ['fa', 'سه‌شنبه 24 نوامبر 2026', '14:05'],
    ['so', 'Talaado, 24 Noofeembar 2026', '2:05 galabnimo'],
    ['ht', 'madi 24 novanm 2026', '2:05 nan aprèmidi'],
    ['mww', 'hnub zwj quag, lub Kaum Ib Hlis tim 24, 2026', '2:05 teev tav su'],
    ['fr', 'mardi 24 novembre 2026', '14 h 05'],
    ['prs-AF', 'سه‌شنبه 24 نومبر 2026', '2:05 بعد از ظهر'],
  ])('in %s', (tag, day, time) => {
    expect(writeDay(tag, '2026-11-24')).toBe(day);
    expect(writeTime(tag, '14:05')).toBe(time);
  });

  it('the first of a month is written as people say it, midnight and noon are not mixed up', () => {
    expect(writeDay('fr', '2026-11-01')).toBe('dimanche 1er novembre 2026');
    expect(writeDay('pt-BR', '2026-11-01')).toBe('domingo, 1º de novembro de 2026');
    expect([writeTime('en', '00:30'), writeTime('en', '12:00')]).toEqual(['12:30 AM', '12:00 PM']);
    expect([writeTime('zh-Hant', '00:30'), writeTime('zh-Hant', '12:30')]).toEqual(['凌晨12:30', '中午12:30']);
    expect(writeTime('fr', '09:05')).toBe('9 h 05');
  });

  it('a district may have a language’s own digits, and gets them in days and times alike', () => {
    expect(writeDay('fa', '2026-11-24', { nativeDigits: true })).toBe('سه‌شنبه ۲۴ نوامبر ۲۰۲۶');
    expect(writeTime('bn', '14:05', { nativeDigits: true })).toBe('দুপুর ২:০৫');
    expect(writeDay('es', '2026-11-24', { nativeDigits: true })).toBe('martes, 24 de noviembre de 2026');
    for (const { tag, digits } of languages.filter((one) => one.digits)) {
      expect(digits, tag).toHaveLength(10);
      expect(writeDay(tag, '2026-11-24', { nativeDigits: true }), tag).not.toMatch(/\d/);
      // Read back by Unicode's own values: nought to nine, in this order.
      expect(digits!.map((digit) => digit.codePointAt(0)! - digits![0]!.codePointAt(0)!)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
      ]);
      expect(digits!.join('')).toMatch(/^\p{Nd}{10}$/u);
    }
  });

  it('a language whose days we cannot write gets bare numbers, and what is no day or time is refused', () => {
    expect([writeDay('ksw', '2026-11-24'), writeTime('ksw', '14:05')]).toEqual(['2026-11-24', '14:05']);
    expect(writeDay('Klingon', '2026-11-24')).toBe('2026-11-24');
    for (const day of ['2026-02-30', '2026-13-01', '24.11.2026', '', '2026-11-24T00:00'])
      expect(() => writeDay('es', day), day).toThrow(RangeError);
    for (const time of ['24:00', '9:30', '12:60', '']) expect(() => writeTime('es', time), time).toThrow(RangeError);
  });

  it('no day and no time makes a text message twice as dear: nothing but plain spaces', () => {
    for (const { tag } of dated)
      expect(`${writeDay(tag, '2026-11-01')} ${writeTime(tag, '14:05')}`, tag).not.toMatch(/[\u00a0\u202f\u2009]/);
  });
});

/** Node's own tag of ours. */
function node(tag: string): string {
  return tag === 'prs' ? 'fa-AF' : tag;
}
