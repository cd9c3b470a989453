import { now, parseAbsolute } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { type CallFields, involvements } from './call-fields.ts';
import { PickColleague } from './pick-colleague.tsx';
import { PickMoment } from './pick-day.tsx';
import { useStatus } from './use-status.tsx';

/** What a usual call does not need: when it was, for whom, siblings, an interpreter, the kind of involvement. */
export default function CallMore({
  fields,
  set,
  family,
  correcting,
}: {
  fields: CallFields;
  set: (change: Partial<CallFields>) => void;
  family: Family;
  correcting: boolean;
}) {
  const { t } = useTranslation();
  const zone = useStatus().zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text = (field: 'other' | 'interpreter' | 'place', label: string) => (
    <label>
      {label}
      <input
        type="text"
        maxLength={200}
        value={fields[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </label>
  );
  return (
    <AriaLocale>
      <div className="more">
        <PickMoment
          label={t('call.when')}
          value={fields.when ? parseAbsolute(fields.when, zone) : now(zone)}
          max={now(zone)}
          onChange={(moment) => moment && set({ when: moment.toDate().toISOString() })}
        />
        {fields.direction === 'inbound' && (
          <PickColleague label={t('call.for')} chosen={fields.for} onChoose={(colleague) => set({ for: colleague })} />
        )}
        {(fields.channel === 'meeting' || fields.channel === 'visit') && text('place', t('call.place'))}
        {text('interpreter', t('call.interpreter'))}
        {family.guardians.some((guardian) => guardian.restricted === null) && text('other', t('call.other'))}
        <label>
          {t('call.involvement')}
          <select
            value={fields.involvement ?? ''}
            onChange={(event) => set({ involvement: (event.target.value || null) as CallFields['involvement'] })}
          >
            <option value="">{t('call.noInvolvement')}</option>
            {involvements.map((one) => (
              <option key={one} value={one}>
                {t(`call.involvements.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {!correcting && family.siblings.length > 0 && (
          <fieldset>
            <legend>{t('call.siblings')}</legend>
            {family.siblings.map(({ student, name }) => (
              <label key={student} className="check">
                <input
                  type="checkbox"
                  checked={fields.siblings.includes(student)}
                  onChange={(event) =>
                    set({
                      siblings: event.target.checked
                        ? [...fields.siblings, student]
                        : fields.siblings.filter((one) => one !== student),
                    })
                  }
                />
                {name}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </AriaLocale>
  );
}
