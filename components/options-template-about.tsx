import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTemplate } from '../lib/compose/own-template.ts';
import { Involvement, Tone } from '../lib/model/entries/contact-logged.ts';
import { Field, Tick } from './field.tsx';

/** What the sender sees before any sentence: the title, the advice, and as what the message is logged. */
export function TemplateAbout({
  template,
  tried,
  onChange,
}: {
  template: OwnTemplate;
  tried: boolean;
  onChange: (template: OwnTemplate) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="card stack">
      <Field
        label={t('template.title')}
        error={tried && template.title.trim() === '' ? t('template.titleMissing') : null}
        value={template.title}
        maxLength={120}
        spellCheck
        dir="auto"
        onChange={(event) => onChange({ ...template, title: event.target.value })}
      />
      <Field
        label={t('template.advice')}
        hint={t('template.adviceHint')}
        value={template.advice}
        maxLength={400}
        spellCheck
        dir="auto"
        onChange={(event) => onChange({ ...template, advice: event.target.value })}
      />
      <div className="inline">
        <div className="field">
          <label htmlFor={`${id}-involvement`}>{t('template.involvement')}</label>
          <select
            id={`${id}-involvement`}
            value={template.involvement}
            onChange={(event) => onChange({ ...template, involvement: Involvement.parse(event.target.value) })}
          >
            {Involvement.options.map((one) => (
              <option key={one} value={one}>
                {t(`call.involvements.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-tone`}>{t('call.tone')}</label>
          <select
            id={`${id}-tone`}
            value={template.tone}
            onChange={(event) => onChange({ ...template, tone: Tone.parse(event.target.value) })}
          >
            {Tone.options.map((one) => (
              <option key={one} value={one}>
                {t(`call.tones.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Tick
        label={t('template.checkedOnly')}
        hint={t('template.checkedOnlyHint')}
        checked={template.checkedOnly === true}
        onChange={(event) => {
          const { checkedOnly: _, ...rest } = template;
          onChange(event.target.checked ? { ...rest, checkedOnly: true } : rest);
        }}
      />
    </section>
  );
}
