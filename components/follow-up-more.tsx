import { parseDate } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import { AriaLocale } from './aria-locale.tsx';
import type { CallFields } from './call-fields.ts';
import { PickColleague } from './pick-colleague.tsx';
import { PickDay } from './pick-day.tsx';
import { useStatus } from './use-status.tsx';

type Value = NonNullable<CallFields['followUp']>;

/** The day, the colleague who will see to it, and what it is about. */
export default function FollowUpMore({ value, set }: { value: Value; set: (value: Value) => void }) {
  const { t } = useTranslation();
  const { today, person } = useStatus();
  return (
    <AriaLocale>
      <div className="more">
        <PickDay
          label={t('call.followUpDay')}
          value={parseDate(value.due)}
          min={today ? parseDate(today) : null}
          onChange={(day) => day && set({ ...value, due: day.toString() })}
        />
        <PickColleague
          label={t('call.followUpOwner', { name: person?.name ?? '' })}
          chosen={value.owner}
          onChoose={(owner) => set({ ...value, owner })}
        />
        <label>
          {t('call.followUpText')}
          <input
            type="text"
            maxLength={500}
            value={value.text}
            onChange={(event) => set({ ...value, text: event.target.value })}
          />
        </label>
      </div>
    </AriaLocale>
  );
}
