import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../lib/compose/draft-message.ts';
import { isRtl } from '../lib/compose/languages.ts';
import { fillText, type Part, type Slots } from '../lib/compose/message.ts';
import { type OwnTemplate, sampleSlots } from '../lib/compose/own-template.ts';
import { type KindText, keysOf } from '../lib/model/message-template.ts';
import { Field } from './field.tsx';
import { useFamilyLanguage } from './use-family-language.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** As families will read it, in every language it has: with invented names, and each sentence that can be chosen. */
export function TemplatePreview({
  template,
  nativeDigits,
}: {
  template: Pick<OwnTemplate, 'segments' | 'texts'>;
  nativeDigits: readonly string[];
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const nameOf = useFamilyLanguage();
  const [count, setCount] = useState(2);
  const day = status.today ?? new Date().toISOString().slice(0, 10);
  const counts = Object.values(template.texts).some(({ segments }) =>
    /\{\s*count\b/.test(Object.values(segments).join()),
  );
  return (
    <div className="stack">
      {counts && (
        <Field
          label={t('slot.count')}
          type="number"
          min={0}
          max={999}
          value={Number.isNaN(count) ? '' : count}
          onChange={(event) => setCount(event.target.valueAsNumber)}
        />
      )}
      {Object.entries(template.texts).map(([tag, text]) => (
        <section key={tag} className="preview" aria-label={nameOf(tag)}>
          <h3>{nameOf(tag)}</h3>
          <State tag={tag} text={text} template={template} />
          <div lang={tag} dir={isRtl(tag) ? 'rtl' : 'ltr'} className="message">
            {template.segments.map((segment) => {
              const digits = nativeDigits.includes(tag);
              const slots = sampleSlots(tag, {
                day,
                count: Number.isNaN(count) ? 0 : count,
                named: (slot) => t(`slot.${slot}`, { defaultValue: slot }),
                digits,
              });
              const keys = keysOf({ segments: [segment] });
              return keys.length === 1 ? (
                <Sentence key={segment.id} words={text.segments[segment.id]} tag={tag} slots={slots} digits={digits} />
              ) : (
                <ul key={segment.id}>
                  {keys.map((key) => (
                    <li key={key}>
                      <Sentence words={text.segments[key]} tag={tag} slots={slots} digits={digits} />
                    </li>
                  ))}
                </ul>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Whether a speaker has read it over; and what the English says by now and this does not. */
function State({
  tag,
  text,
  template,
}: {
  tag: string;
  text: KindText;
  template: Pick<OwnTemplate, 'segments' | 'texts'>;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const dates = useSchoolDates();
  if (tag === 'en') return null;
  const english = template.texts.en;
  const stale = english ? keysOf(template).filter((key) => isStale(key, english, text)).length : 0;
  return (
    <p className={text.checked && stale === 0 ? 'soft' : 'amber'}>
      {text.checked
        ? t('composer.checked', { language: nameOf(tag), by: text.checked.by, on: dates.day(text.checked.on) })
        : t('composer.unchecked', { language: nameOf(tag), by: text.by || '…' })}{' '}
      {stale > 0 && t('template.staleCount', { count: stale })}
    </p>
  );
}

function Sentence({
  words = '',
  tag,
  slots,
  digits,
}: {
  words: string | undefined;
  tag: string;
  slots: Slots;
  digits: boolean;
}) {
  const { t, i18n } = useTranslation();
  if (words.trim() === '') return <p className="soft">…</p>;
  const parts = filled(words, tag, slots, digits);
  if (!parts)
    return (
      <p className="amber" lang={i18n.language} dir="auto">
        {t('template.cannotShow')}
      </p>
    );
  return (
    <p>
      {parts.map((part, n) =>
        part.slot === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence keep their order.
          <span key={n}>{part.text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence keep their order.
          <bdi key={n} className="slot">
            {part.text || part.slot}
          </bdi>
        ),
      )}
    </p>
  );
}

/** Null while a brace or a form is wrong: what is wrong is said beside the sentence. */
function filled(words: string, tag: string, slots: Slots, nativeDigits: boolean): Part[] | null {
  try {
    return fillText(words, tag, slots, { nativeDigits });
  } catch {
    return null;
  }
}
