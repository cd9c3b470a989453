import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../lib/compose/draft-message.ts';
import {
  addChoice,
  addSegment,
  moveSegment,
  type OwnTemplate,
  removeChoice,
  removeSegment,
  setOptional,
  setText,
  slotsIn,
  stillRight,
  type Writer,
} from '../lib/compose/own-template.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { slotNames, type TemplateFault } from '../lib/model/template-faults.ts';
import { Confirm } from './confirm.tsx';
import { Tick } from './field.tsx';
import { TemplateText } from './options-template-text.tsx';
import { useFamilyLanguage } from './use-family-language.ts';

/** The sentences in their order, in English and in one language beside it. */
export function TemplateSentences({
  template,
  language,
  writer,
  faults,
  onChange,
}: {
  template: OwnTemplate;
  language: string | null;
  writer: Writer;
  faults: readonly TemplateFault[];
  onChange: (template: OwnTemplate) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const english = template.texts.en;
  const counts = Object.values(english?.segments ?? {}).some((words) => /\{\s*count\b/.test(words));
  const text = language === null ? undefined : template.texts[language];
  const [removing, setRemoving] = useState<string | null>(null);
  const isEmpty = (id: string) =>
    Object.values(template.texts).every(({ segments }) =>
      keysOf({ segments: template.segments.filter((one) => one.id === id) }).every((key) => !segments[key]?.trim()),
    );
  const pair = (key: string, name: string) => {
    const of = (tag: string) => faults.filter((fault) => fault.language === tag && fault.segment === key);
    const words = english?.segments[key] ?? '';
    return (
      <div className="pair-of-texts">
        <TemplateText
          id={`en ${key}`}
          name={t('template.textOf', { sentence: name, language: nameOf('en') })}
          language="en"
          words={words}
          slots={slotNames}
          faults={of('en')}
          onChange={(next) => onChange(setText(template, 'en', key, next, writer))}
        />
        {language !== null && text && english && (
          <TemplateText
            id={`${language} ${key}`}
            name={t('template.textOf', { sentence: name, language: nameOf(language) })}
            language={language}
            words={text.segments[key] ?? ''}
            slots={slotsIn(words)}
            faults={of(language)}
            onChange={(next) => onChange(setText(template, language, key, next, writer))}
          >
            {isStale(key, english, text) && (
              <p className="amber">
                {t('template.stale')}{' '}
                <button type="button" className="link" onClick={() => onChange(stillRight(template, language, key))}>
                  {t('template.stillRight')}
                </button>
              </p>
            )}
          </TemplateText>
        )}
      </div>
    );
  };
  return (
    <section className="card stack">
      <h2>{t('template.sentences')}</h2>
      <p className="soft">
        {t('template.sentencesHint')} {counts && t('template.countHint')}
      </p>
      <ol className="rows template-sentences">
        {template.segments.map(({ id, oneOf, optional }, index) => {
          const name = t('template.sentence', { number: index + 1 });
          const tools = { sentence: name };
          return (
            <li key={id} className="stack">
              <div className="sentence-head">
                <h3>{name}</h3>
                <button
                  type="button"
                  disabled={index === 0}
                  aria-label={t('template.earlier', tools)}
                  onClick={() => onChange(moveSegment(template, id, -1))}
                >
                  <span aria-hidden="true">↑</span>
                </button>
                <button
                  type="button"
                  disabled={index === template.segments.length - 1}
                  aria-label={t('template.later', tools)}
                  onClick={() => onChange(moveSegment(template, id, 1))}
                >
                  <span aria-hidden="true">↓</span>
                </button>
                <button
                  type="button"
                  disabled={template.segments.length === 1}
                  aria-label={t('template.removeSentence', tools)}
                  onClick={() => (isEmpty(id) ? onChange(removeSegment(template, id)) : setRemoving(id))}
                >
                  {t('district.remove')}
                </button>
              </div>
              {keysOf({ segments: [oneOf ? { id, oneOf } : { id }] }).map((key, n) =>
                oneOf ? (
                  <div key={key} className="choice-of-texts">
                    <div className="sentence-head">
                      <span className="soft">{t('template.choice', { number: n + 1 })}</span>
                      <button
                        type="button"
                        aria-label={t('template.removeChoice', { number: n + 1, sentence: name })}
                        onClick={() => onChange(removeChoice(template, id, key.slice(id.length + 1)))}
                      >
                        {t('district.remove')}
                      </button>
                    </div>
                    {pair(key, t('template.choiceOf', { sentence: name, number: n + 1 }))}
                  </div>
                ) : (
                  <div key={key}>{pair(key, name)}</div>
                ),
              )}
              <div className="sentence-foot">
                <Tick
                  label={t('template.optional')}
                  checked={optional === true}
                  onChange={(event) => onChange(setOptional(template, id, event.target.checked))}
                />
                <button
                  type="button"
                  className="link"
                  disabled={(oneOf?.length ?? 0) >= 12}
                  aria-label={t('template.addChoiceTo', tools)}
                  onClick={() => onChange(addChoice(template, id))}
                >
                  {t('template.addChoice')}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      <div className="buttons start">
        <button type="button" disabled={template.segments.length >= 20} onClick={() => onChange(addSegment(template))}>
          {t('template.addSentence')}
        </button>
      </div>
      {removing !== null && (
        <Confirm
          title={t('template.removeAsk')}
          go={t('district.remove')}
          danger
          onGo={() => {
            setRemoving(null);
            onChange(removeSegment(template, removing));
          }}
          onClose={() => setRemoving(null)}
        >
          <p>{t('template.removeWhat')}</p>
        </Confirm>
      )}
    </section>
  );
}
