/** What people write into the log, taken back, sent again. The store writes it; here it is refused when it may not be written. */
import type { Answer, NewEntry } from '../../messages.ts';
import { instantOfHlc } from '../../model/clock.ts';
import { nameOf, type Student } from '../../model/roster.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { atAll, faultOf } from '../may-record.ts';
import { serves } from '../readers.ts';

export const recordAnswers: Family<
  'record' | 'undo' | 'outbox' | 'retry' | 'takeBack' | 'changeAudience' | 'openRestricted' | 'erase'
> = {
  record: async ({ entries, draft }, ask) => {
    for (const entry of entries) {
      const fault = await faultOf(entry, entries, ask);
      if (fault) return fault;
    }
    const whole = await Promise.all(entries.map((entry) => atAll(entry, ask)));
    const recorded = await ask.store.record(whole, draft);
    // At once: a colleague sees it within two seconds. An undo that comes later follows it.
    void ask.sync.run();
    return ok(recorded);
  },

  undo: async ({ ids }, { store, sync }) => {
    await store.undo(ids);
    void sync.run();
    return ok(null);
  },

  outbox: async (_, { store, speech }) => {
    const all = await store.outbox();
    const ids = [...new Set(all.flatMap((one) => one.entry.students))];
    const facts = await store.facts(ids);
    const names = new Map(ids.map((id, index) => [id, facts[index]?.student]));
    return ok(
      all.map(({ id, entry, state, reason, recorded }) => ({
        id,
        type: entry.type,
        students: entry.students.map((student) => {
          const known = names.get(student);
          return known ? nameOf(known) : speech.t('student.unlinked');
        }),
        recorded: instantOfHlc(recorded),
        state,
        reason,
        body: entry,
      })),
    );
  },

  retry: async ({ id }, { store, sync }) => {
    await store.retry(id);
    void sync.run();
    return ok(null);
  },

  takeBack: async ({ id }, { store }) => ok(await store.takeBack(id)),

  changeAudience: async ({ student, about, to }, ask) => {
    const line = await ask.store.line(student, about);
    if (!line) return no('not-found');
    if (line.kind === 'restriction' && to === 'restricted') return no('not-allowed');
    const directory = await ask.store.directory();
    const [facts] = await ask.store.facts([student]);
    // Who could have read it until now is part of the entry: narrowing does not unsay what was read.
    const could = facts?.student
      ? directory.staff.filter((one) => serves(one, facts.student as Student, directory)).map((one) => one.id)
      : [];
    return write(
      {
        type: 'audience.changed',
        about,
        to,
        couldRead: line.audience === 'team' ? could.slice(0, 1_000) : [],
        students: line.students,
        audience: line.audience,
      },
      ask,
    );
  },

  openRestricted: async ({ student, about, reason }, ask) => {
    const line = await ask.store.line(student, about);
    if (!line) return no('not-found');
    return write({ type: 'restricted.opened', about, reason, students: line.students, audience: 'restricted' }, ask);
  },

  erase: async ({ student, about, reason }, ask) => {
    const line = await ask.store.line(student, about);
    if (!line) return no('not-found');
    const { students, audience } = line;
    return write({ type: 'entry.erased', about, reason, students, audience }, ask);
  },
};

async function write(entry: NewEntry, ask: SignedIn): Promise<Answer<null>> {
  const fault = await faultOf(entry, [entry], ask, true);
  if (fault) return fault;
  await ask.store.record([entry], null);
  void ask.sync.run();
  return ok(null);
}
