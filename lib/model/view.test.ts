/** S5: the same set of entries and the same reader make the same view, in whatever order and however often they came. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyEntry, Kept } from './entry.ts';
import type { Student } from './roster.ts';
import { silenceOf } from './silence.ts';
import { viewOf } from './view.ts';

let count = 0;
const idOf = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const recordedAt = (minute: number) => `${new Date(1_763_000_000_000 + minute * 60_000).toISOString()} 0000 dev`;
const kept = (type: string, students: string[], body: object, author = 't1'): Kept => {
  const n = ++count;
  const entry = { id: idOf(n), type, recorded: recordedAt(n), students, audience: 'team', ...body } as AnyEntry;
  return { entry, author, device: 'd', received: null };
};
const contact = (students: string[], body: object = {}, author = 't1') =>
  kept(
    'contact.logged',
    students,
    {
      happened: { at: '2026-11-10T15:00:00.000Z', zone: 'America/Chicago' },
      people: [{ contact: 'g1', role: 'guardian', name: null }],
      direction: 'outbound',
      how: { channel: 'call', outcome: 'reached', number: null },
      tone: 'neutral',
      involvement: null,
      note: 'A call.',
      for: null,
      caller: null,
      ...body,
    },
    author,
  );
const id = (one: Kept) => ('entry' in one ? one.entry.id : one.stub.id);
const guardian = (name: string, household: string | null) => ({
  id: name,
  given: name,
  family: 'Moreau',
  relation: null,
  household,
  priority: null,
  language: null,
  restriction: null,
  reach: [],
});
const student: Student = {
  id: 's1',
  given: 'Ina',
  family: 'Moreau',
  preferred: null,
  grade: '7',
  school: 'north',
  sections: [],
  ids: {},
  language: null,
  left: null,
  guardians: [guardian('g1', 'mother'), guardian('g2', 'father')],
};
const view = (all: Kept[], of = 's1') => viewOf({ student: of, roster: student, kept: all });

/** A log of one or two students, with everything that can be said about an entry. */
const log = fc
  .array(fc.tuple(fc.nat(9), fc.nat(30), fc.nat(60), fc.boolean()), { minLength: 1, maxLength: 25 })
  .map((steps) => {
    count = 0;
    const all: Kept[] = [];
    for (const [what, aim, day, second] of steps) {
      const students = second ? ['s1', 's2'] : ['s1'];
      const at = new Date(1_760_000_000_000 + day * 86_400_000).toISOString();
      const target = all[aim % Math.max(all.length, 1)];
      const about = target ? id(target) : idOf(9_999);
      if (what <= 2)
        all.push(
          contact(students, {
            happened: { at, zone: 'UTC' },
            direction: what ? 'outbound' : 'inbound',
            how: what
              ? { channel: 'call', outcome: what === 1 ? 'reached' : 'left-message', number: null }
              : { channel: 'email', outcome: 'received', to: null },
          }),
        );
      if (what === 3)
        all.push(kept('follow-up.set', students, { about: null, due: '2026-11-20', owner: 't1', text: 'Ask' }));
      if (what === 4)
        all.push(kept('entry.corrected', students, { about, change: { note: `Put right ${count}` }, reason: '' }));
      if (what === 5) all.push(kept('entry.moved', ['s1', 's2'], { about, from: 's1', to: ['s2'] }));
      if (what === 6) all.push(kept('entry.erased', students, { about, reason: 'Wrong' }, 'a1'));
      if (what === 7) all.push(kept('entry.closed', students, { about, outcome: 'done', note: '' }));
      if (what === 8) all.push(kept('entry.withdrawn', students, { about }));
      if (what === 9) all.push(kept('thing.unknown', students, { colour: 'blue' }));
    }
    return all;
  });

test('S5 shuffled and sent twice, the views of all students are the same', () => {
  fc.assert(
    fc.property(log, fc.array(fc.nat()), fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (all, again, order) => {
      const twice = [...all, ...again.map((n) => all[n % all.length] as Kept)];
      const shuffled = twice
        .map((one, index) => ({ one, key: (order[index % order.length] as number) * 31 + index * 7 }))
        .sort((a, b) => (a.key % 101) - (b.key % 101))
        .map(({ one }) => structuredClone(one));
      for (const of of ['s1', 's2']) expect(view(shuffled, of)).toEqual(view(all, of));
    }),
    { numRuns: 500 },
  );
});

test('S5 making a view changes nothing of what it is made from', () => {
  fc.assert(
    fc.property(log, (all) => {
      const before = structuredClone(all);
      view(all);
      expect(all).toEqual(before);
    }),
  );
});

describe('S5', () => {
  test('of two corrections both are shown, and the later counts', () => {
    const call = contact(['s1']);
    const first = kept('entry.corrected', ['s1'], {
      about: id(call),
      change: { note: 'first', tone: 'concern' },
      reason: '',
    });
    const second = kept('entry.corrected', ['s1'], { about: id(call), change: { note: 'second' }, reason: 'Typing.' });
    const [item] = view([second, call, first]).timeline;
    expect(item?.corrections.map((one) => one.change.note)).toEqual(['first', 'second']);
    expect(item?.body).toMatchObject({ note: 'second', tone: 'concern' });
    expect(item?.original).toMatchObject({ note: 'A call.' });
  });

  test('a correction before its entry waits and shows', () => {
    const call = contact(['s1']);
    const correction = kept('entry.corrected', ['s1'], { about: id(call), change: { note: 'right' }, reason: '' });
    expect(view([correction]).timeline).toMatchObject([{ type: 'entry.corrected' }]);
    expect(view([correction, call]).timeline).toMatchObject([{ type: 'contact.logged', body: { note: 'right' } }]);
  });

  test('a correction never changes the envelope', () => {
    const call = contact(['s1']);
    const change = { id: idOf(77), students: ['s9'], audience: 'restricted', recorded: recordedAt(0), note: 'x' };
    const [item] = view([call, kept('entry.corrected', ['s1'], { about: id(call), change, reason: '' })]).timeline;
    expect(item).toMatchObject({ id: id(call), students: ['s1'], audience: 'team', body: { note: 'x', id: id(call) } });
  });

  test('an undone correction never happened', () => {
    const call = contact(['s1']);
    const correction = kept('entry.corrected', ['s1'], { about: id(call), change: { note: 'wrong' }, reason: '' });
    const undone = kept('entry.withdrawn', ['s1'], { about: id(correction) });
    expect(view([call, correction, undone]).timeline).toMatchObject([{ body: { note: 'A call.' }, corrections: [] }]);
  });

  test('the stub of an entry says what this reader may have, whichever came first', () => {
    const call = contact(['s1']);
    const stub: Kept = {
      stub: { id: id(call), students: ['s1'], recorded: recordedAt(1), why: 'erased' },
      author: 't1',
      device: 'd',
      received: null,
    };
    for (const both of [
      [call, stub],
      [stub, call],
    ]) {
      const { timeline, summary } = view(both);
      expect(timeline).toMatchObject([{ stub: 'erased', original: null }]);
      expect(summary.lastContact).toBeNull();
    }
  });

  test('a correction puts nothing right at a place without text', () => {
    const call = contact(['s1']);
    const correction = kept('entry.corrected', ['s1'], { about: id(call), change: { note: 'Secret.' }, reason: '' });
    const stub: Kept = {
      stub: { id: id(call), students: ['s1'], recorded: recordedAt(1), why: 'erased' },
      author: 't1',
      device: 'd',
      received: null,
    };
    expect(JSON.stringify(view([stub, correction]))).not.toContain('Secret');
  });

  test('moved away, only its place is at the wrong student, and it counts at the right one', () => {
    const call = contact(['s1']);
    const move = kept('entry.moved', ['s1', 's2'], { about: id(call), from: 's1', to: ['s2'] }, 't2');
    const [away, there] = [view([call, move]), view([call, move], 's2')];
    expect(away.timeline).toMatchObject([{ movedAway: { by: 't2' } }]);
    expect(away.summary.lastContact).toBeNull();
    expect(there.timeline).toMatchObject([{ movedAway: null, body: { note: 'A call.' } }]);
    expect(there.summary.lastContact?.entry).toBe(id(call));
  });

  test('of a merged student the entries of both ids are one history', () => {
    const both = [contact(['s1']), contact(['old'])];
    expect(viewOf({ student: 's1', formerIds: ['old'], roster: student, kept: both }).timeline).toHaveLength(2);
  });
});

describe('two-way contact and what waits', () => {
  const summaryOf = (...all: Kept[]) => view(all).summary;
  const inbound = (day: number, more: object = {}) =>
    contact(['s1'], {
      happened: { at: `2026-11-${String(day).padStart(2, '0')}T15:00:00.000Z`, zone: 'UTC' },
      direction: 'inbound',
      how: { channel: 'call', outcome: 'voicemail', number: null },
      ...more,
    });
  const outbound = (day: number, outcome = 'reached', more: object = {}) =>
    inbound(day, { direction: 'outbound', how: { channel: 'call', outcome, number: null }, ...more });

  test.each([
    ['a call that reached them', outbound(1), true],
    ['a voicemail of ours', outbound(1, 'left-message'), false],
    ['an inbound letter', inbound(1, { how: { channel: 'letter', outcome: 'received', to: null } }), true],
    ['a mail that we sent', outbound(1, '', { how: { channel: 'email', outcome: 'sent', to: null } }), false],
    [
      'a meeting that took place',
      outbound(1, '', { how: { channel: 'meeting', outcome: 'took-place', place: null } }),
      true,
    ],
    [
      'a meeting to which nobody came',
      outbound(1, '', { how: { channel: 'meeting', outcome: 'nobody-came', place: null } }),
      false,
    ],
  ])('%s: heard or not', (_, entry, heard) => {
    const { households, lastContact } = summaryOf(entry);
    expect(households.mother !== null).toBe(heard);
    expect(lastContact).not.toBeNull();
  });

  test('a contact with one household does not end the silence of the other', () => {
    const summary = summaryOf(outbound(10));
    expect(summary.households).toMatchObject({ mother: { at: '2026-11-10T15:00:00.000Z' }, father: null });
    expect(silenceOf(summary, student, '2026-11-12', 'UTC', [])).toEqual({ ring: 'never', days: null });
  });

  test('a reply waits until somebody writes to that person, or says that it is done', () => {
    const call = inbound(3);
    expect(summaryOf(call).waiting).toHaveLength(1);
    expect(summaryOf(call, outbound(4, 'left-message')).waiting).toHaveLength(0);
    expect(summaryOf(call, outbound(2)).waiting).toHaveLength(1);
    const other = outbound(4, 'reached', { people: [{ contact: 'g2', role: 'guardian', name: null }] });
    expect(summaryOf(call, other).waiting).toHaveLength(1);
    expect(
      summaryOf(call, kept('entry.closed', ['s1'], { about: id(call), outcome: 'done', note: '' })).waiting,
    ).toHaveLength(0);
  });

  test('a message that left our hands counts as written once its sender says that it was sent, and never as heard', () => {
    const call = inbound(3);
    const note = kept('message.handed-off', ['s1'], {
      happened: { at: '2026-11-04T15:00:00.000Z', zone: 'UTC' },
      people: ['g1'],
      by: 'mail',
      template: null,
      language: 'es',
      text: 'Hola.\n\n--- English ---\n\nHello.',
      english: 'Hello.',
      sent: null,
    });
    const say = (sent: unknown) => kept('entry.corrected', ['s1'], { about: id(note), change: { sent }, reason: '' });
    const [yes, no] = [say(true), say(false)];
    const waits = { waiting: [{ entry: id(call) }], lastContact: { entry: id(call) } };
    expect(summaryOf(call, note)).toMatchObject(waits);
    expect(summaryOf(call, note, no)).toMatchObject(waits);
    expect(summaryOf(call, note, say('perhaps'))).toMatchObject(waits);
    expect(summaryOf(call, note, yes)).toMatchObject({ waiting: [], lastContact: { entry: id(note) } });
    expect(summaryOf(yes, note, call)).toEqual(summaryOf(call, note, yes));
    // Pressed by mistake and put right: the later word counts.
    expect(summaryOf(call, note, yes, say(false))).toMatchObject(waits);
    expect(summaryOf(note, yes).households).toEqual({ mother: null, father: null });
    expect(view([note, yes]).timeline).toMatchObject([{ body: { sent: true, text: expect.stringMatching(/^Hola/) } }]);
  });

  test('a late correction of the date moves the contact in the history', () => {
    const [early, late] = [outbound(2), outbound(9)];
    const fix = kept('entry.corrected', ['s1'], {
      about: id(early),
      change: { happened: { at: '2026-11-12T15:00:00.000Z', zone: 'UTC' } },
      reason: '',
    });
    expect(summaryOf(late, early, fix).lastContact?.entry).toBe(id(early));
  });

  test('a correction that leaves no readable entry is told of and not laid on', () => {
    const call = outbound(2);
    const fix = kept('entry.corrected', ['s1'], { about: id(call), change: { how: null, people: 'g1' }, reason: '' });
    const { timeline, summary } = view([call, fix]);
    expect(summary.lastContact?.entry).toBe(id(call));
    expect(timeline[0]?.body).toMatchObject({ how: { outcome: 'reached' } });
    expect(timeline[0]?.corrections).toHaveLength(1);
  });

  test('S5 where a page and we differed the latest word counts for each number, and an undone one never was', () => {
    const said = (value: string, keep: 'page' | 'ours') =>
      kept('page.compared', ['s1'], {
        ...{ contact: 'g1', person: 'Rosa', kind: 'phone', value, page: 'shows', keep, from: 'The SIS' },
      });
    const [first, second, other, undone] = [
      said('+12175550199', 'ours'),
      said('+12175550199', 'page'),
      said('+12175550188', 'ours'),
      said('+12175550177', 'page'),
    ];
    const all = [first!, second!, other!, undone!, kept('entry.withdrawn', ['s1'], { about: id(undone!) })];
    for (const order of [all, [...all].reverse()])
      expect(view(order).summary.compared).toMatchObject({
        'shows g1 +12175550199': { keep: 'page', from: 'The SIS', entry: id(second!) },
        'shows g1 +12175550188': { keep: 'ours' },
      });
    expect(Object.keys(view(all).summary.compared ?? {})).toHaveLength(2);
    expect(view([]).summary).not.toHaveProperty('compared');
  });

  test('a kind of entry that this version does not know is kept and shown, and counts for nothing', () => {
    const { timeline, summary } = view([kept('thing.unknown', ['s1'], { colour: 'blue' })]);
    expect(timeline).toMatchObject([{ kind: 'newer', newer: true, body: { colour: 'blue' } }]);
    expect(summary.lastContact).toBeNull();
  });
});

test('S10 what a device with a fast clock calls now happened when the server heard of it, and stays stored as it came', () => {
  const sent = contact(['s1'], { happened: { at: '2026-11-10T18:00:00.000Z', zone: 'America/Chicago' } });
  const received = '2026-11-10T15:00:00.000Z';
  const { summary, timeline } = viewOf({ student: 's1', roster: null, kept: [{ ...sent, received } as Kept] });
  expect(summary.lastContact?.at).toBe(received);
  expect(timeline[0]?.original?.happened).toEqual({ at: '2026-11-10T18:00:00.000Z', zone: 'America/Chicago' });
});
