import { useTranslation } from 'react-i18next';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** What is true of the whole browser right now and a person should know before they trust what they read. */
export function Notices() {
  const { t } = useTranslation();
  const status = useStatus();
  const dates = useSchoolDates();
  const sync = useAct('syncNow');
  const said = [
    status.state === 'must-sync' && t('options.mustSync'),
    status.state === 'gone' && t('options.gone'),
    status.state === 'revoked' && t('reason.revoked'),
    status.person && status.network === 'offline' && status.lastSync !== null
      ? t('options.offline', { ago: dates.since(status.lastSync) })
      : status.person && status.network === 'offline' && t('options.offlineNever'),
    status.person && status.network === 'api-gone' && t('options.apiGone'),
    status.clockOff && t('options.clockOff'),
    status.storeFull && t('status.storeFull'),
    status.readOnly && t('reason.outdated'),
  ].filter((words): words is string => typeof words === 'string');
  return (
    <div className="notices" role="status">
      {said.map((words) => (
        <p key={words} className="warning">
          {words}
        </p>
      ))}
      {(status.state === 'must-sync' || status.state === 'gone') && (
        <button type="button" onClick={() => sync.run({})} disabled={sync.busy}>
          {t('options.syncNow')}
        </button>
      )}
      <Refused of={sync} />
    </div>
  );
}
