/** The history of one family, as lines ready to be drawn; what of it is due. */
import { foldedWords } from '../../model/fold.ts';
import { nameOf } from '../../model/roster.ts';
import { type Family, no, ok } from '../asking.ts';
import { timelineItem } from '../timeline-item.ts';

export const timelineAnswers: Family<'timeline' | 'due' | 'colleagues' | 'sections'> = {
  timeline: async (query, ask) => {
    const { store } = ask;
    const [facts] = await store.facts([query.student]);
    if (!facts) return no('unknown-student');
    const [found, directory] = await Promise.all([store.timeline(query), store.directory()]);
    const others = [...new Set(found.items.flatMap((item) => item.students))];
    const names = new Map(
      (await store.facts(others)).flatMap((one, index) =>
        one?.student ? [[others[index] as string, nameOf(one.student)] as const] : [],
      ),
    );
    const people = new Map(facts.student?.guardians.map((guardian) => [guardian.id, nameOf(guardian)]));
    const staff = new Map(directory.staff.map((one) => [one.id, one.name]));
    const items = found.items.map((item) => timelineItem(item, { ask, staff, people, students: names }));
    const { total, matching, complete, keptFrom } = found;
    return ok({ items, total, matching, complete, keptFrom });
  },

  due: async (_, { store, me, today, speech }) => {
    const [due, directory] = await Promise.all([store.due(today), store.directory()]);
    const ids = [...new Set(due.map((one) => one.student))];
    const [facts, lines] = await Promise.all([
      store.facts(ids),
      Promise.all(due.map(({ student, entry }) => store.line(student, entry))),
    ]);
    const names = new Map(ids.map((id, index) => [id, facts[index]?.student]));
    const staff = new Map(directory.staff.map((one) => [one.id, one.name]));
    return ok(
      due.map(({ kind, entry, student, due: day, owner, text }, index) => {
        const known = names.get(student);
        return {
          entry,
          kind,
          student,
          name: known ? nameOf(known) : speech.t('student.unlinked'),
          due: day,
          owner: owner === null ? '' : (staff.get(owner) ?? speech.t('staff.unknown')),
          mine: owner === null || owner === me.id,
          text,
          // Not here yet, it is taken for the narrower one.
          audience: lines[index]?.audience ?? 'restricted',
        };
      }),
    );
  },

  colleagues: async ({ words }, { store }) => {
    const { staff } = await store.directory();
    const wanted = foldedWords(words);
    const found = staff.filter((one) => {
      const name = foldedWords(one.name);
      return !one.former && wanted.every((word) => name.some((part) => part.startsWith(word)));
    });
    return ok(found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, 50));
  },

  sections: async (_, { store }) => ok((await store.directory()).sections),
};
