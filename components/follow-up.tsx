import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../lib/model/calendar.ts';
import type { CallFields } from './call-fields.ts';
import { Loading } from './states.tsx';
import { useSchoolDates, useStatus } from './use-status.tsx';

const FollowUpMore = lazy(() => import('./follow-up-more.tsx'));

/** The promise to come back. After a message left on a machine two days are offered, ready to be taken with one key. */
export function FollowUp({ fields, set }: { fields: CallFields; set: (change: Partial<CallFields>) => void }) {
  const { t } = useTranslation();
  const { today } = useStatus();
  const dates = useSchoolDates();
  const [other, setOther] = useState(false);
  const { followUp } = fields;
  const inTwoDays = addDays(today ?? new Date().toISOString().slice(0, 10), 2);
  const offers = fields.outcome === 'left-message' || fields.outcome === 'no-answer';
  return (
    <div className="follow-up" data-offers={offers}>
      <label className="check">
        <input
          type="checkbox"
          checked={followUp !== null}
          onChange={(event) =>
            set({ followUp: event.target.checked ? { due: inTwoDays, owner: null, text: '' } : null })
          }
        />
        <span>
          {followUp && followUp.due !== inTwoDays
            ? t('call.followUpOn', { day: dates.day(followUp.due) })
            : t('call.followUpInTwoDays', { day: dates.day(inTwoDays) })}
        </span>
      </label>
      {followUp && !other && (
        <button type="button" className="link" onClick={() => setOther(true)}>
          {followUp.owner ? t('call.followUpBy', { name: followUp.owner.name }) : t('call.followUpChange')}
        </button>
      )}
      {followUp && other && (
        <Suspense fallback={<Loading />}>
          <FollowUpMore value={followUp} set={(next) => set({ followUp: next })} />
        </Suspense>
      )}
    </div>
  );
}
