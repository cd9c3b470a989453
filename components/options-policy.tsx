import { useTranslation } from 'react-i18next';
import type { PolicyFault } from '../lib/model/policy.ts';
import { useDates } from '../lib/use-locale.ts';
import { ByPolicy } from './options-states.tsx';
import { usePolicy } from './use-policy.ts';

/** That the district's browser policy decides something here, and what of it cannot count, for whoever wrote it. */
export function PolicyCard() {
  const { t } = useTranslation();
  const policy = usePolicy();
  const dates = useDates();
  const { api, code, sites, off, languages, idleLockMinutes, lockAfterDays, keepDays, faults } = policy;
  const decided = [
    api !== null && t('policy.api'),
    code !== null && t('policy.code'),
    sites.length > 0 && t('policy.sites', { count: sites.length }),
    off.length > 0 &&
      t('policy.off', {
        features: new Intl.ListFormat(dates.locale).format(off.map((feature) => t(`feature.${feature}`))),
      }),
    languages.length > 0 && t('policy.languages'),
    idleLockMinutes !== null && t('policy.idleLock', { minutes: dates.number(idleLockMinutes) }),
    lockAfterDays !== null && t('policy.lockAfter', { days: dates.number(lockAfterDays) }),
    keepDays !== null && t('policy.keep', { days: dates.number(keepDays) }),
  ].filter((line) => line !== false);
  if (decided.length + faults.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="policy">
      <h2 id="policy">{t('policy.title')}</h2>
      {decided.length > 0 && (
        <>
          <ByPolicy />
          <ul className="rows">
            {decided.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {faults.length > 0 && (
        <>
          <p className="warning">{t('policy.faults')}</p>
          <ul className="rows">
            {faults.map((fault) => (
              <li key={`${fault.key} ${fault.why}`}>
                <Fault fault={fault} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fault({ fault: { key, why } }: { fault: PolicyFault }) {
  const { t } = useTranslation();
  return t(`policy.fault.${why}`, { key });
}
