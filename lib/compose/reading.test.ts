import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDIOMS, LEGAL } from './plain-english.ts';
import { GRADE_LIMIT, readingOf } from './reading.ts';
import { textsOf } from './texts.ts';

const linesOf = (list: string) => list.trim().split('\n');
const marked = (text: string, names?: string[]) =>
  readingOf(text, names).marks.map(({ from, to, kind, plainer }) => [text.slice(from, to), kind, plainer]);

describe('the grade', () => {
  it('is low for plain words, high for a notice from the district’s lawyers', () => {
    expect(readingOf('Maria was not in class on Tuesday. Please write to us or call us.').grade).toBeLessThan(3);
    const legal =
      'Pursuant to district policy, chronic absenteeism may necessitate a referral to the attendance board.';
    expect(readingOf(legal).grade).toBeGreaterThan(15);
  });

  it('is Flesch-Kincaid: 0.39 × words by sentence + 11.8 × syllables by word − 15.59', () => {
    // 14 words, 2 sentences, 18 syllables.
    const text = 'The teacher wants to see all paper today. Then we can talk about it.';
    expect(readingOf(text).grade).toBe(Math.round((0.39 * 7 + (11.8 * 18) / 14 - 15.59) * 10) / 10);
  });

  it.each(['', ' ', '\n\n', '!!!', '123', 'Hello', 'Hello, Maximiliano'])(
    '%j has none, and nothing is wrong with it',
    (text) => {
      expect(readingOf(text)).toEqual({ grade: 0, worst: [], marks: [] });
    },
  );

  it('a long name, a school and a title of somebody else’s making do not count', () => {
    const grade = (name: string) =>
      readingOf(`${name} worked hard this week. Please talk with ${name} at home.`, [name]).grade;
    expect(grade('Wilhelmina Konstantinopoulou-Featherstonehaugh')).toBe(grade('Al'));
    expect(readingOf('Please read “Pursuant to Utilization”.', ['Pursuant to Utilization']).marks).toEqual([]);
    expect(readingOf('Please read “Pursuant to Utilization”.').marks).toHaveLength(2);
  });

  it('a greeting makes nothing easier, nor does an address in the internet make it harder', () => {
    const body = 'Please come to the school on Tuesday and bring the book that we gave you last week.';
    expect(readingOf(`Hello Ana,\n${body}`).grade).toBe(readingOf(body).grade);
    expect(readingOf(`${body}\nhttps://example.org/internationalization/administration`).worst).toEqual([]);
  });

  it('our own English texts are easy, all of them, without an idiom and without a lawyer', async () => {
    const { texts } = (await textsOf('en'))!;
    for (const [kind, { segments }] of Object.entries(texts)) {
      const text = Object.values(segments)
        .join('\n')
        .replace(/\{count, plural, one \{(.*?)\} other.*?\}\}/g, '$1')
        .replace(/\{\w+\}/g, 'Zed');
      const reading = readingOf(text, ['Zed']);
      expect([kind, reading.grade <= 6, reading.marks]).toEqual([kind, true, []]);
    }
  });
});

describe('the two hardest sentences', () => {
  const long = `We would like ${'to see you '.repeat(7)}soon.`;
  it('a sentence of more than twenty words is too long, names left out', () => {
    expect(readingOf(long).worst).toMatchObject([{ sentence: long, why: ['long'], length: 25 }]);
    const names = Array.from({ length: 8 }, (_, n) => `Name${'x'.repeat(n)}`);
    expect(readingOf(`Please greet ${names.join(' and ')} from me.`, names).worst).toEqual([]);
  });

  it('says which words are long, and lets those be that every family knows', () => {
    expect(readingOf('The intervention specialist is here today.').worst).toMatchObject([
      { why: ['hard-words'], words: ['intervention'] },
    ]);
    expect(readingOf('An interpreter from kindergarten is here today.').worst).toEqual([]);
  });

  it('a passive is no fault by itself, but one more in a sentence that has others', () => {
    expect(readingOf('You are invited to our school.').worst).toEqual([]);
    expect(readingOf('In the event that work is not submitted, please call us.').worst[0]?.why).toEqual([
      'legal',
      'passive',
    ]);
  });

  it('are two at most, the hardest first, and stand in the text as they are', () => {
    const text = `Feel free to call.\n${long}\nPursuant to policy, absenteeism necessitates immediate administrative intervention.`;
    const { worst } = readingOf(text);
    expect(worst.map(({ why }) => why)).toEqual([['hard-words', 'legal'], expect.arrayContaining(['long'])]);
    for (const { sentence, from } of worst) expect(text.slice(from)).toContain(sentence);
  });

  it('a title before a name ends no sentence', () => {
    expect(readingOf('Please write to Mrs. Feather or touch base with Dr. Hill.').worst[0]?.sentence).toBe(
      'Please write to Mrs. Feather or touch base with Dr. Hill.',
    );
  });
});

describe('idioms and the language of lawyers', () => {
  it('are marked where they stand, each with a plainer wording', () => {
    expect(marked('I wanted to touch base. Please be advised that work shall be late.')).toEqual([
      ['touch base', 'idiom', 'talk'],
      ['Please be advised that', 'legal', 'please know that'],
      ['shall', 'legal', 'must, will'],
    ]);
  });

  it('in any form and over a line’s end, but not inside another word', () => {
    expect(marked('She touched\nbase and is FALLING BEHIND.').map(([words]) => words)).toEqual([
      'touched\nbase',
      'FALLING BEHIND',
    ]);
    expect(marked('Marshall, the shallow river, a rendered')).toEqual([['rendered', 'legal', 'make, give']]);
  });

  it('sixty idioms and forty legal phrases at least, no two alike, and every one is found', () => {
    for (const [list, kind, least] of [
      [IDIOMS, 'idiom', 60],
      [LEGAL, 'legal', 40],
    ] as const) {
      const lines = linesOf(list);
      expect(lines.length).toBeGreaterThanOrEqual(least);
      expect(new Set(lines.map((line) => line.split(' = ')[0])).size).toBe(lines.length);
      for (const line of lines) {
        const [pattern = '', plainer = ''] = line.split(' = ');
        expect(plainer.trim(), line).not.toBe('');
        expect(marked(`Well, ${sample(pattern)} now.`), line).toEqual([[sample(pattern), kind, expect.any(String)]]);
        // The plainer wording is plain itself.
        expect(marked(plainer), line).toEqual([]);
      }
    }
  });
});

it('whatever is typed: marks are in order, apart, and inside the text; the same text is read the same', () => {
  const bits = fc.constantFrom(
    'touch base',
    'Pursuant to',
    'Ana',
    '.',
    ' ',
    '\n',
    'Dr. ',
    '(',
    '\\',
    '𝒜',
    'é',
    'reach out',
    '{x}',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bits, fc.string({ maxLength: 12 })), { maxLength: 30 }),
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }),
      (parts, names) => {
        const text = parts.join(' ');
        const reading = readingOf(text, names);
        let end = 0;
        for (const { from, to } of reading.marks) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(reading.grade).toBeGreaterThanOrEqual(0);
        expect(readingOf(text, names)).toEqual(reading);
      },
    ),
  );
});

it('a page of text is read in less time than it takes to notice', () => {
  const page = 'Please be advised that we reach out prior to the meeting. '.repeat(60);
  expect(readingOf(page).grade).toBeLessThan(GRADE_LIMIT);
});

/** The plainest text that a pattern finds. */
function sample(pattern: string): string {
  let text = pattern;
  while (/\(\?:/.test(text)) text = text.replace(/\(\?:([^()|]*)[^()]*\)\??/g, '$1');
  return text
    .replace(/\[(.)[^\]]*\]/g, '$1')
    .replace(/(\w|-)\?/g, '$1')
    .replaceAll('\\', '');
}
