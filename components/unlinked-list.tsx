import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../lib/messages.ts';
import { unlinkedOf } from '../lib/model/unlinked.ts';
import { Said } from './said.tsx';
import { useEntryWords } from './use-entry-words.ts';
import { useSchoolDates } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** Callers whom nobody could place yet, until somebody finds out who it was. Nothing is drawn when there are none. */
export function UnlinkedList({ school, link }: { school: string; link: (from: string, item: TimelineItem) => void }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const { titleOf } = useEntryWords();
  const from = unlinkedOf(school);
  const nothing = { person: null, kind: 'contact', from: null, to: null, staff: null };
  const { value } = useWatch('timeline', { student: from, words: '', ...nothing, offset: 0, limit: 20 });
  const waiting = value?.items.filter((item) => item.type === 'contact.logged' && item.gone === null) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="due" aria-label={t('popup.unlinked')}>
      <h2>{t('popup.unlinked')}</h2>
      <ul>
        {waiting.map((item) => (
          <li key={item.id} className="due-line">
            <div>
              <p>{titleOf(item)}</p>
              {typeof item.body?.note === 'string' && item.body.note !== '' && <Said text={item.body.note} theirs />}
              <p className="soft" title={dates.whenInFull(item.at)}>
                {dates.since(item.at)}
              </p>
            </div>
            {item.may.move && (
              <span className="end">
                <button type="button" onClick={() => link(from, item)}>
                  {t('popup.link')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
