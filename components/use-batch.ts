import { useEffect, useMemo, useState } from 'react';
import { type BatchMessage, type Preview, previewsOf } from '../lib/compose/batch.ts';
import type { Target } from '../lib/compose/draft-message.ts';
import { languageOf } from '../lib/compose/languages.ts';
import { type TextFile, textsOf } from '../lib/compose/texts.ts';
import type { BatchFamily, Composing } from '../lib/messages.ts';
import type { BatchFields } from './batch-fields.ts';
import { type AnyKind, textOf, valuesIn } from './use-message.ts';

type Files = ReadonlyMap<string, TextFile | null>;
const ownTag = (language: string): string => languageOf(language)?.tag ?? language;

/** The texts of every language that one of these families reads, English among them; null while they are on their way. */
export function useManyTexts(families: readonly BatchFamily[] | null): {
  files: Files | null;
  failed: boolean;
  retry(): void;
} {
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ wanted: string; files: Files | null } | null>(null);
  const read = families?.flatMap(({ blocked, language }) => (blocked === null ? [ownTag(language)] : []));
  const wanted = read ? [...new Set(['en', ...read])].sort().join(' ') : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again.
  useEffect(() => {
    if (wanted === null) return;
    let stopped = false;
    const tags = wanted.split(' ');
    Promise.all(tags.map(async (tag) => [tag, await textsOf(tag)] as const)).then(
      (all) => !stopped && setFound({ wanted, files: new Map(all) }),
      () => !stopped && setFound({ wanted, files: null }),
    );
    return () => {
      stopped = true;
    };
  }, [wanted, tries]);
  const current = found?.wanted === wanted ? found : null;
  return {
    files: current?.files ?? null,
    failed: current !== null && current.files === null,
    retry: () => setTries((n) => n + 1),
  };
}

/** What each family would get; null while no kind is chosen or its texts are on their way. */
export function usePreviews(
  families: readonly BatchFamily[] | null,
  kind: AnyKind | null,
  files: Files | null,
  fields: Pick<BatchFields, 'choices' | 'slots' | 'done'>,
  { allowed, staff }: { allowed: Composing['allowed']; staff: string },
): Preview[] | null {
  const { choices, slots, done } = fields;
  return useMemo(() => {
    const message = kind && files && messageOf(kind, files, { choices, slots }, allowed, staff);
    if (!families || !message) return null;
    // Whom the person passed over gets nothing, and so keeps nothing from a brother or sister.
    const passed = families.filter(({ student }) => done[student] === 'skipped');
    const others = families.filter((family) => !passed.includes(family));
    const found = new Map(
      [...previewsOf(others, message), ...previewsOf(passed, message)].map((one) => [one.family, one]),
    );
    return families.map((family) => found.get(family)!);
  }, [families, kind, files, choices, slots, done, allowed, staff]);
}

/** Null where even the English is missing: a district's kind that was taken back. */
export function messageOf(
  kind: AnyKind,
  files: Files,
  fields: Pick<BatchFields, 'choices' | 'slots'>,
  allowed: Composing['allowed'],
  staff: string,
): BatchMessage | null {
  const english = files.get('en') ?? null;
  const text = textOf(kind, 'en', english);
  const common = english?.texts.common;
  if (!text || !common) return null;
  const targets = new Map<string, Target | null>();
  const targetIn = (tag: string): Target | null => {
    if (tag === 'en') return null;
    const file = files.get(tag) ?? null;
    return {
      tag,
      text: textOf(kind, tag, file),
      common: file?.texts.common ?? null,
      nativeDigits: allowed.nativeDigits.includes(tag),
    };
  };
  return {
    kind,
    fields,
    english: { text, common },
    targetOf: (language) => {
      const tag = ownTag(language);
      if (!targets.has(tag)) targets.set(tag, targetIn(tag));
      return targets.get(tag) ?? null;
    },
    valuesOf: ({ child, school, guardians, to }, tag) => {
      const guardian = guardians.find(({ id }) => id === to);
      const known = { child, guardian: guardian?.addressedAs ?? guardian?.name ?? '', staff, school };
      return valuesIn(tag, known, fields.slots, tag !== 'en' && allowed.nativeDigits.includes(tag));
    },
    uncheckedAllowed: allowed.unchecked,
  };
}
