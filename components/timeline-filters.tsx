import { parseDate } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import type { Family, TimelineQuery } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { ChooseGuardian } from './choose-guardian.tsx';
import { PickColleague } from './pick-colleague.tsx';
import { PickDay } from './pick-day.tsx';
import { useStatus } from './use-status.tsx';

export type Filters = Pick<TimelineQuery, 'person' | 'kind' | 'from' | 'to' | 'staff'>;

const kinds = ['contact', 'task', 'restriction', 'fact'] as const;

/** The history by person, kind, time and colleague. */
export default function TimelineFilters({
  family,
  filters,
  set,
  cleared,
  clear,
}: {
  family: Family;
  filters: Filters;
  set: (filters: Filters) => void;
  /** How often they were cleared: the field of the colleague begins anew each time. */
  cleared: number;
  clear: () => void;
}) {
  const { t } = useTranslation();
  const { today } = useStatus();
  const day = (value: string | null) => (value ? parseDate(value) : null);
  return (
    <AriaLocale>
      <fieldset className="filters">
        <legend className="visually-hidden">{t('timeline.filters')}</legend>
        <ChooseGuardian
          label={t('timeline.filter.person')}
          guardians={family.guardians}
          nobody={t('timeline.filter.anybody')}
          value={filters.person ?? ''}
          onChange={(id) => set({ ...filters, person: id || null })}
        />
        <label>
          {t('timeline.filter.kind')}
          <select
            value={filters.kind ?? ''}
            onChange={(event) => set({ ...filters, kind: event.target.value || null })}
          >
            <option value="">{t('timeline.filter.anything')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`timeline.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <PickDay
          label={t('timeline.filter.from')}
          value={day(filters.from)}
          max={day(filters.to ?? today)}
          onChange={(from) => set({ ...filters, from: from?.toString() ?? null })}
        />
        <PickDay
          label={t('timeline.filter.to')}
          value={day(filters.to)}
          min={day(filters.from)}
          onChange={(to) => set({ ...filters, to: to?.toString() ?? null })}
        />
        <PickColleague
          key={cleared}
          label={t('timeline.filter.staff')}
          chosen={null}
          onChoose={(colleague) => set({ ...filters, staff: colleague?.id ?? null })}
        />
        <button type="button" className="link" onClick={clear}>
          {t('timeline.filter.clear')}
        </button>
      </fieldset>
    </AriaLocale>
  );
}
