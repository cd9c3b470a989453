import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Label } from 'react-aria-components/Label';
import type { Day } from '../lib/model/times.ts';

/** A calendar day, typed part by part in the order the reader is used to. */
export function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Day | null;
  onChange: (day: Day | null) => void;
}) {
  return (
    <DateField
      className="field"
      value={value ? parseDate(value) : null}
      onChange={(date) => onChange(date?.toString() ?? null)}
    >
      <Label>{label}</Label>
      <DateInput className="field-box day-box">{(segment) => <DateSegment segment={segment} />}</DateInput>
    </DateField>
  );
}

/** The same field to the eye, for a first picture that does not wait until it can be typed in. */
export function DayPicture({ label, value, locale }: { label: string; value: Day | null; locale: string }) {
  return (
    <div className="field">
      <span>{label}</span>
      <div className="field-box day-box">
        {value ? numbersOf(locale).format(new Date(`${value}T12:00:00Z`)) : '\u00a0'}
      </div>
    </div>
  );
}
const made = new Map<string, Intl.DateTimeFormat>();
/** Half a millisecond to make, and the same for every message. */
function numbersOf(locale: string): Intl.DateTimeFormat {
  const known = made.get(locale) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC' });
  made.set(locale, known);
  return known;
}
