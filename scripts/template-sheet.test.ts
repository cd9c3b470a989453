import { expect, it } from 'vitest';
import { isRtl, writeDay, writeTime } from '../lib/compose/languages.ts';
import { fillText, plainParts } from '../lib/compose/message.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { allKinds, readTexts } from './template-files.ts';
import { sheetOf } from './template-sheet.ts';
import { awkward, COUNTS, plain } from './template-sheet-values.ts';

const files = readTexts();
const tags = [...files.keys()].filter((tag) => tag !== 'en');
const sections = new Map(
  sheetOf(files, tags)
    .split('<section id="')
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('"')), section]),
);

it.each(tags)('%s is on the sheet with every sentence, its language and direction said', (tag) => {
  const section = sections.get(tag)!;
  for (const kind of allKinds)
    for (const key of keysOf(kind)) expect(section).toContain(`id="${tag}.${kind.id}.${key}"`);
  const theirs = section.match(/<p class="theirs" [^>]*>/g)!;
  expect(theirs.length).toBeGreaterThan(89);
  for (const paragraph of theirs)
    expect(paragraph).toBe(`<p class="theirs" lang="${tag}" dir="${isRtl(tag) ? 'rtl' : 'ltr'}">`);
  // The English beneath each.
  expect(section.match(/<p class="english" lang="en" dir="ltr">/g)).toHaveLength(theirs.length);
});

it('a value is never markup on it, and one that is missing is shown as a hole', () => {
  const spanish = sections.get('es')!;
  expect(spanish).toContain('<bdi class="slot">&lt;draft&gt;</bdi>');
  expect(spanish).toContain('<bdi class="slot">{child}</bdi>');
  expect(spanish).not.toMatch(/<(draft|script|b)>/);
  expect(spanish).toContain('<bdi class="hole" lang="en">guardian</bdi>');
  for (const count of COUNTS) expect(spanish).toContain(`data-set="${count}"`);
  const arabic = sections.get('ar')!;
  expect(arabic).toContain('<bdi class="slot">Ana Lucía</bdi>');
  expect(arabic).toContain('<bdi class="slot">محمد الأمين</bdi>');
  expect(arabic).toContain('\u2068Ana Lucía\u2069');
  expect(spanish).toContain('<bdi class="slot">محمد الأمين</bdi>');
});

it('a sentence that is not there is said to be missing', () => {
  const file: TextFile = JSON.parse(files.get('so')!);
  const { common: _, ...texts } = file.texts;
  const sheet = sheetOf(new Map(files).set('so', JSON.stringify({ ...file, texts })), ['so']);
  expect(sheet.match(/There is no text\./g)).toHaveLength(2);
});

it('a name of 200 characters is one of 200 characters', () => {
  const long = awkward.find(({ label }) => label === '200 characters')!.values('es', 'es');
  expect([long.child, long.school].map((name) => String(name).length)).toEqual([200, 200]);
});

it.each(tags)('no sentence in %s gets a stop twice from a day or a time that ends with one', (tag) => {
  const { texts }: TextFile = JSON.parse(files.get(tag)!);
  for (const kind of allKinds)
    for (const [key, text] of Object.entries(texts[kind.id]?.segments ?? {}))
      for (const time of ['00:05', '08:30', '12:00', '15:30', '19:00', '23:59']) {
        const values = {
          ...plain(2).values(tag, tag),
          ...{ staff: 'A', school: 'A', event: 'A', topic: 'A', place: 'A' },
        };
        const slots = { ...values, date: writeDay(tag, '2026-12-01'), time: writeTime(tag, time) };
        expect([key, plainParts(fillText(text, tag, slots))]).toEqual([
          key,
          expect.not.stringMatching(/([.,;:!?،؛؟۔।၊။。，；：！？])\s*\1/u),
        ]);
      }
});
