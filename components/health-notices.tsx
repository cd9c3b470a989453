import { useTranslation } from 'react-i18next';
import { optionsAt } from '../lib/own-pages.ts';
import { Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { usePageKind } from './use-page-kind.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/**
 * One quiet line for an administrator where a product's pages are not recognised any more. `outside`: on a surface that
 * closes, the settings open in a tab of their own.
 */
export function HealthNotices({ outside = false }: { outside?: boolean }) {
  const { t } = useTranslation();
  const { state, person } = useStatus();
  const dates = useSchoolDates();
  const pageKind = usePageKind();
  const notices = useAsk('healthNotices', state === 'ready' && person?.role === 'administrator' ? {} : null);
  const away = useAct('dismissHealth');
  if (!notices.value?.length) return null;
  return (
    <section className="health-notices" aria-label={t('health.notices')}>
      {notices.value.map(({ host, kind, product, since, why }) => (
        <div key={`${host} ${kind}`} className="notice">
          <p>{t(`health.notice.${why}`, { product, page: pageKind(kind), day: dates.day(since) })}</p>
          <p className="ways">
            <a href={optionsAt('health')} target={outside ? '_blank' : undefined} rel="noreferrer">
              {t('health.notice.look')}
            </a>
            <button
              type="button"
              className="link"
              disabled={away.busy}
              onClick={async () => {
                const answer = await away.run({ host, kind });
                if (answer.ok) notices.retry();
              }}
            >
              {t('health.notice.away')}
            </button>
          </p>
        </div>
      ))}
      <Refused of={away} />
    </section>
  );
}
