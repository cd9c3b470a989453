/**
 * How hard an English text is to read, and what in it makes a translation worse than any translator does: long
 * sentences, long words, idioms, the language of lawyers. For English alone; the formula knows no other language.
 */
import { syllable } from 'syllable';
import { IDIOMS, LEGAL } from './plain-english.ts';

export type Why = 'long' | 'hard-words' | 'passive' | 'legal' | 'idiom';

export interface HardSentence {
  sentence: string;
  /** Index of it in the text (UTF-16). */
  from: number;
  /** At least one. */
  why: Why[];
  /** How many words it has, names and values left out. */
  length: number;
  /** The words that are long, as they are written. */
  words: string[];
}

/** `from`, `to`: where it stands in the text (UTF-16). */
export interface PlainMark {
  from: number;
  to: number;
  kind: 'idiom' | 'legal';
  /** What to say instead, in English. */
  plainer: string;
}

export interface Reading {
  /** Flesch-Kincaid: years of school in the United States, one decimal, never below 0. 0 as well for a word or two. */
  grade: number;
  /** The two hardest, the hardest first; none where none is hard. */
  worst: HardSentence[];
  marks: PlainMark[];
}

/** Above this grade, and above this many words in a sentence, the writer is told. */
export const GRADE_LIMIT = 8;
const SENTENCE_LIMIT = 20;

/** Four syllables and more, and yet every family hears them from school in the first week. */
const KNOWN = new Set(
  (
    'activities activity ability anybody conversation conversations dictionary difficulty education elementary everybody ' +
    'behavior behaviors everyday february information interested interesting interpreter interpreters interpreting january kindergarten ' +
    'librarian necessary television university usually vocabulary interpretation community communities'
  ).split(' '),
);
const ABBREVIATION = /(?:^|\s)(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Jr|Sr|No|vs)\.\s+$/;
/** Said of a person, not done to one. */
const STATES =
  'interested|excited|tired|pleased|worried|concerned|married|used|supposed|located|welcomed|delighted|scared';
const PASSIVE = new RegExp(
  `\\b(?:is|are|was|were|be|been|being)\\s+(?:not\\s+|\\w+ly\\s+)?(?!(?:${STATES})\\b)(?:\\w{2,}ed|given|taken|made|done|seen|held|sent|told|shown|written|known|found|put|kept|left|met|paid|said|chosen|brought)\\b`,
  'i',
);

const sentencesIn = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordsIn = new Intl.Segmenter('en', { granularity: 'word' });

/** `protectedWords`: names and filled slots. They count neither as words nor as syllables, and nothing in them is marked. */
export function readingOf(text: string, protectedWords: readonly string[] = []): Reading {
  const masked = maskedOf(text, protectedWords);
  const marks = marksIn(masked);
  const sentences = split(masked).flatMap(({ from, to }) => {
    const all = wordsOf(masked.slice(from, to));
    if (all.length === 0) return [];
    const inside = marks.filter((mark) => mark.from >= from && mark.to <= to);
    return [{ from, to, words: all, inside, syllables: all.reduce((sum, word) => sum + syllablesIn(word), 0) }];
  });
  // A greeting or a heading is no sentence, unless there is nothing else.
  const whole = sentences.filter(({ words }) => words.length > 2);
  const counted = whole.length > 0 ? whole : sentences;
  const sum = (of: (one: (typeof counted)[number]) => number) => counted.reduce((total, one) => total + of(one), 0);
  const worst = sentences
    .flatMap(({ from, to, words, inside, syllables }) => {
      const grade = gradeOf(words.length, 1, syllables);
      const longer = (than: number) =>
        words.filter((word) => syllablesIn(word) > than && !KNOWN.has(word.toLowerCase()));
      // "Hello Maximiliano," is not hard, though nobody said that it is a name.
      let hard = words.length > 2 ? longer(3) : [];
      // No single word stands out, and yet the sentence is too hard: its longer words together are.
      if (hard.length === 0 && words.length > 5 && grade > GRADE_LIMIT + 2) hard = longer(2);
      const why: Why[] = [];
      if (words.length > SENTENCE_LIMIT) why.push('long');
      if (hard.length > 0) why.push('hard-words');
      if (inside.some(({ kind }) => kind === 'legal')) why.push('legal');
      if (inside.some(({ kind }) => kind === 'idiom')) why.push('idiom');
      // Where nothing else is wrong, "you are invited" may stand.
      if ((why.length > 0 || grade > GRADE_LIMIT) && PASSIVE.test(masked.slice(from, to))) why.push('passive');
      if (why.length === 0) return [];
      const sentence = text.slice(from, to).trim();
      return [{ sentence, from, why, length: words.length, words: [...new Set(hard)], weight: grade + 3 * why.length }];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map(({ weight: _, ...one }) => one);
  const grade = gradeOf(
    sum(({ words }) => words.length),
    counted.length,
    sum(({ syllables }) => syllables),
  );
  return { grade, worst, marks };
}

function gradeOf(words: number, sentences: number, syllables: number): number {
  if (words < 3) return 0;
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  return Math.max(0, Math.round(grade * 10) / 10);
}

const known = new Map<string, number>();
function syllablesIn(word: string): number {
  const before = known.get(word);
  if (before !== undefined) return before;
  const count = Math.max(1, syllable(word));
  if (known.size < 5_000) known.set(word, count);
  return count;
}

/** Words with a letter in them; what is masked is none. */
const wordsOf = (sentence: string): string[] =>
  [...wordsIn.segment(sentence)].flatMap(({ segment, isWordLike }) =>
    isWordLike && /\p{L}/u.test(segment) && !segment.includes(MASK) ? [segment] : [],
  );

/** A letter that stands in no English text, so that a masked name is still a word to whoever looks for sentences. */
const MASK = 'Ʊ';

/** As long as it was, with protected words and addresses covered: places stay what they are. */
function maskedOf(text: string, protectedWords: readonly string[]): string {
  const values = [...new Set(protectedWords.map((word) => word.trim()).filter((word) => word !== ''))].sort(
    (a, b) => b.length - a.length,
  );
  const cover = (found: string) => found.replace(/[^\n]/g, MASK);
  const addresses = text.replace(/\b[a-z]+:\/\/\S+|\bwww\.\S+|\S+@\S+\.\w+/gi, cover);
  if (values.length === 0) return addresses;
  const escaped = values.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return addresses.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu'), cover);
}

/** Sentences by place. A title before a name ends none. */
function split(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const { segment, index } of sentencesIn.segment(text)) {
    const last = found.at(-1);
    if (last && ABBREVIATION.test(text.slice(last.from, last.to))) last.to = index + segment.length;
    else found.push({ from: index, to: index + segment.length });
  }
  return found;
}

interface Phrase {
  kind: PlainMark['kind'];
  plainer: string;
  find: RegExp;
}
let phrases: Phrase[] | undefined;

/** What is marked, in its order; of two at one place the longer. */
function marksIn(text: string): PlainMark[] {
  phrases ??= [...phrasesOf('idiom', IDIOMS), ...phrasesOf('legal', LEGAL)];
  const all = phrases.flatMap(({ kind, plainer, find }) =>
    [...text.matchAll(find)].map(({ index, 0: found }) => ({ from: index, to: index + found.length, kind, plainer })),
  );
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: PlainMark[] = [];
  for (const mark of all) if (mark.from >= (kept.at(-1)?.to ?? 0)) kept.push(mark);
  return kept;
}

function phrasesOf(kind: Phrase['kind'], list: string): Phrase[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [pattern = '', plainer = ''] = line.split(' = ');
      return { kind, plainer, find: new RegExp(`\\b(?:${pattern.replaceAll(' ', '\\s+')})\\b`, 'gi') };
    });
}
