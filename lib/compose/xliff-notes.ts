/** What a translation office is told of a sentence. In English, as the sentences are. */
import type { KindText } from '../model/message-template.ts';

/** What stands in a sentence's slots when it is sent. All are finished words in the message's own language. */
const slots: Readonly<Record<string, string>> = {
  guardian: 'how the parent or guardian wishes to be addressed; we do not know the gender',
  child: 'the given name of the child; we do not know the gender',
  staff: 'the name of the teacher or other staff member who writes; we do not know the gender',
  school: 'the name of the school',
  subject: 'the name of the class or subject, often in English',
  assignment: 'the title of one assignment, as the teacher typed it, often in English',
  assignments: 'titles of assignments, each on a line of its own',
  score: 'a result such as 18 / 20',
  date: 'a day written out in this language, such as Tuesday, November 24, 2026, in its basic form',
  time: 'a time of day, such as 15:30',
  place: 'a place, as the teacher typed it',
  event: 'the name of an event, as the teacher typed it, often in English',
  item: 'a thing to bring, as the teacher typed it',
  contact: 'a telephone number or an e-mail address',
  phone: 'a telephone number',
  topic: 'what is going to be decided, as the teacher typed it',
  count: 'a number',
};

export const slotNotes = (names: Iterable<string>): string[] =>
  [...names].map((name) => `{${name}}: ${slots[name] ?? 'filled in by the sender'}.`);

export const PLURAL_NOTE =
  'A plural in ICU MessageFormat. Translate only the words inside the inner braces, with one form for each plural class of the language (CLDR); "other" is always there, and # is the number.';

export const choiceNote = 'One of several sentences, of which the sender chooses one.';

export const languageNote = (english: string, plurals: readonly string[]): string =>
  `Translate into ${english}. Plural classes of the language: ${plurals.join(', ')}. Warm, plain, polite, in short sentences: for a family, perhaps with little schooling, on a telephone. No forms that depend on the gender of child, guardian or staff, where the language allows it. Slots are protected: each must stand in the translation, and nothing may be glued to it that depends on the word.`;

export function stateNote(
  state: 'missing' | 'out-of-date' | 'unchecked' | 'checked',
  text: KindText | undefined,
  stamp?: string,
): string {
  if (state === 'missing' || !text) return 'There is no translation yet.';
  const written = `Written by ${text.by} on ${text.on}`;
  if (state === 'out-of-date')
    return `Out of date. ${written}, of another English sentence (stamp ${stamp}), whose words are not kept. Compare it with the source and revise it; where it still fits, set its state to "translated".`;
  if (state === 'unchecked' || !text.checked) return `${written}. No speaker of the language has checked it yet.`;
  return `${written}, checked by ${text.checked.by} on ${text.checked.on}.`;
}
