/**
 * Reads a file of texts as a strict proofreader who knows no language: everything that would break a message, or say in
 * another language what the English does not say, with its place in the file.
 */
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { hashOf, KindText, keysOf, type MessageKind } from '../model/message-template.ts';
import { checkSentence, hasWords, type SentenceFault } from './check-sentence.ts';
import { offsetIn, placeOf } from './places.ts';
import type { TextFile } from './texts.ts';

export interface TextFinding {
  /** `es.json`. */
  file: string;
  /** From 1, the column in UTF-16 units. */
  line: number;
  column: number;
  /** `kind.segment`; a kind alone, or '' where the whole file is meant. */
  where: string;
  what:
    | 'json'
    | 'shape'
    | 'unknown'
    | 'twice'
    | 'language'
    | 'checked'
    | SentenceFault['what']
    | 'shared'
    | 'not-stamped'
    | 'out-of-date'
    | 'missing';
  /** A sentence for the person who mends it. */
  detail: string;
  /** The sentence of the same file that has the same text. */
  twin?: string;
}

/** A text that is not there, or whose English was changed since, is honest: it is counted, and the sender is told. */
export const isFault = ({ what, file }: TextFinding): boolean =>
  what !== 'out-of-date' && (what !== 'missing' || file === 'en.json');

type Kinds = readonly Pick<MessageKind, 'id' | 'segments'>[];
/** `node`: what it is about, and where that is a string, `index` is that of the character in it. */
type Say = (
  node: Node,
  where: string,
  what: TextFinding['what'],
  detail: string,
  more?: { index?: number; twin?: string },
) => void;
type Member = { key: Node; value: Node };

/** `json`: what is in the file of the language `tag`. `kinds`: all whose texts the file may have, `COMMON` among them. */
export function checkTexts(json: string, english: TextFile, kinds: Kinds, tag: string): TextFinding[] {
  const file = `${tag}.json`;
  const root = treeOf(json);
  if (!('type' in root)) {
    return [{ file, ...placeOf(json, root.offset), where: '', what: 'json', detail: `Not JSON: ${root.why}.` }];
  }
  const found: (TextFinding & { offset: number })[] = [];
  const say: Say = (node, where, what, detail, { index, twin } = {}) => {
    const offset = node.type === 'string' && index !== undefined ? offsetIn(json, node, index) : node.offset;
    found.push({ file, ...placeOf(json, offset), where, what, detail, ...(twin ? { twin } : {}), offset });
  };

  const top = members(root, '', say, ['language', 'texts']);
  const language = top.get('language');
  if (language?.value.value !== tag)
    say(language?.value ?? root, '', 'language', `The file of “${tag}” must say "language": "${tag}".`);
  const texts = top.get('texts')?.value;
  if (texts?.type !== 'object') say(texts ?? root, '', 'shape', 'There is no "texts": { … }.');
  else {
    const seen = new Map<string, string>();
    const there = members(
      texts,
      '',
      say,
      kinds.map(({ id }) => id),
    );
    for (const kind of kinds) {
      const member = there.get(kind.id);
      const segments = member ? checkKind(kind.id, member, tag, say) : undefined;
      const ofNode = member && findNodeAtLocation(member.value, ['of']);
      const of = ofNode?.type === 'object' ? members(ofNode, kind.id, say, keysOf(kind)) : undefined;
      const written = segments ? members(segments, kind.id, say, keysOf(kind)) : undefined;
      for (const key of keysOf(kind)) {
        const where = `${kind.id}.${key}`;
        const said = english.texts[kind.id]?.segments[key];
        const text = written?.get(key);
        if (!text) say(segments ?? member?.key ?? texts, where, 'missing', 'There is no text yet.');
        else if (text.value.type === 'string') {
          for (const { what, detail, at } of said === undefined ? [] : checkSentence(text.value.value, said, tag))
            say(text.value, where, what, detail, { index: at });
          if (said !== undefined && tag !== 'en') checkStamp(text, where, of?.get(key), said, say);
          const twin = seen.get(text.value.value);
          if (twin !== undefined) say(text.value, where, 'shared', `The same text as ${twin}.`, { twin });
          else seen.set(text.value.value, where);
        }
      }
    }
  }
  return found.sort((a, b) => a.offset - b.offset).map(({ offset: _, ...finding }) => finding);
}

/** Texts that one language has from another, word for word: one of the two was copied. By language tag. */
export function checkBetween(files: ReadonlyMap<string, string>): TextFinding[] {
  const found: TextFinding[] = [];
  const seen = new Map<string, string>();
  for (const [tag, json] of files) {
    const root = treeOf(json);
    const texts = 'type' in root && findNodeAtLocation(root, ['texts']);
    for (const [kind, { value }] of texts ? members(texts) : []) {
      const segments = findNodeAtLocation(value, ['segments']);
      for (const [key, { value: text }] of segments ? members(segments) : []) {
        if (text.type !== 'string' || !hasWords(text.value.replaceAll(/\{\w*\}/g, ''))) continue;
        const twin = seen.get(text.value);
        if (twin === undefined) seen.set(text.value, `${tag}.json ${kind}.${key}`);
        // Within a file checkTexts says it, and what is still English too.
        else if (!twin.startsWith(`${tag}.json `) && !twin.startsWith('en.json '))
          found.push({
            file: `${tag}.json`,
            ...placeOf(json, text.offset),
            where: `${kind}.${key}`,
            what: 'shared',
            detail: `The same text as ${twin}.`,
          });
      }
    }
  }
  return found;
}

function treeOf(json: string): Node | { offset: number; why: string } {
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  const error = errors[0];
  if (error) {
    // What is missing is missing where the last thing before it ends.
    const absent = /Expected$/.test(printParseErrorCode(error.error)) && json.slice(0, error.offset).trimEnd().length;
    return { offset: absent || error.offset, why: printParseErrorCode(error.error) };
  }
  try {
    JSON.parse(json);
  } catch {
    return { offset: 0, why: 'a sign before or in it that JSON does not know' };
  }
  return root?.type === 'object' ? root : { offset: 0, why: 'it must be an object' };
}

/** What an object has, by name; a name that is there twice or is not `allowed` is said. */
function members(object: Node, within?: string, say?: Say, allowed?: readonly string[]): Map<string, Member> {
  const found = new Map<string, Member>();
  for (const { children } of object.children ?? []) {
    const [key, value] = children ?? [];
    if (!key || !value) continue;
    const name: string = key.value;
    const where = [within, name].filter(Boolean).join('.');
    if (found.has(name)) say?.(key, where, 'twice', `“${name}” is there twice.`);
    else if (allowed && !allowed.includes(name)) say?.(key, where, 'unknown', `“${name}” is not known here.`);
    if (!found.has(name)) found.set(name, { key, value });
  }
  return found;
}

/** Everything of a kind but its sentences, whose node is answered. */
function checkKind(id: string, { key, value }: Member, tag: string, say: Say): Node | undefined {
  if (value.type !== 'object') {
    say(value, id, 'shape', 'The texts of a kind are { "by", "on", "checked", "segments" }.');
    return undefined;
  }
  const there = members(value, id, say, ['by', 'on', 'checked', 'segments', 'of']);
  const read = KindText.safeParse(getNodeValue(value));
  for (const { path, message } of read.success ? [] : read.error.issues) {
    const node = findNodeAtLocation(
      value,
      path.map((part) => (typeof part === 'number' ? part : String(part))),
    );
    const where = path[0] === 'segments' && path[1] !== undefined ? `${id}.${String(path[1])}` : id;
    say(node ?? there.get(String(path[0]))?.value ?? key, where, path[0] === 'checked' ? 'checked' : 'shape', message);
  }
  const { by, on, checked } = read.success ? read.data : { by: '-', on: '', checked: null };
  if (by.trim() === '') say(there.get('by')!.value, id, 'shape', 'Say who wrote it.');
  if (checked && checked.by.trim() === '') say(there.get('checked')!.value, id, 'checked', 'Say who checked it.');
  if (checked && tag === 'en')
    say(
      there.get('checked')!.value,
      id,
      'checked',
      'English is what all others say: no speaker checks it. Leave it null.',
    );
  else if (checked && checked.on < on)
    say(there.get('checked')!.value, id, 'checked', `It was checked on ${checked.on}, before it was written on ${on}.`);
  const segments = there.get('segments')?.value;
  return segments?.type === 'object' ? segments : undefined;
}

function checkStamp(text: Member, where: string, stamp: Member | undefined, english: string, say: Say): void {
  if (!stamp) say(text.key, where, 'not-stamped', 'Nobody says of which English it is: npm run templates -- stamp');
  else if (stamp.value.value !== hashOf(english))
    say(text.key, where, 'out-of-date', 'The English was changed since this was written.');
}
