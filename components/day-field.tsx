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
