/** What a translation office sends back, put into the file of its language: checked as our own files are, or not at all. */
import { hashOf, type KindText, keysOf } from '../model/message-template.ts';
import { checkBetween, checkTexts, isFault, type TextFinding } from './check.ts';
import { languageOf } from './languages.ts';
import type { Place } from './places.ts';
import { jsonOf } from './stamp.ts';
import type { TextFile } from './texts.ts';
import { parseXliff, type XliffProblem, type XliffUnit } from './xliff-parse.ts';
import type { XliffKind } from './xliff-write.ts';

/** `where`: `kind.segment`, '' where no sentence is meant. The place is one in the XLIFF file. */
export interface XliffFault extends Place {
  where: string;
  what: TextFinding['what'] | XliffProblem['what'] | 'nobody';
  detail: string;
}

export interface XliffImport {
  /** None of it is taken when there is one. */
  faults: XliffFault[];
  /** The file as it is to be written; null with faults. */
  file: TextFile | null;
  /** `kind.segment` of each sentence with other words, or said to fit today's English. */
  changed: string[];
  /** Kinds that are now said to be checked by a speaker, and those that are not, since not all of their sentences were. */
  checked: string[];
  unchecked: string[];
}

export interface XliffWho {
  /** Who wrote it; null: as the file says. */
  by: string | null;
  /** The day it came in. */
  on: string;
  /** A speaker who read all of it, and when. */
  checked: KindText['checked'];
}

/** `files`: all texts that there are, as JSON by language tag. */
export function readXliff(
  xml: string,
  files: ReadonlyMap<string, string>,
  english: TextFile,
  kinds: readonly XliffKind[],
  who: XliffWho,
): XliffImport {
  const none = (...faults: XliffFault[]): XliffImport => ({
    faults,
    file: null,
    changed: [],
    checked: [],
    unchecked: [],
  });
  const read = parseXliff(xml);
  if ('what' in read) return none({ ...read, where: '' });
  const tag = read.language;
  const start = { line: 1, column: 1, where: '' };
  if (languageOf(tag)?.tag !== tag || tag === 'en')
    return none({ ...start, what: 'language', detail: `“${tag}” is no language of lib/compose/languages-table.ts.` });

  const { units, faults } = knownUnits(read.units, kinds);
  const current: TextFile = files.has(tag) ? JSON.parse(files.get(tag)!) : { language: tag, texts: {} };
  const by = who.by ? [who.by] : read.by;
  const result: XliffImport = { ...none(), file: null };
  const texts: Record<string, KindText> = {};
  for (const kind of kinds) {
    const before = current.texts[kind.id];
    const came = keysOf(kind).flatMap((key) => {
      const unit = units.get(`${kind.id}.${key}`);
      return unit ? [{ key, ...answerOf(unit, before, key) }] : [];
    });
    const changed = came.filter((one) => one.changed);
    result.changed.push(...changed.map(({ key }) => `${kind.id}.${key}`));
    const after = changed.length === 0 ? before : merged(before, kind, changed, by, who);
    if (!after) continue;
    texts[kind.id] = after;
    if (!who.checked || came.length === 0) continue;
    const settled = new Set(came.filter((one) => one.settled).map(({ key }) => key));
    const whole = keysOf(kind).every(
      (key) =>
        after.of?.[key] === hashOf(english.texts[kind.id]?.segments[key] ?? '') &&
        (settled.has(key) || (before?.checked && !came.some((one) => one.key === key))),
    );
    (whole ? result.checked : result.unchecked).push(kind.id);
    if (whole) texts[kind.id] = { ...after, checked: who.checked };
  }

  faults.push(...read.problems.map((problem) => ({ ...problem, where: '' })));
  if (by.length === 0 && result.changed.length > 0)
    faults.push({ ...start, what: 'nobody', detail: 'It does not say who translated it: add --by "Name".' });
  const file = { ...current, language: tag, texts: { ...others(current, kinds), ...texts } };
  const json = jsonOf(file);
  const between = checkBetween(new Map([...files].filter(([one]) => one !== tag)).set(tag, json));
  for (const fault of [...checkTexts(json, english, kinds, tag).filter(isFault), ...between]) {
    if (fault.file === `${tag}.json`) faults.push(...placed(fault, units));
  }
  faults.sort((a, b) => a.line - b.line || a.column - b.column);
  return faults.length > 0 ? none(...faults) : { ...result, file };
}

/** At its place in what the office sent. A fault of what it has not seen is none of its doing: `check` tells of it. */
function placed({ where, what, detail, twin }: TextFinding, units: ReadonlyMap<string, XliffUnit>): XliffFault[] {
  const own = units.get(where) ?? [...units].find(([id]) => id.startsWith(`${where}.`))?.[1];
  if (own) return [{ line: own.line, column: own.column, where, what, detail }];
  const other = twin === undefined ? undefined : units.get(twin);
  if (!other || twin === undefined) return [];
  return [{ line: other.line, column: other.column, where: twin, what, detail: `The same text as ${where}.` }];
}

function knownUnits(all: readonly XliffUnit[], kinds: readonly XliffKind[]) {
  const known = new Set(kinds.flatMap((kind) => keysOf(kind).map((key) => `${kind.id}.${key}`)));
  const units = new Map<string, XliffUnit>();
  const faults: XliffFault[] = [];
  const twice = new Set<string>();
  for (const unit of all) {
    const { id: where, line, column } = unit;
    const first = units.get(where);
    if (!known.has(where)) faults.push({ line, column, where, what: 'unknown', detail: 'There is no such sentence.' });
    else if (first) {
      twice.add(where);
      faults.push({ line, column, where, what: 'twice', detail: `It is there twice: also in line ${first.line}.` });
    } else units.set(where, unit);
  }
  // Which of the two is meant nobody can say, so nothing else is said of either.
  for (const where of twice) units.delete(where);
  return { units, faults };
}

/** States in which nobody has said yet that the translation is one. */
const OPEN = new Set(['new', 'needs-translation', 'needs-adaptation', 'needs-l10n']);

/** `settled`: it says now what its source says, as far as the office is concerned. */
function answerOf({ source, target, state }: XliffUnit, before: KindText | undefined, key: string) {
  const old = before?.segments[key];
  const tidy = target.replaceAll(/\s*[\r\n]\s*/g, ' ').trim();
  const text = target === old || tidy === '' ? target : tidy;
  const stamp = hashOf(source);
  if (text === '' || (text === old && state !== null && OPEN.has(state)))
    return { text, stamp, changed: false, settled: false };
  return { text, stamp, changed: text !== old || before?.of?.[key] !== stamp, settled: true };
}

function merged(
  before: KindText | undefined,
  kind: XliffKind,
  changed: readonly { key: string; text: string; stamp: string }[],
  by: readonly string[],
  { on, checked }: XliffWho,
): KindText {
  const segments = new Map(Object.entries(before?.segments ?? {}));
  const of = new Map(Object.entries(before?.of ?? {}));
  for (const { key, text, stamp } of changed) {
    segments.set(key, text);
    of.set(key, stamp);
  }
  const order = [...new Set([...keysOf(kind), ...segments.keys()])];
  const sorted = (map: Map<string, string>) =>
    Object.fromEntries(order.flatMap((key) => (map.has(key) ? [[key, map.get(key)!]] : [])));
  // Whose sentences stay beside the new ones stays named.
  const kept = keysOf(kind).some(
    (key) => before?.segments[key] !== undefined && !changed.some((one) => one.key === key),
  );
  const names = [...new Set([...(kept ? before!.by.split('; ') : []), ...by])];
  return {
    by: names.join('; ').slice(0, 200),
    // Nobody can have checked what was not there yet.
    on: checked && checked.on < on ? checked.on : on,
    checked: null,
    segments: sorted(segments),
    of: sorted(of),
  };
}

/** What the file has beside the kinds, which its own check complains of. */
const others = (file: TextFile, kinds: readonly XliffKind[]): TextFile['texts'] =>
  Object.fromEntries(Object.entries(file.texts).filter(([id]) => !kinds.some((kind) => kind.id === id)));
