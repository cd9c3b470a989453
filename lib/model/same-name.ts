/**
 * Does the name that a page shows agree with the roster's name of the id it carries? The second reading of an identity
 * (design: a student is known by id, never by name), so it forgives how a name is written and nothing else: case,
 * spaces, diacritics, punctuation, order, a preferred name, middle names beside the given ones, `Jr.`.
 */
import { foldedWords } from './fold.ts';

export interface Named {
  given: string;
  family: string;
  preferred: string | null;
}

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

export function sameName(shown: string, person: Named): boolean {
  const words = foldedWords(shown);
  if (words.length === 0) return false;
  const family = foldedWords(person.family);
  const given = foldedWords(person.given);
  const preferred = foldedWords(person.preferred ?? '');
  if (isJoined(words, family, given) || isJoined(words, family, preferred)) return true;
  // One name only ("Suharto", family "-"): nothing else would hold it, so it must be all there is.
  if (family.length === 0) return sameWords(words, given) || sameWords(words, preferred);
  return [words, withoutSuffix(words)].some((all) =>
    restsBeside(family, all).some((rest) => isGiven(rest, given, preferred)),
  );
}

/** What is left of the shown words when the whole family name stands at their beginning or at their end. */
function restsBeside(family: string[], words: string[]): string[][] {
  const rests: string[][] = [];
  if (family.every((word, index) => words[index] === word)) rests.push(words.slice(family.length));
  if (family.every((word, index) => words[words.length - family.length + index] === word))
    rests.push(words.slice(0, words.length - family.length));
  return rests;
}

function isGiven(rest: string[], given: string[], preferred: string[]): boolean {
  if (rest.length === 0) return given.length === 0 && preferred.length === 0;
  if (preferred.length > 0 && preferred.every((word) => rest.includes(word))) return true;
  return given.length > 0 && (given.every((word) => rest.includes(word)) || rest[0] === given[0]);
}

/** Names written without spaces between their parts: 王小明. */
function isJoined(words: string[], family: string[], given: string[]): boolean {
  if (given.length === 0) return false;
  const joined = words.join('');
  return joined === [...family, ...given].join('') || joined === [...given, ...family].join('');
}

const withoutSuffix = (words: string[]): string[] => words.filter((word) => !SUFFIXES.has(word));
const sameWords = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.length > 0 && a.every((word) => b.includes(word)) && b.every((word) => a.includes(word));
