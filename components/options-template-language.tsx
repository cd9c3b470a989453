import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../lib/compose/draft-message.ts';
import { isRtl, languages } from '../lib/compose/languages.ts';
import { addLanguage, changeText, type OwnTemplate, removeLanguage, type Writer } from '../lib/compose/own-template.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { Confirm } from './confirm.tsx';
import { DayField } from './day-field.tsx';
import { Field } from './field.tsx';
import { PickBox } from './pick-box.tsx';
import { useFamilyLanguage } from './use-family-language.ts';

/** Which language stands beside the English, who wrote it and who of its speakers read it over. */
export function TemplateLanguage({
  template,
  language,
  writer,
  tried,
  onShow,
  onChange,
}: {
  template: OwnTemplate;
  /** Null: the English alone. */
  language: string | null;
  writer: Writer;
  tried: boolean;
  onShow: (language: string | null) => void;
  onChange: (template: OwnTemplate) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const id = useId();
  const [removing, setRemoving] = useState(false);
  const english = template.texts.en;
  const text = language === null ? undefined : template.texts[language];
  const stateOf = (tag: string) => {
    const one = template.texts[tag];
    const name = nameOf(tag);
    if (english && keysOf(template).some((key) => isStale(key, english, one)))
      return t('template.languageStale', { language: name });
    return one?.checked
      ? t('template.languageChecked', { language: name })
      : t('templates.unchecked', { language: name });
  };
  const others = Object.keys(template.texts).filter((tag) => tag !== 'en');
  return (
    <section className="card stack">
      <h2>{t('template.languages')}</h2>
      <div className="inline">
        <div className="field">
          <label htmlFor={id}>{t('template.beside')}</label>
          <select id={id} value={language ?? ''} onChange={(event) => onShow(event.target.value || null)}>
            <option value="">{t('template.besideNone')}</option>
            {others.map((tag) => (
              <option key={tag} value={tag}>
                {stateOf(tag)}
              </option>
            ))}
          </select>
        </div>
        <PickBox
          // Empty again after each one that was added.
          key={others.join()}
          label={t('template.addLanguage')}
          items={languages
            .filter(({ tag }) => !template.texts[tag])
            .map(({ tag, autonym }) => ({ id: tag, text: `${nameOf(tag)} · ${autonym}` }))}
          chosen={null}
          onChoose={(tag) => {
            if (tag === null) return;
            onChange(addLanguage(template, tag, writer));
            onShow(tag);
            // There the writing begins, once it is drawn.
            setTimeout(() => document.querySelector<HTMLElement>(`[data-text^="${tag} "]`)?.focus());
          }}
        />
      </div>
      {language !== null && text && (
        <>
          {isRtl(language) && <p className="soft">{t('template.rightToLeft', { language: nameOf(language) })}</p>}
          <div className="inline">
            <Field
              label={t('template.writtenBy', { language: nameOf(language) })}
              error={tried && text.by.trim() === '' ? t('template.writtenByMissing') : null}
              value={text.by}
              maxLength={200}
              onChange={(event) => onChange(changeText(template, language, { by: event.target.value }))}
            />
            <Field
              label={t('template.checkedBy')}
              value={text.checked?.by ?? ''}
              maxLength={200}
              onChange={({ target: { value: by } }) =>
                onChange(
                  changeText(template, language, {
                    checked: by === '' ? null : { by, on: text.checked?.on ?? writer.on },
                  }),
                )
              }
            />
            {text.checked && (
              <DayField
                label={t('template.checkedOn')}
                value={text.checked.on}
                onChange={(on) =>
                  on &&
                  text.checked &&
                  onChange(changeText(template, language, { checked: { by: text.checked.by, on } }))
                }
              />
            )}
          </div>
          <p className="soft">{t('template.checkedHint')}</p>
          <div className="buttons start">
            <button type="button" onClick={() => setRemoving(true)}>
              {t('template.removeLanguage', { language: nameOf(language) })}
            </button>
          </div>
          {removing && (
            <Confirm
              title={t('template.removeLanguageAsk', { language: nameOf(language) })}
              go={t('template.removeLanguage', { language: nameOf(language) })}
              danger
              onGo={() => {
                setRemoving(false);
                onShow(null);
                onChange(removeLanguage(template, language));
              }}
              onClose={() => setRemoving(false)}
            >
              <p>{t('template.removeWhat')}</p>
            </Confirm>
          )}
        </>
      )}
    </section>
  );
}
