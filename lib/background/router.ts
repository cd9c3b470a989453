/**
 * One question, one answer. In this order: is it one of ours who asks, may that kind ask this, was its frame opened by a
 * click, is the question well formed, may anything be read now. Only then is the store touched.
 */
import type { Answer } from '../messages.ts';
import { messages, type Verb } from '../messages.ts';
import { today } from '../model/times.ts';
import { StoreProblem } from '../store/index.ts';
import { beginAhead, dropAhead, takeAhead } from './ahead.ts';
import { answers } from './answers/index.ts';
import { type Ask, type Handler, no, open, type SignedIn } from './asking.ts';
import { whereOf } from './failure.ts';
import { firstThings } from './first-things.ts';
import { hostPorts } from './host-ports.ts';
import type { House } from './house.ts';
import { turns } from './memory.ts';
import { panels } from './panels.ts';
import { type Asker, askerOf, type RawSender } from './sender.ts';
import { isReadOnly } from './versions.ts';

/** What moves a tab's panel is done in the order it came: a click must be known before its frame asks what it is for. */
const inOrder: ReadonlySet<Verb> = new Set<Verb>(['openPanel', 'opened', 'goTo', 'closePanel', 'panelClosed']);
const writes: ReadonlySet<Verb> = new Set<Verb>(['record', 'saveDraft', 'saveNote']);
/** What a version that the server calls too old must not do (S11), also where a surface of before still offers it. */
const handsOver: ReadonlySet<Verb> = new Set<Verb>([
  'record',
  'changeAudience',
  'openRestricted',
  'erase',
  'compose',
  'putText',
  'openLetter',
]);
const isOpen = (verb: Verb): boolean => (open as readonly Verb[]).includes(verb);
const inTurn = turns();

/** Never throws; whatever goes wrong is a `Reason`. `again`: a watch looks again, which is no use by a person. */
export async function answer(
  house: Promise<House>,
  message: unknown,
  sender: RawSender,
  again = false,
): Promise<Answer<unknown>> {
  const asker = askerOf(sender);
  if (!asker) return no('not-allowed');
  const { verb, input } = envelopeOf(message);
  if (!verb) return no('invalid');
  const allowed: readonly string[] = messages[verb].from;
  if (!allowed.includes(asker.kind)) return no('not-allowed');
  // Alive, whether it is let in or not: else our script takes the frame for one that the page forbids.
  if (verb === 'opened' && asker.kind === 'frame' && !again) hostPorts.tell(asker.tab, null, { tell: 'frame-up' });
  const { byPerson, above } = (input ?? {}) as { byPerson?: unknown; above?: unknown };
  const waits = verb === 'openPanel' && byPerson === true && !above ? firstThings.begin(asker.tab) : null;
  const work = async () => {
    const found = await answerOne(house, verb, input, asker, again, waits);
    if (!found.ok) waits?.();
    return found;
  };
  if (asker.tab === null) return work();
  if (asker.kind === 'frame' && !(await inTurn(asker.tab, () => panels.admit(asker)))) return no('not-allowed');
  return inOrder.has(verb) ? inTurn(asker.tab, work) : work();
}

async function answerOne(
  opening: Promise<House>,
  verb: Verb,
  input: unknown,
  asker: Asker,
  again: boolean,
  waits: (() => void) | null,
): Promise<Answer<unknown>> {
  try {
    const parsed = messages[verb].input.safeParse(input ?? {});
    if (!parsed.success) return no('invalid', parsed.error.issues[0]?.path.join('.'));
    const house = await opening;
    const ask: Ask = { asker, house };
    if (isOpen(verb)) return await (answers[verb] as Handler<Verb, Ask>)(parsed.data as never, ask);
    const state = await house.state();
    if (state !== 'ready')
      return no(closedBy[state], closedBy[state] === 'locked' && state !== 'locked' ? state : undefined);
    if (handsOver.has(verb) && isReadOnly((await house.storeState())?.versions?.oldest ?? null)) return no('outdated');
    const person = await house.person();
    if (!person) return no('signed-out');
    if (!again && (asker.kind !== 'host' || verb === 'openPanel')) house.used();
    const signedIn: SignedIn = {
      ...ask,
      ...person,
      today: today(person.settings.zone),
      speech: await house.speech(),
    };
    const begun = takeAhead(asker.tab, verb, parsed.data, signedIn.store);
    const answered = await (begun ?? (answers[verb] as Handler<Verb, SignedIn>)(parsed.data as never, signedIn));
    // The page has said who stands there now: what was begun of it before is old.
    if (verb === 'marks' && asker.tab !== null) dropAhead(asker.tab);
    if (waits && answered.ok && asker.tab !== null) beginAhead(asker.tab, signedIn, waits);
    if (answered.ok && writes.has(verb)) house.setStoreFull(false);
    return answered;
  } catch (error) {
    if (error instanceof StoreProblem) {
      if (error.reason === 'store-full') void opening.then((house) => house.setStoreFull(true));
      return no(error.reason);
    }
    console.error(`Porchlight: ${verb} failed: ${whereOf(error)}`);
    return no('failed');
  }
}

const closedBy = {
  'signed-out': 'signed-out',
  locked: 'locked',
  'must-sync': 'locked',
  gone: 'locked',
  revoked: 'revoked',
} as const;

function envelopeOf(message: unknown): { verb: Verb | null; input: unknown } {
  if (typeof message !== 'object' || message === null) return { verb: null, input: null };
  const { verb, input } = message as { verb?: unknown; input?: unknown };
  return { verb: typeof verb === 'string' && Object.hasOwn(messages, verb) ? (verb as Verb) : null, input };
}
