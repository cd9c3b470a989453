/** What can be wrong with one sentence in another language, seen without knowing the language. */
import { type IcuContent, IcuProblem, readIcu } from '../model/icu.ts';
import { languageOf } from './languages.ts';
import { fillText, plainParts } from './message.ts';

export interface SentenceFault {
  what:
    | IcuProblem['what']
    | 'wrong-slot'
    | 'missing-slot'
    | 'plural'
    | 'number'
    | 'empty'
    | 'english'
    | 'direction'
    | 'control'
    | 'length';
  detail: string;
  /** Index into the text (UTF-16). */
  at: number;
}

/** Characters that turn the direction of what follows. Joiners are letters' own business and stay. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** `tag`: the language of `text`; `en` for the English itself. */
export function checkSentence(text: string, english: string, tag: string): SentenceFault[] {
  if (text.trim() === '') return [{ what: 'empty', detail: 'The text is empty.', at: 0 }];
  const faults: SentenceFault[] = [];
  const mark = TURNS.exec(text);
  if (mark) {
    const code = mark[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const detail = `An invisible direction character, U+${code}: names are set apart when the sentence is filled.`;
    faults.push({ what: 'direction', detail, at: mark.index });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that they are there is the fault.
  const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/.exec(text);
  if (control || !text.isWellFormed())
    faults.push({
      what: 'control',
      detail: 'A line break or a broken character: a text is one line.',
      at: control?.index ?? 0,
    });
  const content = read(text);
  if (content instanceof IcuProblem)
    return [...faults, { what: content.what, detail: content.message, at: content.at }];
  const want = read(english);
  // Said in the English file.
  if (want instanceof IcuProblem) return faults;
  return [
    ...faults,
    ...slotFaults(text, content, want),
    ...pluralFaults(text, content, want, tag),
    ...wordFaults(text, content, english, want, tag),
  ];
}

export const hasWords = (words: string): boolean => /\p{L}/u.test(words);

function read(text: string): IcuContent | IcuProblem {
  try {
    return readIcu(text);
  } catch (error) {
    if (error instanceof IcuProblem) return error;
    throw error;
  }
}

function slotFaults(text: string, content: IcuContent, want: IcuContent): SentenceFault[] {
  const wrong = [...text.matchAll(/\{\s*([^\s{},]+)\s*[,}]/g)]
    .map((match) => ({ slot: match[1]!, at: match.index }))
    .filter(({ slot }) => content.slots.has(slot) && !want.slots.has(slot))
    .map(({ slot, at }) => ({ what: 'wrong-slot' as const, detail: `{${slot}} is not in the English.`, at }));
  const missing = [...want.always]
    .filter((slot) => !content.always.has(slot))
    .map((slot) => ({
      what: 'missing-slot' as const,
      detail: content.slots.has(slot) ? `{${slot}} is missing in one of the plural forms.` : `{${slot}} is missing.`,
      at: 0,
    }));
  return [...wrong, ...missing];
}

function pluralFaults(text: string, content: IcuContent, want: IcuContent, tag: string): SentenceFault[] {
  const at = /\{\s*count\s*,/.exec(text)?.index ?? 0;
  const fault = (what: 'plural' | 'number', detail: string): SentenceFault[] => [{ what, detail, at }];
  if (content.plurals.length !== want.plurals.length)
    return fault('plural', `{count, plural, …} must stand ${want.plurals.length} times here, as in the English.`);
  const classes = languageOf(tag)?.plurals ?? ['other'];
  for (const plural of content.plurals) {
    if (plural.length !== classes.length || !classes.every((one) => plural.includes(one)))
      return fault('plural', `It has ${plural.join(', ')}; the language has ${classes.join(', ')}.`);
  }
  if (content.plurals.length === 0) return [];
  // A form that is used for several numbers must say which one it is: "one" of Russian is 1, 21, 31 …
  const said = new Map<string, number>();
  for (let count = 0; count <= 101; count++) {
    const sentence = plainParts(fillText(text, tag, { count }));
    const twin = said.get(sentence);
    if (twin !== undefined) return fault('number', `${twin} and ${count} are said with the same words: # is missing.`);
    said.set(sentence, count);
  }
  return [];
}

function wordFaults(
  text: string,
  content: IcuContent,
  english: string,
  want: IcuContent,
  tag: string,
): SentenceFault[] {
  if (tag === 'en' || !hasWords(want.words)) return [];
  if (text.trim() === english.trim()) return [{ what: 'english', detail: 'It is still the English.', at: 0 }];
  const ratio = [...content.words].length / [...want.words].length;
  const [least, most] = /^(zh|ko)(-|$)/.test(tag) ? [0.2, 1.2] : [0.4, 2.5];
  if (ratio >= least! && ratio <= most!) return [];
  const detail = `It is ${ratio.toFixed(2)} times as long as the English; ${least} to ${most} is usual.`;
  return [{ what: 'length', detail, at: 0 }];
}
