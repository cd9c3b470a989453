/** Where something stands in a JSON file, for a person who opens it in an editor: lines and columns from 1. */
import type { Node } from 'jsonc-parser';

export interface Place {
  line: number;
  column: number;
}

/** `offset`: index into the file's text (UTF-16). */
export function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** The offset in the file of a character of a string, `index` into what the string says: `\n` and `\u00e9` are one. */
export function offsetIn(text: string, string: Node, index: number): number {
  const end = string.offset + string.length - 1;
  let at = string.offset + 1;
  for (let said = 0; said < index && at < end; said++) at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  return Math.min(at, end);
}
