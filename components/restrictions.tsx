import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { Icon } from './icon.tsx';
import { usePanel } from './panel-actions.ts';
import { useSchoolDates } from './use-status.tsx';

/** What is forbidden, before anything that could be clicked; then free text that only looks like it, as a warning. */
export function Restrictions({ family }: { family: Family }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const panel = usePanel();
  const student = family.student.id;
  if (family.restrictions.length === 0 && family.warnings.length === 0) return null;
  return (
    <section className="restrictions" aria-label={t('family.restrictions')}>
      {family.restrictions.map(({ entry, text, until }) => (
        <div key={entry ?? text} className="restriction">
          <Icon name="shield" />
          <p>
            {text} {until && <span>{t('family.restrictionUntil', { day: dates.day(until) })}</span>}
          </p>
          {entry && family.mayRestrict && (
            <button type="button" className="quiet" onClick={() => panel.open({ kind: 'lift', student, entry, text })}>
              {t('family.lift')}
            </button>
          )}
        </div>
      ))}
      {family.warnings.map((warning) => (
        <div key={warning} className="warning">
          <Icon name="warning" />
          <p>{t('family.looksRestricted', { text: warning })}</p>
        </div>
      ))}
    </section>
  );
}
