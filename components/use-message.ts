import { useEffect, useMemo, useState } from 'react';
import { type MessageFields, type Sentence, sentencesOf, type Target } from '../lib/compose/draft-message.ts';
import { kinds as builtIn } from '../lib/compose/kinds.ts';
import { isRtl, languageOf, writeDay, writeTime } from '../lib/compose/languages.ts';
import type { Slots } from '../lib/compose/message.ts';
import { type TextFile, textsHere, textsOf } from '../lib/compose/texts.ts';
import type { Composing, GuardianView } from '../lib/messages.ts';
import type { DistrictTemplate, KindText, MessageKind } from '../lib/model/message-template.ts';

export type AnyKind = MessageKind | DistrictTemplate;
export const isDistrict = (kind: AnyKind): kind is DistrictTemplate => 'texts' in kind;
export const allKinds = (composing: Composing | null): AnyKind[] => [...(composing?.templates ?? []), ...builtIn];

/** In which language this person is written to: the tag of our texts where there are any, else of the table, else as it was typed. */
export function readingOf(
  guardian: Pick<GuardianView, 'reads' | 'speaks'> | undefined,
  /** What the roster says of the student, where nobody said it of the guardian. */
  home: string | null,
): {
  tag: string;
  rtl: boolean;
  english: boolean;
} {
  const said = guardian?.reads ?? guardian?.speaks ?? home ?? 'en';
  const tag = languageOf(said)?.tag ?? said;
  return { tag, rtl: isRtl(tag), english: tag === 'en' };
}

type Files = { english: TextFile; theirs: TextFile | null };

function filesHere(tag: string): Files | null {
  const english = textsHere('en');
  const theirs = tag === 'en' ? null : textsHere(tag);
  return english && theirs !== undefined ? { english, theirs } : null;
}

/** The English texts and theirs, fetched when a message in that language is begun; drawn at once when they are here. */
export function useTexts(tag: string): { files: Files | null; failed: boolean; retry(): void } {
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ tag: string; files: Files | null } | null>(null);
  const here = useMemo(() => filesHere(tag), [tag]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again.
  useEffect(() => {
    if (here) return;
    let stopped = false;
    Promise.all([textsOf('en'), tag === 'en' ? null : textsOf(tag)]).then(
      ([english, theirs]) => !stopped && setFound({ tag, files: english && { english, theirs } }),
      () => !stopped && setFound({ tag, files: null }),
    );
    return () => {
      stopped = true;
    };
  }, [tag, here, tries]);
  const current = found?.tag === tag ? found : null;
  return {
    files: here ?? current?.files ?? null,
    failed: !here && current !== null && current.files === null,
    retry: () => setTries((n) => n + 1),
  };
}

/** The same, begun before anything is drawn; null when they are here. Whatever goes wrong is said by `useTexts`. */
export const textsComing = (tag: string): Promise<unknown> | null =>
  filesHere(tag) ? null : Promise.allSettled([textsOf('en'), tag === 'en' ? null : textsOf(tag)]);

/** The texts of one kind: a district's own lie in it, the others in the files. */
export function textOf(kind: AnyKind, tag: string, file: TextFile | null): KindText | null {
  if (isDistrict(kind)) return kind.texts[tag] ?? null;
  return file?.texts[kind.id] ?? null;
}

/** May this kind go out in this language? Checked, or the district allows it unchecked. English is what the sender reads. */
export const mayGoOut = (
  kind: Pick<AnyKind, 'checkedOnly'>,
  text: Pick<KindText, 'checked'> | null,
  tag: string,
  allowed: Pick<Composing['allowed'], 'unchecked'>,
): boolean => !kind.checkedOnly || tag === 'en' || !text || text.checked !== null || allowed.unchecked.includes(tag);

/** The slots in a language: days, times and numbers are written by us, what was typed goes as it is. */
export function valuesIn(
  tag: string,
  known: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
  nativeDigits: boolean,
): Slots {
  const values: Record<string, string | number> = { ...typed, ...known };
  if (typed.date) values.date = writeDay(tag, typed.date, { nativeDigits });
  if (typed.time) values.time = writeTime(tag, typed.time, { nativeDigits });
  const lines = linesOf(typed.assignments);
  if (lines.length > 0) values.assignments = lines.map((line) => `• ${line}`).join('\n');
  if (lines.length > 0) values.count = lines.length;
  else if (/^\d+$/.test(typed.count ?? '')) values.count = Number(typed.count);
  else delete values.count;
  return values;
}

export const linesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').flatMap((line) => line.trim() || []);

/** The message as it stands; null while its texts are on their way, or no kind is chosen. */
export function useSentences(
  kind: AnyKind | null,
  files: Files | null,
  fields: MessageFields,
  reading: { tag: string; english: boolean },
  known: Readonly<Record<string, string>>,
  { inEnglish, nativeDigits }: { inEnglish: boolean; nativeDigits: readonly string[] },
): { sentences: Sentence[]; target: Target | null } | null {
  return useMemo(() => {
    const english = kind && files && textOf(kind, 'en', files.english);
    const common = files?.english.texts.common;
    if (!kind || !english || !common) return null;
    const text = inEnglish ? null : textOf(kind, reading.tag, files.theirs);
    const target: Target | null = reading.english
      ? null
      : {
          tag: reading.tag,
          text,
          common: files.theirs?.texts.common ?? null,
          nativeDigits: nativeDigits.includes(reading.tag),
        };
    const values = (tag: string) => valuesIn(tag, known, fields.slots, tag !== 'en' && nativeDigits.includes(tag));
    return { sentences: sentencesOf(kind, { text: english, common }, target, fields, values), target };
  }, [kind, files, fields, reading.tag, reading.english, known, inEnglish, nativeDigits]);
}
