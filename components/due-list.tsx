import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { DueItem } from '../lib/messages.ts';
import { Failed, Loading } from './states.tsx';
import { useSchoolDates, useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** Today's list across all families: own ones first, the oldest first. `open` leads to a family, where the surface can show one. */
export function DueList({ open }: { open?: (student: string) => void }) {
  const { t } = useTranslation();
  const { value, reason, retry } = useWatch('due', {});
  const sorted = value?.toSorted((a, b) => Number(b.mine) - Number(a.mine) || (a.due < b.due ? -1 : 1));
  return (
    <section className="due" aria-label={t('due.title')}>
      {/* Also while there is no list: the popup has no other h1, and a failure must say what failed. */}
      <h1>{t('due.title')}</h1>
      {!sorted && (reason ? <Failed reason={reason} retry={retry} /> : <Loading />)}
      {sorted?.length === 0 && <p className="soft">{t('due.none')}</p>}
      <ul>
        {sorted?.map((item) => (
          <DueLine key={`${item.entry} ${item.student}`} item={item} all={sorted} named open={open} />
        ))}
      </ul>
    </section>
  );
}

/** One of them, with the two ways to be done with it. */
export function DueLine({
  item,
  all,
  named = false,
  open,
}: {
  item: DueItem;
  /** Siblings share one call: done with at one of them, it is done with at all. */
  all: readonly DueItem[];
  named?: boolean;
  open?: ((student: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { today, readOnly } = useStatus();
  const dates = useSchoolDates();
  const [problem, setProblem] = useState<string | null>(null);
  const late = today !== null && item.due < today;
  const close = async (outcome: 'done' | 'dropped') => {
    const students = all.filter(({ entry }) => entry === item.entry).map(({ student }) => student);
    const answer = await ask('record', {
      entries: [{ type: 'entry.closed', students, audience: item.audience, about: item.entry, outcome, note: '' }],
      draft: null,
    });
    setProblem(answer.ok ? null : t(`reason.${answer.reason}`));
  };
  const what =
    item.kind === 'reply' ? t('due.replyWaits', { when: dates.dayAgo(item.due) }) : item.text || t('due.followUp');
  return (
    <li className="due-line" data-late={late}>
      <div>
        {named &&
          (open ? (
            <button type="button" className="link" onClick={() => open(item.student)}>
              {item.name}
            </button>
          ) : (
            <strong>{item.name}</strong>
          ))}
        <p>
          <span className="dot" aria-hidden="true" /> {what}
        </p>
        <p className="soft" title={dates.dayInFull(item.due)}>
          {item.mine
            ? t(late ? 'due.mineLate' : 'due.mineToday', { when: dates.dayAgo(item.due) })
            : t(late ? 'due.theirsLate' : 'due.theirsToday', { owner: item.owner, when: dates.dayAgo(item.due) })}
        </p>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      {!readOnly && (
        <span className="end">
          <button type="button" aria-label={t('due.doneWhat', { what, name: item.name })} onClick={() => close('done')}>
            {t('due.done')}
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={t('due.dropWhat', { what, name: item.name })}
            onClick={() => close('dropped')}
          >
            {t('due.drop')}
          </button>
        </span>
      )}
    </li>
  );
}
