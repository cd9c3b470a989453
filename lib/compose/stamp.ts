/** Of which English a text is: written beside it when it is new or was just revised, and then never by itself again. */
import { hashOf, type KindText } from '../model/message-template.ts';
import type { TextFile } from './texts.ts';

/**
 * The file with a stamp at every text that had none, and at those that are `revised` against today's English. Any other
 * stamp stays, also an old one: that is how a text is known to be out of date.
 */
export function stamped(
  file: TextFile,
  english: TextFile,
  revised: (kind: string, key: string) => boolean = () => false,
): TextFile {
  if (file.language === english.language) return file;
  const texts = Object.entries(file.texts).map(([kind, text]): [string, KindText] => {
    const said = english.texts[kind]?.segments ?? {};
    const of = Object.keys(text.segments).flatMap((key): [string, string][] => {
      const old = text.of?.[key];
      const now = said[key] === undefined ? undefined : hashOf(said[key]);
      const stamp = old === undefined || revised(kind, key) ? now : old;
      return stamp === undefined ? [] : [[key, stamp]];
    });
    return [kind, { ...text, of: Object.fromEntries(of) }];
  });
  return { ...file, texts: Object.fromEntries(texts) };
}

/** As a file of texts is written: one sentence a line. */
export const jsonOf = (file: TextFile): string => `${JSON.stringify(file, null, 2)}\n`;
