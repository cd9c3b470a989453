import type { Source } from './source.ts';

/**
 * Whom else a page or a row names: guardians and other contacts of its student. A district's own roster is the better
 * source; what stands here is held against it, and never replaces it by itself.
 *
 * Fields are read from what the server printed (text, or the attribute `value`): what somebody types and has not saved is
 * nobody's number yet, so an editable text is never read.
 */
export interface ContactsOf {
  people?: PersonOf[];
  /** A reader in `contact-readers.ts`. Only hosts that come with Porchlight may name one. */
  reader?: string;
}

/** Contacts of one make. */
export interface PersonOf {
  /** Each element below the row (or the document) is one contact. Left out: its fields are fixed, and name one. */
  each?: string;
  /** Parts of the name, in the order of reading. Nobody's when none of them is there. */
  name: Source[];
  relation?: Source;
  /** In place of `relation`, where the field itself says who it is: a field for the mother's name. */
  is?: string;
  phones?: Source[];
  mails?: Source[];
  /** Lines of a label and a value. Labels are free text, so the value says what it is. */
  lines?: { each: string; label: Source; value: Source };
  /** Digits: 1 is asked first. */
  priority?: Source;
  /** There: the contact lives with the student. Its absence says nothing. */
  livesWith?: Source;
  /** The page shows every number and address of the contact, so that one of ours can be said to be missing there. */
  whole?: boolean;
}
