/** Entries as a device would write them. All people in them are invented. */
import type { ContactLogged } from '../../lib/model/entries/contact-logged.ts';
import type { AnyEntry } from '../../lib/model/entry.ts';
import { newEntryId } from '../../lib/model/ids.ts';

let counter = 0;
export function recordedAt(milliseconds: number): string {
  counter = (counter + 1) % 36 ** 4;
  return `${new Date(milliseconds).toISOString()} ${counter.toString(36).padStart(4, '0')} testing`;
}

export function call(students: string[], more: Partial<ContactLogged> & { daysAgo?: number } = {}): AnyEntry {
  const { daysAgo = 0, ...rest } = more;
  const at = Date.now() - daysAgo * 86_400_000 - 1_000;
  return {
    id: newEntryId(),
    type: 'contact.logged',
    recorded: recordedAt(at),
    students,
    audience: 'team',
    happened: { at: new Date(at).toISOString(), zone: 'America/Chicago' },
    people: [],
    direction: 'outbound',
    how: { channel: 'call', outcome: 'reached', number: null },
    tone: 'neutral',
    involvement: null,
    note: 'They will come on Thursday.',
    for: null,
    caller: null,
    ...rest,
  };
}

/** Any other type: what it says beside the envelope. */
export function entry(type: string, students: string[], body: Record<string, unknown> = {}): AnyEntry {
  return {
    id: newEntryId(),
    type,
    recorded: recordedAt(Date.now()),
    students,
    audience: 'team',
    ...body,
  } as AnyEntry;
}
