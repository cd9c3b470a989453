/** The history of one student, newest first, and what somebody looks for in it. */
import { idOf, type Kept } from '../model/entry.ts';
import { fold, foldedWords } from '../model/fold.ts';
import type { EntryId, StudentId } from '../model/ids.ts';
import { nameOf } from '../model/roster.ts';
import { type Day, dayOf } from '../model/times.ts';
import { happenedOf, viewOf } from '../model/view.ts';
import { type Context, read } from './context.ts';
import type { Timeline, TimelineAsk, TimelineLine } from './contract.ts';
import { type OutboxRow, readRecord, type StudentRow } from './database.ts';
import { currentOf, idsOf, keptOf, unwholeOf, withMoved } from './history.ts';
import { undoUntilOf } from './record.ts';
import { effective } from './views.ts';

interface Whole {
  lines: TimelineLine[];
  /** Folded text of each line, in their order. */
  texts: () => string[];
  complete: boolean;
  keptFrom: Day | null;
  zone: string;
}

export async function timeline(context: Context, ask: TimelineAsk): Promise<Timeline> {
  const { lines, texts, complete, keptFrom, zone } = await wholeOf(context, ask.student);
  const words = foldedWords(ask.words ?? '');
  const found = words.length > 0 ? texts() : [];
  const matching = lines.filter(
    (line, index) =>
      words.every((word) => (found[index] as string).includes(word)) &&
      (!ask.person || peopleOf(line).includes(ask.person)) &&
      (!ask.kind || [line.type, line.kind, channelOf(line)].includes(ask.kind)) &&
      (!ask.staff || line.author === ask.staff) &&
      (!ask.from || dayOf(line.at, zone) >= ask.from) &&
      (!ask.to || dayOf(line.at, zone) <= ask.to),
  );
  const offset = ask.offset ?? 0;
  const items = matching.slice(offset, offset + (ask.limit ?? 50));
  return { items, total: lines.length, matching: matching.length, complete, keptFrom };
}

export async function line(context: Context, student: StudentId, id: EntryId): Promise<TimelineLine | null> {
  return (await wholeOf(context, student)).lines.find((one) => one.id === id) ?? null;
}

/** Kept for the student whose panel is open, so that each key typed into its search does not read it all again. */
async function wholeOf(context: Context, asked: StudentId): Promise<Whole> {
  const cached = context.cache.get('timeline') as { student: StudentId; whole: Promise<Whole> } | undefined;
  if (cached?.student === asked) return cached.whole;
  const whole = makeWhole(context, asked);
  context.cache.set('timeline', { student: asked, whole });
  whole.catch(() => context.cache.delete('timeline'));
  return whole;
}

function makeWhole(context: Context, asked: StudentId): Promise<Whole> {
  const { db } = context;
  return read(context, async () => {
    const aliases = await readRecord(db, 'aliases');
    const student = currentOf(aliases, asked);
    const formerIds = idsOf(aliases, student);
    const [row, me, pending, directory, aged] = await Promise.all([
      db.students.get(student),
      readRecord(db, 'me'),
      unwholeOf(db, aliases),
      readRecord(db, 'directory'),
      readRecord(db, 'aged'),
    ]);
    const outbox = new Map((await db.outbox.toArray()).map((one) => [one.id, one]));
    const refused = new Set([...outbox.values()].filter((one) => one.state === 'refused').map((one) => one.id));
    const own = [...(await keptOf(db, formerIds)).values()];
    const kept = effective(await withMoved(db, formerIds, own), refused);
    const view = viewOf({ student, formerIds, roster: row?.student ?? null, kept });
    const here = (one: Kept) => one.author === me?.person?.id && one.device === me?.device;
    const owns = new Set(kept.filter(here).map(idOf));
    const lines = view.timeline.map((item): TimelineLine => {
      const own = owns.has(item.id);
      return {
        ...item,
        at: happenedOf(item),
        sending: sendingOf(outbox.get(item.id)),
        undoUntil: own ? undoUntilOf(item.recorded) : null,
      };
    });
    const staff = new Map((directory?.staff ?? []).map((one) => [one.id, one.name]));
    let folded: string[] | null = null;
    const texts = () => {
      folded ??= lines.map((one) => textOf(one, row, staff));
      return folded;
    };
    const zone = me?.settings?.zone ?? 'UTC';
    return { lines, texts, complete: !pending.has(student), keptFrom: aged ? dayOf(aged.before, zone) : null, zone };
  });
}

const sendingOf = (row: OutboxRow | undefined): TimelineLine['sending'] =>
  row ? { state: row.state, reason: row.reason } : null;

/** Everything in a line that somebody may look for: its words, people, staff and channel. */
function textOf(line: TimelineLine, row: StudentRow | undefined, staff: Map<string, string>): string {
  const people = new Set(peopleOf(line));
  const names = (row?.student?.guardians ?? []).filter((one) => people.has(one.id)).map(nameOf);
  return fold([staff.get(line.author) ?? '', ...names, ...stringsOf(line.body, 0)].join(' '));
}

const SKIP = new Set([
  'id',
  'students',
  'recorded',
  'about',
  'zone',
  'at',
  'contact',
  'for',
  'owner',
  'type',
  'audience',
]);
function stringsOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (depth > 4 || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((one) => stringsOf(one, depth + 1));
  return Object.entries(value).flatMap(([key, one]) => (SKIP.has(key) ? [] : stringsOf(one, depth + 1)));
}

function peopleOf({ body }: TimelineLine): string[] {
  const people = Array.isArray(body.people) ? body.people : [];
  const named = people.map((one) => (typeof one === 'string' ? one : (one as { contact?: unknown })?.contact));
  return [...named, body.contact].filter((one): one is string => typeof one === 'string');
}

const channelOf = ({ body }: TimelineLine): string | null => {
  const channel = (body.how as { channel?: unknown } | undefined)?.channel;
  return typeof channel === 'string' ? channel : null;
};
