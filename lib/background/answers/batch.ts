/** The families of several chosen students: to whom a message to each may go, or why to nobody. */

import type { Output } from '../../messages.ts';
import { nameOf, type School } from '../../model/roster.ts';
import { restrictedContacts } from '../../model/silence.ts';
import type { StudentFacts } from '../../store/index.ts';
import { type Family, ok, type SignedIn } from '../asking.ts';
import { familyLoad } from '../family-load.ts';
import { guardianView } from '../guardian-view.ts';

type BatchFamily = Output<'composeMany'>[number];
type GuardianView = BatchFamily['guardians'][number];

export const batchAnswers: Family<'composeMany'> = {
  /** In the order asked. A student who is not (any more) in scope is answered too, so that the sender is told. */
  composeMany: async ({ students }, ask) => {
    const chosen = [...new Set(students)];
    const [facts, { schools }] = await Promise.all([ask.store.facts(chosen), ask.store.directory()]);
    return ok(
      await Promise.all(chosen.map((id, index) => familyOf(id, facts[index] ?? null, { chosen, schools, ask }))),
    );
  },
};

interface Beside {
  chosen: readonly string[];
  schools: readonly School[];
  ask: SignedIn;
}

async function familyOf(
  id: string,
  facts: StudentFacts | null,
  { chosen, schools, ask }: Beside,
): Promise<BatchFamily> {
  const student = facts?.student;
  // Theirs, and the roster that names them is still on its way.
  if (facts && !student && !facts.complete) return { ...gone(id), blocked: 'not-here-yet' };
  if (!facts || !student || student.left !== null) return gone(id);
  const { summary } = facts;
  const closed = restrictedContacts(summary, student, ask.today);
  // Before the history is here, anybody may be closed by what stands in it.
  const guardians = (summary === null ? [] : student.guardians)
    .filter((guardian) => !closed.has(guardian.id))
    .map((guardian) => guardianView(guardian, { summary, closed: false, ask }))
    .sort((a, b) => (a.priority ?? 99) - (b.priority ?? 99));
  const to = guardians.find(hasAddress) ?? null;
  const first = to ?? guardians[0];
  const [siblings, load] = await Promise.all([ask.store.siblings(student.id), familyLoad(student.id, ask)]);
  return {
    student: id,
    name: nameOf(student),
    child: student.preferred ?? student.given,
    school: schools.find((school) => school.id === student.school)?.name ?? '',
    guardians,
    to: to?.id ?? null,
    language: first?.reads ?? first?.speaks ?? student.language ?? 'en',
    blocked: to
      ? null
      : student.guardians.length === 0
        ? 'no-guardian'
        : summary === null
          ? 'not-here-yet'
          : guardians.length === 0
            ? 'restricted-all'
            : 'no-address',
    heardGood: summary?.heardGood ?? false,
    load: load ?? NO_LOAD,
    siblings: siblings.map((one) => one.id).filter((one) => chosen.includes(one)),
  };
}

/** A number that was reported wrong or dead is no way to this guardian. */
const hasAddress = ({ reach }: GuardianView): boolean =>
  reach.some(({ state }) => state === 'works' || state === 'untried');

const NO_LOAD: BatchFamily['load'] = { messages: 0, staff: 0, children: 0, text: '' };
const gone = (student: string): BatchFamily => ({
  student,
  name: '',
  child: '',
  school: '',
  guardians: [],
  to: null,
  language: '',
  blocked: 'gone',
  heardGood: false,
  load: NO_LOAD,
  siblings: [],
});
