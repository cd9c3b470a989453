/** Texts on their way to a translation office and back, as XLIFF 1.2. */
import { languageOf } from '../lib/compose/languages.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import { readXliff, type XliffFault, type XliffImport, type XliffWho } from '../lib/compose/xliff-read.ts';
import { writeXliff } from '../lib/compose/xliff-write.ts';
import words from '../locales/en.json' with { type: 'json' };
import { allKinds, englishOf } from './template-files.ts';

const said: Readonly<Record<string, string>> = words;

/** Null: no such language, or English, which everything is translated from. */
export function tagToTranslate(spelling: string): string | null {
  const tag = languageOf(spelling)?.tag ?? null;
  return tag === 'en' ? null : tag;
}

/**
 * `all` false: only what is missing or whose English has changed since. `units`: how many sentences are in it. `now`: ISO
 * 8601. Throws where a text has a character that XML cannot carry.
 */
export function toOffice(
  files: ReadonlyMap<string, string>,
  tag: string,
  { all, now }: { all: boolean; now: string },
): { xml: string; units: number } {
  const json = files.get(tag);
  const file: TextFile = json ? JSON.parse(json) : { language: tag, texts: {} };
  return writeXliff(file, englishOf(files), allKinds, {
    titleOf: (kind) => said[`kind.${kind}`] ?? 'In many kinds of message',
    adviceOf: (kind) => said[`kindAdvice.${kind}`] ?? null,
    all,
    now,
  });
}

/** `bytes`: what the office sent, in UTF-8, or in UTF-16 with its byte order mark. */
export function fromOffice(bytes: Uint8Array, files: ReadonlyMap<string, string>, who: XliffWho): XliffImport {
  const xml = wordsOf(bytes);
  if (xml !== null) return readXliff(xml, files, englishOf(files), allKinds, who);
  const detail = 'It is neither UTF-8 nor UTF-16 with a byte order mark.';
  const fault: XliffFault = { line: 1, column: 1, where: '', what: 'xml', detail };
  return { faults: [fault], file: null, changed: [], checked: [], unchecked: [] };
}

function wordsOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
