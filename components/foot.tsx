import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** How old this is, what has not been sent, and who is signed in: at the foot of every surface. */
export function Foot({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const status = useStatus();
  const own = (what: 'sign-in' | 'outbox') => () => ask('openOwn', { what, student: null });
  const { person, state, people } = status;
  return (
    <footer className="foot">
      {state === 'ready' && <SyncLine />}
      {person && (
        <p className="who">
          <span className="who-name">{t('status.signedInAs', { name: person.name })}</span>
          <span className="end">
            {status.hasPin && state === 'ready' && (
              <button type="button" className="quiet" onClick={() => ask('lock', {})}>
                {t('status.lock')}
              </button>
            )}
            <button type="button" className="quiet" onClick={own('sign-in')}>
              {people.length > 1 ? t('status.switch') : t('status.account')}
            </button>
          </span>
        </p>
      )}
      {children}
    </footer>
  );
}

function SyncLine() {
  const { t } = useTranslation();
  const status = useStatus();
  const dates = useSchoolDates();
  const { network, waiting, refused, lastSync, arriving } = status;
  const age = lastSync ? dates.since(lastSync) : null;
  const words =
    refused > 0
      ? t('status.refusedCount', { count: refused })
      : network === 'offline'
        ? t('status.offline', { count: waiting })
        : network === 'api-gone'
          ? t('status.apiGone', { count: waiting })
          : arriving
            ? t('status.arriving', { done: dates.number(arriving.done), of: dates.number(arriving.of) })
            : waiting > 0
              ? t('status.sending', { count: waiting })
              : age
                ? t('status.synced', { when: age })
                : t('status.neverSynced');
  const alarm = refused > 0 || network !== 'online' || status.clockOff || status.storeFull;
  return (
    <div className="sync" data-alarm={alarm}>
      {/* Said once when it changes, not every minute. */}
      <p role="status" title={lastSync ? dates.whenInFull(lastSync) : undefined}>
        {words} {network !== 'online' && age && <span className="soft">{t('status.shownIsFrom', { when: age })}</span>}
      </p>
      {status.clockOff && <p className="problem">{t('status.clockOff')}</p>}
      {status.storeFull && <p className="problem">{t('status.storeFull')}</p>}
    </div>
  );
}
