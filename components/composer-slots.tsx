import { useTranslation } from 'react-i18next';
import { formatLocale } from '../lib/locale.ts';
import { AriaLocale } from './aria-locale.tsx';
import { DayField, DayPicture } from './day-field.tsx';

/** What the page cannot know: each slot of the chosen sentences with its own field. Typed words go out as they are typed. */
export function ComposerSlots({
  asked,
  values,
  missing,
  suggestions,
  quick = false,
  onChange,
}: {
  asked: readonly string[];
  values: Readonly<Record<string, string>>;
  missing: readonly string[];
  /** For a slot, what is offered while it is typed. */
  suggestions: Readonly<Record<string, readonly string[]>>;
  /** The first picture: a day cannot be typed in yet. */
  quick?: boolean;
  onChange: (slot: string, value: string) => void;
}) {
  const { t, i18n } = useTranslation();
  if (asked.length === 0) return null;
  return (
    <AriaLocale>
      <fieldset className="slots">
        <legend>{t('composer.fillIn')}</legend>
        {asked.map((slot) => {
          const label = t(`slot.${slot}`, { defaultValue: slot });
          const value = values[slot] ?? '';
          const common = { 'data-slot': slot, 'data-missing': missing.includes(slot) };
          if (slot === 'date')
            return (
              <div key={slot} {...common}>
                {quick ? (
                  <DayPicture label={label} value={value || null} locale={formatLocale(i18n.language)} />
                ) : (
                  <DayField label={label} value={value || null} onChange={(day) => onChange(slot, day ?? '')} />
                )}
              </div>
            );
          if (slot === 'assignments')
            return (
              <label key={slot} {...common}>
                {label}
                <textarea rows={3} value={value} onChange={(event) => onChange(slot, event.target.value)} />
              </label>
            );
          return (
            <label key={slot} {...common}>
              {label}
              <input
                type={slot === 'time' ? 'time' : slot === 'count' ? 'number' : 'text'}
                {...(slot === 'count' ? { min: 0, max: 999 } : { maxLength: 300 })}
                dir={slot === 'time' || slot === 'count' ? undefined : 'auto'}
                list={suggestions[slot]?.length ? `slot-${slot}` : undefined}
                value={value}
                onChange={(event) => onChange(slot, event.target.value)}
              />
              {suggestions[slot] && (
                <datalist id={`slot-${slot}`}>
                  {suggestions[slot].map((one) => (
                    <option key={one} value={one} />
                  ))}
                </datalist>
              )}
            </label>
          );
        })}
      </fieldset>
    </AriaLocale>
  );
}
