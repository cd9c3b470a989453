/** One line of a history: names instead of ids, and what this reader may do with it. */
import type { TimelineItem } from '../messages.ts';
import { refusalOf } from '../model/access.ts';
import { instantOfHlc } from '../model/clock.ts';
import { asksForReply, type ContactLogged } from '../model/entries/contact-logged.ts';
import type { KnownType } from '../model/entries/index.ts';
import type { TimelineLine } from '../store/index.ts';
import type { SignedIn } from './asking.ts';

interface Names {
  ask: Pick<SignedIn, 'me' | 'speech'>;
  staff: ReadonlyMap<string, string>;
  /** Guardians of the student whose history it is. */
  people: ReadonlyMap<string, string>;
  students: ReadonlyMap<string, string>;
}

export function timelineItem(line: TimelineLine, names: Names): TimelineItem {
  const { me, speech } = names.ask;
  const staffName = (id: string) => names.staff.get(id) ?? speech.t('staff.unknown');
  const gone = goneOf(line, staffName);
  return {
    id: line.id,
    type: line.type,
    kind: line.kind,
    newer: line.newer,
    at: line.at,
    author: { id: line.author, name: staffName(line.author), me: line.author === me.id },
    audience: line.audience,
    body: gone ? null : line.body,
    people: gone ? [] : peopleOf(line, names),
    students: line.students.map((student) => ({
      student,
      name: names.students.get(student) ?? speech.t('student.unlinked'),
    })),
    corrections: gone
      ? []
      : line.corrections.map(({ author, recorded, change, reason }) => ({
          author: staffName(author),
          at: instantOfHlc(recorded),
          change,
          reason,
        })),
    closed: line.closed,
    gone,
    sending: line.sending,
    may: mayOf(line, gone !== null, me),
  };
}

function goneOf(line: TimelineLine, staffName: (id: string) => string): TimelineItem['gone'] {
  if (line.erased) return { why: 'erased', by: staffName(line.erased.by), reason: line.erased.reason };
  if (line.movedAway) return { why: 'moved', by: staffName(line.movedAway.by), reason: null };
  // Of a stub nothing but its place came here: who removed it is not part of that.
  if (line.stub === 'erased' || line.stub === 'moved') return { why: line.stub, by: '', reason: null };
  if (line.stub) return { why: 'restricted', by: staffName(line.author), reason: null };
  return null;
}

function peopleOf(line: TimelineLine, { people, ask }: Names): string[] {
  const nameOf = (id: string) => people.get(id) ?? ask.speech.t('person.unknown');
  const { body } = line;
  if (typeof body.contact === 'string') return [nameOf(body.contact)];
  if (line.type === 'restriction.recorded' && typeof body.person === 'string') return [body.person];
  if (!Array.isArray(body.people)) return [];
  return body.people.flatMap((one: unknown) => {
    if (typeof one === 'string') return [nameOf(one)];
    const { contact, name } = (one ?? {}) as { contact?: unknown; name?: unknown };
    if (typeof contact === 'string') return [nameOf(contact)];
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

function mayOf(line: TimelineLine, gone: boolean, me: SignedIn['me']): TimelineItem['may'] {
  const nothing = { undoUntil: null, correct: false, move: false, restrict: false, open: false, close: false };
  const isAuthorOfTarget = line.author === me.id;
  const may = (type: KnownType) => refusalOf({ role: me.role, isAuthorOfTarget }, type) === null;
  // Refused by the server: it is nowhere but here, and there is nothing to amend.
  if (line.sending?.state === 'refused') return nothing;
  if (gone) return { ...nothing, open: line.stub === 'restricted' && may('restricted.opened') };
  if (line.newer || line.kind === 'amendment') return { ...nothing, undoUntil: line.undoUntil };
  return {
    undoUntil: line.undoUntil,
    correct: may('entry.corrected') && !NEVER_CORRECTED.has(line.type),
    move: may('entry.moved') && line.kind === 'contact',
    // Hidden from the team, a prohibition would have them ring the very person it keeps away.
    // Nor would a link that colleagues cannot see link anything for them.
    restrict: may('audience.changed') && line.kind !== 'restriction' && line.type !== 'student.linked',
    open: false,
    close: !line.closed && closable(line),
  };
}

/** A link that was wrong is ended, and made anew from the page. */
const NEVER_CORRECTED = new Set(['restricted.opened', 'student.linked']);

/** A follow-up, a link, or a word of the family that waits. A restriction is not closed but lifted, with a reason. */
function closable(line: TimelineLine): boolean {
  if (line.type === 'follow-up.set' || line.type === 'student.linked') return true;
  return line.type === 'contact.logged' && asksForReply(line.body as unknown as ContactLogged);
}
