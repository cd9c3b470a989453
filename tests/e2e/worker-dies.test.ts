/**
 * A worker dies after 30 s, idle or busy. Every test that is driven by a debugger keeps it alive; here there is none, and
 * nobody who watches.
 */
import { holdingWire } from '../support/holding-wire.ts';
import { serverText } from '../support/server-text.ts';
import { undebugged } from '../support/undebugged.ts';
import { expect, test, type World } from '../support/world.ts';

test.setTimeout(240_000);

test('left alone the worker dies by itself; what was logged before is there for the next one, and more can be logged', async ({
  world,
}) => {
  const [first, died, second, notes] = await undebugged<[string, boolean, string, string[]]>(
    `
    ${await enrolled(world, world.api.url)}
    await log('Kestrel, before it died.');
    await until(async () => (await must('status', {})).waiting === 0, 60_000);
    const first = await worker();
    const died = await until(async () => (await worker()) === null, 100_000);
    const notes = await notesOf();
    const second = await worker();
    await log('Plover, after it died.');
    await until(async () => (await must('status', {})).waiting === 0, 60_000);
    return [first, died, second, notes];
    `,
    { timeout: 220_000 },
  );
  expect(died).toBe(true);
  expect(second).not.toBeNull();
  expect(second).not.toBe(first);
  expect(notes).toContain('Kestrel, before it died.');
  for (const note of ['Kestrel, before', 'Plover, after']) expect(await times(world, note)).toBe(1);
});

test('S7 a worker that dies in the middle of a push, its answer still on the way, loses nothing and sends nothing twice', async ({
  world,
}) => {
  const wire = await holdingWire(world.api.url);
  try {
    const [died, stored, waiting, notes] = await undebugged<[boolean, number, number, string[]]>(
      `
      ${await enrolled(world, wire.url)}
      await report('hold');
      await log('Heron, in the middle of a push.');
      const heard = await until(() => report('pushed?'), 60_000);
      if (!heard) throw new Error('The push did not reach the API.');
      const died = await until(async () => (await worker()) === null, 100_000);
      const stored = await report('release');
      await must('syncNow', {});
      await until(async () => (await must('status', {})).waiting === 0, 60_000);
      return [died, stored, (await must('status', {})).waiting, await notesOf()];
      `,
      {
        timeout: 220_000,
        // What keeps a worker that is busy does nothing here, and no alarm is set: while something waits one is due after
        // 30 s, which is also when the browser ends an idle worker, and either can be first.
        first: 'chrome.runtime.getPlatformInfo = async () => ({}); chrome.alarms.create = async () => {};',
        heard: (what) => {
          if (what === 'hold') wire.hold();
          if (what === 'pushed?') return wire.heldBack('/v1/push') > 0;
          if (what === 'release') wire.loseAndRelease();
          return times(world, 'Heron, in the middle');
        },
      },
    );
    expect(died).toBe(true);
    // The server had it already, and the device could not know.
    expect(stored).toBe(1);
    expect(waiting).toBe(0);
    expect(notes.filter((note) => note.startsWith('Heron'))).toHaveLength(1);
    expect(await times(world, 'Heron, in the middle')).toBe(1);
  } finally {
    await wire.close();
  }
});

/** For a probe: Dana enrolled and her history whole, `must` (an answer or an error), `log` and `notesOf` of one student. */
async function enrolled(world: World, api: string): Promise<string> {
  return `
  const must = async (verb, input) => {
    const answer = await ask(verb, input);
    if (!answer || !answer.ok) throw new Error(verb + ' was answered: ' + (answer ? answer.reason : 'nothing'));
    return answer.value;
  };
  const student = 'stu-elijah-oakes';
  const log = (note) => must('record', { draft: null, entries: [{
    type: 'contact.logged', students: [student], audience: 'team', people: [], direction: 'outbound',
    happened: { at: new Date().toISOString(), zone: 'America/Chicago' },
    how: { channel: 'call', outcome: 'reached', number: null },
    tone: 'neutral', involvement: null, note, for: null, caller: null,
  }] });
  const notesOf = async () => JSON.stringify((await must('timeline', {
    student, words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit: 50,
  })).items).match(/[A-Z][a-z]+, (before|after|in the middle)[^"]*/g) ?? [];
  await must('enrol', { api: ${JSON.stringify(api)}, code: ${JSON.stringify(await world.codeFor('Dana Whitfield'))}, device: 'Left alone' });
  const whole = async () => {
    const { lastSync, arriving } = await must('status', {});
    return lastSync !== null && arriving === null;
  };
  if (!(await until(whole, 60_000))) throw new Error('The history did not arrive.');
  `;
}

/** How many entries in the log of the server have this note. */
async function times(world: World, note: string): Promise<number> {
  const lines = (await serverText(world)).split('\n');
  return lines.filter((line) => line.startsWith('porchlight.entry ') && line.includes(note)).length;
}
