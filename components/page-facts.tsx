import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageFact } from '../lib/messages.ts';
import { useSchoolDates } from './use-status.tsx';

type Score = Extract<PageFact, { kind: 'score' }>;
type Attendance = Extract<PageFact, { kind: 'attendance' }>;

/**
 * What the page proves of this student, offered and never taken by itself: a score to choose, cells without one to ask
 * about, none of them ticked, and a code that the person must confirm. Give it the student as its `key`.
 */
export function PageFacts({
  facts,
  onScore,
  onMissing,
  onAttendance,
}: {
  facts: readonly PageFact[];
  onScore: (fact: Score) => void;
  /** All titles that are ticked now, in the page's order; two columns of one title are two. */
  onMissing: (titles: string[]) => void;
  onAttendance: (fact: Attendance) => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  // Ticks are of the cells that were asked about; when the page has others, nothing is ticked.
  const [ticked, setTicked] = useState<{ of: string; cells: readonly number[] }>({ of: '', cells: [] });
  if (facts.length === 0) return null;

  const scores = numbered(facts.filter((fact) => fact.kind === 'score'));
  const empty = numbered(facts.filter((fact) => fact.kind === 'empty'));
  const codes = facts.filter((fact) => fact.kind === 'attendance');
  const of = JSON.stringify(empty.map(({ fact }) => fact.assignment));
  const cells = ticked.of === of ? ticked.cells : [];
  const tick = (cell: number) => {
    const now = cells.includes(cell) ? cells.filter((one) => one !== cell) : [...cells, cell].sort((a, b) => a - b);
    setTicked({ of, cells: now });
    onMissing(now.flatMap((one) => empty[one]?.fact.assignment ?? []));
  };
  const which = ({ nth, same }: Numbered) =>
    same > 1 && <span className="soft"> {t('pageFacts.same', { nth, count: same })}</span>;

  return (
    <section className="page-facts" aria-label={t('pageFacts.title')}>
      {codes.map((fact) => (
        <p key={JSON.stringify(fact)} className="page-code">
          <span>
            {fact.day
              ? t('pageFacts.code', { code: fact.code, day: dates.day(fact.day) })
              : t('pageFacts.codeNoDay', { code: fact.code })}
          </span>{' '}
          <button type="button" className="quiet" onClick={() => onAttendance(fact)}>
            {t('pageFacts.useCode')}
          </button>
        </p>
      ))}
      {scores.length > 0 && (
        <fieldset className="page-scores">
          <legend>{t('pageFacts.scores')}</legend>
          {scores.map((one) => (
            <button key={one.cell} type="button" className="quiet" onClick={() => onScore(one.fact)}>
              <bdi>{one.fact.assignment}</bdi>
              {which(one)} <bdi dir="ltr">{one.fact.score}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      {empty.length > 0 && (
        <fieldset className="page-empty">
          <legend>{t('pageFacts.empty')}</legend>
          {empty.map((one) => (
            <label key={one.cell} className="tick">
              <input type="checkbox" checked={cells.includes(one.cell)} onChange={() => tick(one.cell)} />
              <span>
                <bdi>{one.fact.assignment}</bdi>
                {which(one)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </section>
  );
}

interface Numbered {
  /** Place among the facts of its kind. */
  cell: number;
  /** The first, second … of so many with this title: they are told apart, never merged. */
  nth: number;
  same: number;
}

function numbered<F extends { assignment: string }>(facts: F[]): (Numbered & { fact: F })[] {
  return facts.map((fact, cell) => {
    const isSame = ({ assignment }: F) => assignment === fact.assignment;
    return { fact, cell, nth: facts.slice(0, cell + 1).filter(isSame).length, same: facts.filter(isSame).length };
  });
}
