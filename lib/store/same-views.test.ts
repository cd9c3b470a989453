/**
 * S5 over the whole device: whoever lived through corrections, moves, erasures, narrowings, students who came and went
 * and interrupted syncs has at the end what somebody has who signs in anew: the same views, and no byte of what they may
 * not have.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyEntry } from '../model/entry.ts';
import { contact, TestDevice } from '../sync/testing/device.ts';
import { FakeServer } from '../sync/testing/fake-server.ts';

const students = ['s1', 's2', 's3'];
const SITE = 'https://sis.example.org/school';
const idOf = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

type Step =
  | {
      do: 'write' | 'link' | 'correct' | 'move' | 'erase' | 'narrow' | 'widen' | 'undo' | 'close';
      aim: number;
      at: number;
      also: boolean;
    }
  | { do: 'scope'; aim: number; at: number; also: boolean }
  | { do: 'sync' | 'cut' | 'fold' | 'own'; aim: number; at: number; also: boolean };
const whatever = fc.constantFrom<Step['do']>(
  'write',
  'write',
  'write',
  'link',
  'correct',
  'move',
  'erase',
  'narrow',
  'widen',
  'undo',
  'close',
  'scope',
  'sync',
  'sync',
  'cut',
  'fold',
  'own',
);
const steps = fc.array(
  fc.record({ do: whatever, aim: fc.nat(20), at: fc.nat(2), also: fc.boolean() }) as fc.Arbitrary<Step>,
  { minLength: 5, maxLength: 25 },
);

/** As the server has it: these are not erased. */
const holds = new Set(['entry.moved', 'audience.changed', 'entry.erased', 'entry.withdrawn']);

async function live(device: TestDevice, server: FakeServer, step: Step): Promise<void> {
  const n = server.stored.size + 1;
  const secret = `word-${n}`;
  const at = new Date(server.now).toISOString();
  const student = students[step.at] as string;
  const named = step.also ? [...new Set([student, 's2'])] : [student];
  const target = [...server.stored.values()][step.aim % Math.max(server.stored.size, 1)]?.entry;
  const say = (type: string, body: object, who = 't2') => {
    if (!target || (target.about !== undefined && (type !== 'entry.erased' || holds.has(target.type)))) return;
    const recorded = `${at} 0000 ${who}`;
    server.accept(who, {
      id: idOf(n),
      type,
      recorded,
      students: target.students,
      audience: 'team',
      about: target.id,
      ...body,
    } as AnyEntry);
    server.now += 1_000;
  };
  switch (step.do) {
    case 'write': {
      const entry = { ...contact(named, secret, at), id: idOf(n), recorded: `${at} 0000 t2` };
      server.accept('t2', entry as never);
      server.now += 1_000;
      break;
    }
    case 'link': {
      const words = { site: SITE, idKind: 'student_id', pageId: `page-${step.aim % 3}`, shown: secret };
      const entry = { id: idOf(n), type: 'student.linked', students: [student], audience: 'team' as const, ...words };
      server.accept('t2', { ...entry, recorded: `${at} 0000 t2` });
      server.now += 1_000;
      break;
    }
    case 'correct':
      say('entry.corrected', { change: { note: secret }, reason: '' });
      break;
    case 'move': {
      const from = target?.students[0];
      const to = students[(step.at + 1) % 3] as string;
      if (from && from !== to) say('entry.moved', { from, to: [to], students: [...new Set([...target.students, to])] });
      break;
    }
    case 'erase':
      say('entry.erased', { reason: 'wrong' }, 'a1');
      break;
    case 'narrow':
      say('audience.changed', { to: 'restricted', couldRead: [] });
      break;
    case 'widen':
      say('audience.changed', { to: 'team', couldRead: [] });
      break;
    case 'undo':
      say('entry.withdrawn', {});
      break;
    case 'close':
      say('entry.closed', { outcome: 'done', note: secret });
      break;
    case 'scope':
      server.setScope(
        't1',
        students.filter((_, index) => index !== step.at || step.also),
      );
      break;
    case 'sync':
      await device.settle();
      break;
    case 'cut':
      device.start(step.aim * 3 + 1);
      await device.sync.run();
      device.start();
      break;
    case 'fold':
      for (let turn = 0; turn < 3; turn++) await device.store.tidy();
      break;
    case 'own':
      await device.log([student], secret).catch(() => {});
      server.now += 1_000;
      break;
  }
}

async function seen(device: TestDevice) {
  device.onThisDisk();
  const here = (await device.store.students()).sort();
  const facts = await device.store.facts(here);
  const linked = await device.store.linked(SITE, 'student_id', ['page-0', 'page-1', 'page-2']);
  const byEntry = (a: { entry: string }, b: { entry: string }) => (a.entry < b.entry ? -1 : 1);
  const lines = await Promise.all(here.map((student) => device.store.timeline({ student })));
  return {
    here,
    facts,
    linked: linked.map((all) => all.toSorted(byEntry)),
    lines: lines.map(({ items, ...rest }) => ({ ...rest, items: items.map(({ undoUntil: _, ...item }) => item) })),
  };
}

test('S5 S8 S9 a device that lived through it all has what a new one gets, and no byte more', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const server = new FakeServer();
      for (const id of students) server.addStudent(id);
      server.addStaff('t1', 'teacher', ['s1', 's2']);
      server.addStaff('t2', 'teacher', students);
      server.addStaff('a1', 'administrator', students);
      const device = await TestDevice.of(server, 't1');
      for (const step of all) {
        device.onThisDisk();
        await live(device, server, step);
      }
      device.onThisDisk();
      await device.settle();
      const fresh = await TestDevice.of(server, 't1');
      await fresh.settle();
      const [lived, anew] = [await seen(device), await seen(fresh)];
      expect(lived).toEqual(anew);
      // What no history would tell this reader is not in the raw database either.
      const may = JSON.stringify(students.map((id) => server.keptOf('t1', id)));
      const raw = await device.raw();
      for (const word of new Set(raw.match(/word-\d+/g))) expect(may).toContain(word);
      device.kill();
      fresh.kill();
    }),
    { numRuns: Number(process.env.RUNS ?? 15), endOnFailure: process.env.RUNS !== undefined },
  );
});
