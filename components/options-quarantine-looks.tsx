import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../lib/messages.ts';
import { Field } from './field.tsx';
import { useSchoolDates } from './use-status.tsx';

/** Reading what was written in confidence needs a reason, as in the log. */
export function OpenRestricted({ onOpen }: { onOpen: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onOpen(reason.trim());
      }}
    >
      <p className="soft">{t('quarantine.openText')}</p>
      <Field
        label={t('entries.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="buttons start">
        <button type="submit" disabled={reason.trim() === ''}>
          {t('quarantine.open')}
        </button>
      </div>
    </form>
  );
}

/** Everybody who looked, this look included. */
export function Looks({ looks }: { looks: Held['looks'] }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  return (
    <details>
      <summary>{t('quarantine.looks', { count: looks.length })}</summary>
      <ul>
        {looks.map(({ at, by, reason, opened }, index) => {
          const who = { name: by ?? t('quarantine.commandLine'), when: dates.when(at) };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: looks have no id and are never reordered.
            <li key={index}>
              {reason === null
                ? t('quarantine.looked', who)
                : t('quarantine.opened', { ...who, count: opened, reason })}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
