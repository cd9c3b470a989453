/** Texts for a translation office, as XLIFF 1.2: source, translation, its state, and what a translator has to know. */
import { hashOf, type KindText, keysOf, type MessageKind } from '../model/message-template.ts';
import { languageOf } from './languages.ts';
import type { TextFile } from './texts.ts';
import { choiceNote, languageNote, PLURAL_NOTE, slotNotes, stateNote } from './xliff-notes.ts';

export type XliffKind = Pick<MessageKind, 'id' | 'segments'>;

export interface XliffOptions {
  /** In English, for the translator. */
  titleOf(kind: string): string;
  adviceOf(kind: string): string | null;
  /** Also what is up to date. */
  all: boolean;
  /** ISO 8601. */
  now: string;
}

type State = Parameters<typeof stateNote>[0];

const STATES: Record<State, string> = {
  missing: 'state="needs-translation"',
  'out-of-date': 'state="needs-translation" state-qualifier="x-out-of-date"',
  unchecked: 'state="needs-review-translation"',
  checked: 'state="final"',
};

/** `units`: how many sentences are in it. Throws where a text has a character that XML cannot carry. */
export function writeXliff(
  file: TextFile,
  english: TextFile,
  kinds: readonly XliffKind[],
  { titleOf, adviceOf, all, now }: XliffOptions,
): { xml: string; units: number } {
  const language = languageOf(file.language);
  let units = 0;
  const groups = kinds.flatMap((kind) => {
    const text = file.texts[kind.id];
    const written = keysOf(kind).flatMap((key) => {
      const source = english.texts[kind.id]?.segments[key];
      const state = stateOf(text, key, source);
      if (source === undefined || (!all && (state === 'unchecked' || state === 'checked'))) return [];
      units++;
      const choice = !kind.segments.some(({ id }) => id === key);
      return unit(`${kind.id}.${key}`, source, text?.segments[key], state, [
        ...(choice ? [choiceNote] : []),
        ...(isPlural(source) ? [PLURAL_NOTE] : []),
        ...slotNotes(new Set([...source.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))),
        stateNote(state, text, text?.of?.[key]),
      ]);
    });
    if (written.length === 0) return [];
    const advice = adviceOf(kind.id);
    return [
      `      <group id="${attribute(kind.id)}" resname="${attribute(titleOf(kind.id))}">`,
      ...note(`${titleOf(kind.id)}.${advice ? ` For the sender: ${advice}` : ''}`, 8),
      ...written,
      '      </group>',
    ];
  });
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    `  <file original="${attribute(file.language)}.json" source-language="en" target-language="${attribute(file.language)}" datatype="x-icu" date="${attribute(now)}" tool-id="porchlight">`,
    '    <header>',
    '      <tool tool-id="porchlight" tool-name="Porchlight"/>',
    ...note(languageNote(language?.english ?? file.language, language?.plurals ?? ['other']), 6),
    '    </header>',
    '    <body>',
    ...groups,
    '    </body>',
    '  </file>',
    '</xliff>',
    '',
  ].join('\n');
  return { xml, units };
}

/** The state of one sentence. A text that nobody stamped is read over like any other that nobody checked. */
function stateOf(text: KindText | undefined, key: string, english: string | undefined): State {
  if (text?.segments[key] === undefined) return 'missing';
  const stamp = text.of?.[key];
  if (stamp !== undefined && english !== undefined && stamp !== hashOf(english)) return 'out-of-date';
  return text.checked ? 'checked' : 'unchecked';
}

function unit(id: string, source: string, target: string | undefined, state: State, notes: string[]): string[] {
  return [
    `        <trans-unit id="${attribute(id)}" xml:space="preserve"${state === 'checked' ? ' approved="yes"' : ''}>`,
    `          <source>${inline(source, id)}</source>`,
    `          <target ${STATES[state]}>${inline(target ?? '', id)}</target>`,
    ...notes.flatMap((one) => note(one, 10)),
    '        </trans-unit>',
  ];
}

const note = (text: string, indent: number): string[] => [
  `${' '.repeat(indent)}<note from="Porchlight">${escaped(text)}</note>`,
];

/** Nested braces are for the translator to see whole; anywhere else a slot is an element that no one can misspell. */
const isPlural = (text: string): boolean => /\{\s*\w+\s*,/.test(text);

function inline(text: string, id: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw new Error(`${id} has a character that XML cannot carry: take it out of the text.`);
  if (isPlural(text)) return escaped(text);
  const times = new Map<string, number>();
  return text
    .split(/\{(\w+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return escaped(part);
      const time = (times.get(part) ?? 0) + 1;
      times.set(part, time);
      return `<x id="${part}${time > 1 ? `-${time}` : ''}" equiv-text="{${part}}"/>`;
    })
    .join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

const attribute = (text: string): string =>
  escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
