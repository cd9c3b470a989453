import type { PageFact } from '../lib/messages.ts';
import { PageFacts } from './page-facts.tsx';

/** Kinds that say of a day what the register says of it. */
const OF_A_DAY = ['absence', 'late'];

/**
 * What the page proves and this kind of message has a place for: a click fills the place in, and nothing is filled in
 * without one. `slots`: those the message asks for.
 */
export function ComposerFacts({
  facts,
  kind,
  slots,
  values,
  onFill,
}: {
  facts: readonly PageFact[];
  kind: string;
  slots: readonly string[];
  values: Readonly<Record<string, string>>;
  onFill: (slots: Record<string, string>) => void;
}) {
  const fits = facts.filter((fact) =>
    fact.kind === 'score'
      ? slots.includes('score')
      : fact.kind === 'empty'
        ? slots.includes('assignments')
        : fact.day !== null && slots.includes('date') && OF_A_DAY.includes(kind),
  );
  const asked = new Set(fits.flatMap((fact) => (fact.kind === 'empty' ? oneLine(fact.assignment) : [])));
  return (
    <PageFacts
      facts={fits}
      onScore={({ assignment, score }) => onFill({ assignment, score })}
      onMissing={(titles) => {
        // What was typed besides stays.
        const typed = (values.assignments ?? '').split('\n').filter((line) => line.trim() && !asked.has(oneLine(line)));
        onFill({ assignments: [...titles.map(oneLine), ...typed].join('\n') });
      }}
      onAttendance={({ day }) => day && onFill({ date: day })}
    />
  );
}

/** An assignment is a line of the list, whatever its title holds. */
const oneLine = (title: string): string => title.replace(/\s+/g, ' ').trim();
