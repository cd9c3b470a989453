import { useTranslation } from 'react-i18next';
import type { Day, Holiday } from '../lib/model/times.ts';
import { DayField } from './day-field.tsx';
import { Field } from './field.tsx';

/** Days on which no school family is expected to be heard: silence does not grow in them. */
export function Holidays({ holidays, onChange }: { holidays: Holiday[]; onChange: (holidays: Holiday[]) => void }) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<Holiday>) =>
    onChange(holidays.map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)));
  const add = () => {
    const today = new Date().toISOString().slice(0, 10);
    onChange([...holidays, { name: '', from: today, to: today }]);
  };
  return (
    <section className="card stack">
      <h2>{t('district.holidays')}</h2>
      <p className="soft">{t('district.holidaysHint')}</p>
      {holidays.length === 0 && <p className="nothing">{t('district.holidaysNone')}</p>}
      <ul className="rows">
        {holidays.map((holiday, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday being typed has no name yet; its place is what it is.
          <li key={index} className="holiday">
            <Field
              label={t('district.holidayName')}
              value={holiday.name}
              maxLength={200}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <DayField
              label={t('district.holidayFrom')}
              value={holiday.from}
              onChange={(from) => from && change(index, { from, to: later(holiday.to, from) })}
            />
            <DayField
              label={t('district.holidayTo')}
              value={holiday.to}
              onChange={(to) => to && change(index, { to, from: earlier(holiday.from, to) })}
            />
            <button
              type="button"
              aria-label={t('district.holidayRemove', { name: holiday.name || holiday.from })}
              onClick={() => onChange(holidays.filter((_, at) => at !== index))}
            >
              {t('district.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="buttons start">
        <button type="button" onClick={add}>
          {t('district.holidayAdd')}
        </button>
      </div>
    </section>
  );
}

// Days are text that sorts; Math.max would make numbers of them.
const later = (a: Day, b: Day): Day => [a, b].sort()[1] as Day;
const earlier = (a: Day, b: Day): Day => [a, b].sort()[0] as Day;
