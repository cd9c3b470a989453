import { memo, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family, TimelineItem } from '../lib/messages.ts';
import { Icon } from './icon.tsx';
import { later } from './later.ts';
import { Said } from './said.tsx';
import { useEntryWords } from './use-entry-words.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

export const [EntryMenu, fetchEntryMenu] = later(() => import('./entry-menu.tsx'));

/** One entry of the history: when, what, what was said, who wrote it down, and what became of it since. */
export const TimelineEntry = memo(function TimelineEntry({ item, family }: { item: TimelineItem; family: Family }) {
  const { t } = useTranslation();
  const { readOnly } = useStatus();
  const dates = useSchoolDates();
  const { titleOf, textOf } = useEntryWords();
  const button = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState(false);
  const [before, setBefore] = useState(false);
  const { may, gone, corrections, sending } = item;
  const canAct = !readOnly && (may.correct || may.move || may.restrict || may.open || may.close);
  const siblings = item.students.filter((one) => one.student !== family.student.id).map((one) => one.name);
  const text = gone ? null : textOf(item);
  return (
    <article className="entry" data-kind={item.kind} data-gone={gone !== null}>
      <header>
        <time dateTime={item.at} title={dates.whenInFull(item.at)}>
          {dates.dayOf(item.at)}
        </time>
        <h3>{titleOf(item)}</h3>
        {item.audience === 'restricted' && (
          <span className="sign restricted">
            <Icon name="lock" /> {t('timeline.restricted')}
          </span>
        )}
        {canAct && (
          <button
            type="button"
            className="quiet end"
            ref={button}
            aria-haspopup="menu"
            aria-expanded={menu}
            aria-label={t('timeline.actions', { what: titleOf(item), day: dates.dayOf(item.at) })}
            onClick={() => setMenu(true)}
          >
            <Icon name="more" />
          </button>
        )}
      </header>
      {text && <Said text={text} theirs={item.body?.direction === 'inbound'} />}
      {gone?.reason && <p className="soft">{t('timeline.becauseOf', { reason: gone.reason })}</p>}
      <p className="soft entry-foot">
        <span className="part">{item.author.me ? t('timeline.byMe') : item.author.name}</span>
        {siblings.length > 0 && <span className="part">{t('timeline.also', { names: siblings.join(', ') })}</span>}
        {item.kind === 'task' && <TaskState item={item} />}
        {item.closed && item.kind === 'contact' && <span className="part">{t('timeline.settled')}</span>}
        {item.closed && item.type === 'student.linked' && <span className="part">{t('timeline.linkEnded')}</span>}
        {item.closed && item.kind === 'restriction' && <span className="part">{t('timeline.lifted')}</span>}
        {sending && (
          <span className="part waits">
            {sending.state === 'refused'
              ? t('timeline.refused', { reason: t(`reason.${sending.reason ?? 'refused'}`) })
              : t('timeline.notSent')}
          </span>
        )}
      </p>
      {corrections.length > 0 && (
        <button type="button" className="link" aria-expanded={before} onClick={() => setBefore(!before)}>
          {t('timeline.corrected', { count: corrections.length })}
        </button>
      )}
      {before && (
        <ol className="corrections">
          {corrections.map((one) => (
            <li key={one.at + one.author}>
              {one.reason
                ? t('timeline.correctedByWhy', {
                    name: one.author,
                    when: dates.when(one.at),
                    fields: fieldNames(t, one.change),
                    reason: one.reason,
                  })
                : t('timeline.correctedBy', {
                    name: one.author,
                    when: dates.when(one.at),
                    fields: fieldNames(t, one.change),
                  })}
            </li>
          ))}
        </ol>
      )}
      {menu && (
        <Suspense>
          <EntryMenu item={item} student={family.student.id} anchor={button} close={() => setMenu(false)} />
        </Suspense>
      )}
    </article>
  );
});

function TaskState({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const due = String(item.body?.due ?? '');
  if (item.closed) return <span className="part">{t('timeline.taskDone')}</span>;
  if (!due) return null;
  return (
    <span className="part waits" title={dates.dayInFull(due)}>
      {t('timeline.taskDue', { when: dates.dayAgo(due) })}
    </span>
  );
}

const FIELDS = ['happened', 'people', 'direction', 'how', 'tone', 'involvement', 'note', 'for', 'due', 'text', 'owner'];
const fieldNames = (t: (key: string) => string, change: Record<string, unknown>): string =>
  Object.keys(change)
    .map((field) => t(FIELDS.includes(field) ? `timeline.field.${field}` : 'timeline.field.other'))
    .join(', ');
