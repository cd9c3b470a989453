/** What is said about an entry fits it, and reaches whomever it does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEntry, Kept } from '../lib/model/entry.ts';
import { viewOf } from '../lib/model/view.ts';
import type { Summary } from '../lib/model/view-parts.ts';
import type { HistoryReply } from '../lib/model/wire.ts';
import type { TestDevice } from './testing/device.ts';
import { call, entry } from './testing/entries.ts';
import { type Running, running } from './testing/running.ts';

let r: Running;
/** `t1` serves s1 and s2, `t2` serves s2 and s3. */
let [t1, t2, c1, o1, a1] = [] as unknown as [TestDevice, TestDevice, TestDevice, TestDevice, TestDevice];
beforeAll(async () => {
  r = await running();
  [t1, t2] = [await r.device('t1'), await r.device('t2')];
  [c1, o1, a1] = [await r.device('c1'), await r.device('o1'), await r.device('a1')];
});
afterAll(() => r?.stop());

const said = async (device: TestDevice, ...entries: AnyEntry[]) =>
  (await device.push(...entries)).map(({ outcome, reason }) => reason ?? outcome);
const followUp = (students: string[]) =>
  entry('follow-up.set', students, { about: null, due: '2026-01-01', owner: 't1', text: 'Ring again.' });
const restriction = (students: string[]) =>
  entry('restriction.recorded', students, {
    ...{ contact: null, person: 'Somebody', what: 'no-contact', detail: '', source: 'court-order' },
    ...{ from: '2026-01-01', until: null },
  });
const closed = (students: string[], about: AnyEntry) =>
  entry('entry.closed', students, { about: about.id, outcome: 'done', note: '' });
const corrected = (about: AnyEntry, change: object) =>
  entry('entry.corrected', about.students, { about: about.id, change, reason: '' });
const withdrawn = (about: AnyEntry) => entry('entry.withdrawn', about.students, { about: about.id });

describe('S6 a correction leaves a whole entry of its type, or is refused', () => {
  it.each([
    ['an outcome that no call has', { how: { channel: 'call', outcome: 'took-place', number: null } }],
    ['a tone that there is not', { tone: 'angry' }],
    ['no note', { note: null }],
    ['people that are none', { people: [{ name: 'Rosa' }] }],
  ])('S6 %s', async (_, change) => {
    const one = call(['s1']);
    expect(await said(t1, one)).toEqual(['accepted']);
    expect(await said(t1, corrected(one, change))).toEqual(['invalid']);
    const two = call(['s1']);
    expect(await said(t1, two, corrected(two, change))).toEqual(['accepted', 'invalid']);
  });

  it('S6 "Sent?" of a message that left their hands is answered by yes or no, and by its author alone', async () => {
    const message = entry('message.handed-off', ['s2'], {
      ...{ happened: { at: '2026-01-05T15:00:00.000Z', zone: 'UTC' }, people: ['g1'], by: 'mail', template: null },
      ...{ language: 'es', text: 'Hola.', english: 'Hello.', sent: null },
    });
    expect(await said(t1, message, corrected(message, { sent: true }))).toEqual(['accepted', 'accepted']);
    expect(await said(t1, corrected(message, { sent: false }))).toEqual(['accepted']);
    expect(await said(t1, corrected(message, { sent: 'perhaps' }))).toEqual(['invalid']);
    expect(await said(t2, corrected(message, { sent: true }))).toEqual(['not-author']);
  });

  it('S6 what is put right is accepted, also with a key that this version does not know', async () => {
    const one = call(['s1']);
    const change = {
      note: 'On Friday.',
      tone: 'concern',
      mood: 'a newer field',
      audience: 'nonsense that is not laid on',
    };
    const right = corrected(one, change);
    expect(await said(t1, one, right)).toEqual(['accepted', 'accepted']);
    expect(await said(t1, one, right)).toEqual(['duplicate', 'duplicate']);
    const due = followUp(['s1']);
    await t1.push(due);
    expect(await said(t1, corrected(due, { due: 'tomorrow' }))).toEqual(['invalid']);
    expect(await said(t1, corrected(due, { due: '2026-02-01' }))).toEqual(['accepted']);
  });

  it('S11 a correction of a newer kind of entry is nobody’s to judge', async () => {
    const newer = entry('survey.answered', ['s1'], { score: 4 });
    expect(await said(t1, newer, corrected(newer, { score: 'five' }))).toEqual(['accepted', 'accepted']);
  });
});

describe('a restriction is lifted, and nothing else is', () => {
  it('a teacher does not end a restriction by closing it', async () => {
    const one = restriction(['s1']);
    await o1.push(one);
    expect(await said(t1, closed(['s1'], one))).toEqual(['invalid']);
    const contact = call(['s1']);
    await o1.push(contact);
    const lift = (about: AnyEntry) => entry('restriction.lifted', ['s1'], { about: about.id, reason: 'It ended.' });
    expect(await said(o1, lift(contact), lift(one))).toEqual(['invalid', 'accepted']);
    // What a server of before had taken holds no more on a device.
    const by = { author: 't1', device: 'd', received: null };
    const kept: Kept[] = [one, closed(['s1'], one)].map((entry) => ({ entry, ...by }));
    expect(viewOf({ student: 's1', roster: null, kept }).summary.restrictions).toHaveLength(1);
  });
});

describe('what one may say of an entry holds at all of its students', () => {
  const summaryOf = async (device: TestDevice, student: string) =>
    (await device.ask<{ summaries: Summary[] }>('/v1/summaries', { students: [student] })).body.summaries[0]!;
  const historyOf = async (device: TestDevice, student: string) =>
    (await device.ask<HistoryReply>('/v1/history', { part: 'all', students: [student], after: null })).body.chunks[0]!
      .entries;

  it('S9 closed by whoever serves one of them, a follow-up of three is closed for whoever serves another', async () => {
    const due = followUp(['s1', 's2', 's3']);
    await c1.push(due);
    await t2.pull();
    const close = closed(['s1'], due);
    expect(await said(t1, close)).toEqual(['accepted']);
    expect((await t2.pull()).find((kept) => 'entry' in kept && kept.entry.id === close.id)).toMatchObject({
      entry: close,
      at: ['s1', 's2', 's3'],
    });
    const open = (summary: Summary) => summary.followUps.map((one) => one.entry);
    for (const kept of [[...t2.kept.values()], await historyOf(t2, 's3')])
      expect(open(viewOf({ student: 's3', roster: null, kept }).summary)).not.toContain(due.id);
    expect(open(await summaryOf(t2, 's3'))).not.toContain(due.id);
  });

  it('S9 in one push with its follow-up, and after a move, too', async () => {
    const due = followUp(['s1', 's2']);
    await c1.push(due, entry('entry.moved', ['s1', 's3'], { about: due.id, from: 's1', to: ['s3'] }));
    await t2.pull();
    const close = closed(['s2'], due);
    expect(await said(t1, close)).toEqual(['accepted']);
    await t2.pull();
    const both = [followUp(['s2', 's3'])] as [AnyEntry];
    const at = closed(['s2'], both[0]);
    expect(await said(c1, both[0], at)).toEqual(['accepted', 'accepted']);
    for (const one of [due, both[0]])
      for (const student of ['s2', 's3'])
        expect((await summaryOf(t2, student)).followUps.map(({ entry }) => entry)).not.toContain(one.id);
  });

  it('S9 a lifted restriction and a correction reach the sibling’s teacher', async () => {
    const one = restriction(['s1', 's3']);
    const contact = call(['s1', 's3'], { note: 'She comes on Monday.' });
    await c1.push(one, contact);
    await c1.push(
      entry('restriction.lifted', ['s1'], { about: one.id, reason: 'It ended.' }),
      entry('entry.corrected', ['s1'], { about: contact.id, change: { note: 'She comes on Friday.' }, reason: '' }),
    );
    await t2.pull();
    const { summary, timeline } = viewOf({ student: 's3', roster: null, kept: t2.kept.values() });
    expect(summary.restrictions.map(({ entry }) => entry)).not.toContain(one.id);
    expect(timeline.find(({ id }) => id === contact.id)?.body.note).toBe('She comes on Friday.');
  });
});

describe('what has done its work is not taken back', () => {
  it('a move, a change of audience, an erasure, a look and an undo stand; a contact, a closing and a correction do not', async () => {
    const [moved, narrowed, erased, secret] = Array.from({ length: 4 }, () => call(['s2'])) as [
      AnyEntry,
      AnyEntry,
      AnyEntry,
      AnyEntry,
    ];
    secret.audience = 'restricted';
    await c1.push(moved, narrowed, erased, secret);
    const move = entry('entry.moved', ['s2', 's3'], { about: moved.id, from: 's2', to: ['s3'] });
    const narrow = entry('audience.changed', ['s2'], { about: narrowed.id, to: 'restricted', couldRead: [] });
    expect(await said(c1, move, narrow)).toEqual(['accepted', 'accepted']);
    expect(await said(c1, withdrawn(move), withdrawn(narrow))).toEqual(['too-late', 'too-late']);
    const erase = entry('entry.erased', ['s2'], { about: erased.id, reason: 'wrong child' });
    const look = { ...entry('restricted.opened', ['s2'], { about: secret.id, reason: 'asked for' }) };
    expect(await said(a1, erase, look)).toEqual(['accepted', 'accepted']);
    expect(await said(a1, withdrawn(erase), withdrawn(look))).toEqual(['too-late', 'too-late']);
    const wiped = (one: AnyEntry) => entry('entry.erased', one.students, { about: one.id, reason: 'wrong child' });
    // What says where an entry is and who may read it holds no text; a look says why, in words.
    expect(await said(a1, wiped(move), wiped(narrow), wiped(erase), wiped(look))).toEqual([
      'too-late',
      'too-late',
      'too-late',
      'accepted',
    ]);
    const later = call(['s2']);
    const late = entry('entry.moved', ['s2', 's3'], { about: later.id, from: 's2', to: ['s3'] });
    expect(await said(c1, later, late, withdrawn(late))).toEqual(['accepted', 'accepted', 'too-late']);
    const mine = call(['s2']);
    const [close, put] = [closed(['s2'], mine), corrected(mine, { note: 'x' })];
    await c1.push(mine, close, put);
    expect(await said(c1, withdrawn(close), withdrawn(put), withdrawn(mine))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });
});
