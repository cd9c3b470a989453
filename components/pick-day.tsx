import type { CalendarDate, ZonedDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Label } from 'react-aria-components/Label';
import { useTranslation } from 'react-i18next';

/** A calendar day, typed in the order in which the reader writes dates. Null while it is not whole. */
export function PickDay({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value: CalendarDate | null;
  min?: CalendarDate | null;
  max?: CalendarDate | null;
  onChange: (day: CalendarDate | null) => void;
}) {
  const { t } = useTranslation();
  const outside = value !== null && ((min && value.compare(min) < 0) || (max && value.compare(max) > 0));
  return (
    <DateField
      className="date-field"
      value={value}
      minValue={min ?? null}
      maxValue={max ?? null}
      isInvalid={Boolean(outside)}
      onChange={onChange}
    >
      <Label>{label}</Label>
      <DateInput className="field-box">{(segment) => <DateSegment segment={segment} />}</DateInput>
      {outside && <p className="problem">{t('call.dayOutside')}</p>}
    </DateField>
  );
}

/** A day and a time in the school's zone. */
export function PickMoment({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: ZonedDateTime;
  max: ZonedDateTime;
  onChange: (moment: ZonedDateTime | null) => void;
}) {
  return (
    <DateField
      className="date-field"
      granularity="minute"
      hideTimeZone
      value={value}
      isInvalid={value.compare(max) > 0}
      onChange={onChange}
    >
      <Label>{label}</Label>
      <DateInput className="field-box">{(segment) => <DateSegment segment={segment} />}</DateInput>
    </DateField>
  );
}
