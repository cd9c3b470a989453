import { lazy, type RefObject, Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family, Output, TimelineQuery } from '../lib/messages.ts';
import { useDates } from '../lib/use-locale.ts';
import { wholeHistory } from '../lib/whole-history.ts';
import { useHistory } from './early.tsx';
import { Failed, Loading } from './states.tsx';
import type { Filters } from './timeline-filters.tsx';
import { TimelineList } from './timeline-list.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useStatus } from './use-status.tsx';

const TimelineFilters = lazy(() => import('./timeline-filters.tsx'));

const noFilters: Filters = { person: null, kind: null, from: null, to: null, staff: null };
/** What everybody on the staff has said and heard, newest first, found by words and by who, what, when. */
export function Timeline({ family, main }: { family: Family; main: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const { network } = useStatus();
  const dates = useDates();
  const [words, setWords] = useState('');
  const [filters, setFilters] = useState(noFilters);
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setFilters(noFilters);
    setCleared(cleared + 1);
  };
  const [filtering, setFiltering] = useState(false);
  const asked = useDeferredValue(words);
  const query: TimelineQuery = {
    ...wholeHistory(family.student.id),
    words: asked.trim(),
    ...filters,
  };
  const first = useHistory(query);
  const chosen = Object.values(filters).filter((value) => value !== null).length;
  useShortcuts({ '/': () => document.getElementById('timeline-words')?.focus() });

  // While other words are looked up the last answer stays: a list that empties lets what stands above it jump.
  const [shown, setShown] = useState<{ query: TimelineQuery; value: Output<'timeline'> } | null>(null);
  if (first.value && first.value !== shown?.value) setShown({ query, value: first.value });
  const stays = first.loading && shown?.query.student === family.student.id;
  const value = first.value ?? (stays ? shown.value : null);
  const answered = first.value || !stays ? query : shown.query;
  const narrowed = chosen > 0 || asked.trim() !== '';
  return (
    <section className="timeline" aria-label={t('timeline.title')}>
      <div className="timeline-head">
        <h2>{t('timeline.title')}</h2>
        <input
          id="timeline-words"
          type="search"
          value={words}
          maxLength={200}
          placeholder={t('timeline.search')}
          aria-label={t('timeline.search')}
          aria-keyshortcuts="/"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || words === '') return;
            event.preventDefault();
            setWords('');
          }}
        />
        <button type="button" className="quiet" aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {chosen > 0 ? t('timeline.filtersOn', { count: chosen }) : t('timeline.filters')}
        </button>
      </div>
      {filtering && (
        <Suspense fallback={<Loading />}>
          <TimelineFilters family={family} filters={filters} set={setFilters} cleared={cleared} clear={clear} />
        </Suspense>
      )}
      <p className="visually-hidden" role="status">
        {value && narrowed ? t('timeline.found', { count: value.matching }) : ''}
      </p>
      {!value && (first.reason ? <Failed reason={first.reason} retry={first.retry} /> : <Loading />)}
      {value && !value.complete && (
        <p className="notice">{network === 'online' ? t('timeline.arriving') : t('timeline.arrivingOffline')}</p>
      )}
      {value && value.matching === 0 && (
        <div className="empty">
          {narrowed ? (
            <>
              <p>{t('timeline.nothingFound')}</p>
              <button
                type="button"
                onClick={() => {
                  setWords('');
                  clear();
                }}
              >
                {t('timeline.showAll')}
              </button>
            </>
          ) : (
            value.complete && <p>{t('timeline.never')}</p>
          )}
        </div>
      )}
      {value && value.matching > 0 && (
        <TimelineList key={JSON.stringify(answered)} query={answered} first={value} family={family} main={main} />
      )}
      {value?.complete && value.keptFrom !== null && (
        <p className="kept-from soft">{t('timeline.keptFrom', { day: dates.day(value.keptFrom) })}</p>
      )}
    </section>
  );
}
