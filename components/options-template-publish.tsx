import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../lib/compose/draft-message.ts';
import { type OwnTemplate, withId } from '../lib/compose/own-template.ts';
import type { ListedTemplate } from '../lib/messages.ts';
import { DistrictTemplate, keysOf } from '../lib/model/message-template.ts';
import type { TemplateFault } from '../lib/model/template-faults.ts';
import { Confirm } from './confirm.tsx';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useFaultWords } from './use-fault-words.ts';
import { useStatus } from './use-status.tsx';
import type { Heard } from './use-watch.ts';

/** To all devices, after one question; what stands in the way is listed, each with the way to it. */
export function PublishTemplate({
  template,
  base,
  changed,
  faults,
  listed,
  onTried,
  onShow,
  onPublished,
  children,
}: {
  template: OwnTemplate;
  base: number;
  changed: boolean;
  faults: readonly TemplateFault[];
  listed: Heard<ListedTemplate[]>;
  onTried: () => void;
  onShow: (language: string | null) => void;
  onPublished: (words: string) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const act = useAct('publishTemplate');
  const [asking, setAsking] = useState<OwnTemplate | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const { district } = useStatus();
  const unsigned = Object.entries(template.texts).filter(([, { by }]) => by.trim() === '');
  const stands = faults.length + unsigned.length + (template.title.trim() === '' ? 1 : 0);
  const version = base + 1;

  const begin = () => {
    onTried();
    setSaid(null);
    act.clear();
    setLooking(stands > 0);
    if (stands > 0) return;
    const newest = listed.value?.find(({ id }) => id === template.id)?.versions[0]?.version;
    if (newest !== undefined && newest !== base) return setSaid(t('template.newerFirst'));
    // A new one is named here, so that no other is taken for it.
    if (template.id === '' && !listed.value) {
      setSaid(t(`reason.${listed.reason ?? 'offline'}`));
      listed.retry();
      return;
    }
    const named = withId({ ...template, title: template.title.trim() }, listed.value?.map(({ id }) => id) ?? []);
    const checked = DistrictTemplate.omit({ version: true }).safeParse(named);
    if (checked.success) setAsking(named);
    else setSaid(t('reason.invalid'));
  };
  const publish = async (named: OwnTemplate) => {
    const answer = await act.run({ base, template: named });
    setAsking(null);
    if (!answer.ok) return;
    if (answer.value.became === 'published')
      return onPublished(t('templates.published', { title: named.title, version: answer.value.version }));
    setSaid(t('templates.newerMeanwhile'));
    listed.retry();
  };
  return (
    <section className="stack">
      {looking && stands > 0 && (
        <StandsInTheWay template={template} faults={faults} unsigned={unsigned.map(([tag]) => tag)} onShow={onShow} />
      )}
      {said && (
        <p className="problem" role="alert">
          {said}
        </p>
      )}
      {asking === null && <Refused of={act} />}
      <div className="buttons start">
        <button type="button" className="main" disabled={!changed || act.busy} onClick={begin}>
          {t('template.publish')}
        </button>
        {children}
      </div>
      {asking && (
        <Confirm
          title={t('template.publishTitle', { title: asking.title, version })}
          go={t('template.publish')}
          busy={act.busy}
          onGo={() => publish(asking)}
          onClose={() => setAsking(null)}
        >
          <p>{t('template.publishWhat', { district: district ?? '' })}</p>
          <ul>
            {Object.entries(asking.texts).map(([tag, text]) => {
              const english = asking.texts.en;
              const stale = english && keysOf(asking).some((key) => isStale(key, english, text));
              const language = nameOf(tag);
              return (
                <li key={tag} className={tag === 'en' || (text.checked && !stale) ? undefined : 'amber'}>
                  {tag === 'en'
                    ? language
                    : stale
                      ? t('template.languageStale', { language })
                      : text.checked
                        ? t('template.languageChecked', { language })
                        : t('templates.unchecked', { language })}
                </li>
              );
            })}
          </ul>
        </Confirm>
      )}
    </section>
  );
}

function StandsInTheWay({
  template,
  faults,
  unsigned,
  onShow,
}: {
  template: OwnTemplate;
  faults: readonly TemplateFault[];
  unsigned: readonly string[];
  onShow: (language: string | null) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const saidOf = useFaultWords();
  const placeOf = (segment: string | null) => {
    const [id] = (segment ?? '').split('.');
    const index = template.segments.findIndex((one) => one.id === id);
    return index < 0 ? (segment ?? '') : t('template.sentence', { number: index + 1 });
  };
  const goTo = (language: string, segment: string | null) => {
    if (language !== 'en') onShow(language);
    // Drawn by the next turn, where another language had stood there.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-text="${language} ${segment}"]`)?.focus());
  };
  return (
    <div className="problem stack" role="alert">
      <p>{t('template.stands')}</p>
      <ul>
        {template.title.trim() === '' && <li>{t('template.titleMissing')}</li>}
        {unsigned.map((tag) => (
          <li key={tag}>
            <button type="button" className="link" onClick={() => onShow(tag)}>
              {nameOf(tag)}
            </button>{' '}
            {t('template.writtenByMissing')}
          </li>
        ))}
        {faults.map((fault) => (
          <li key={`${fault.language} ${fault.segment} ${fault.what} ${fault.detail} ${fault.at}`}>
            {fault.language !== null && (
              <button type="button" className="link" onClick={() => goTo(fault.language as string, fault.segment)}>
                {t('template.place', { language: nameOf(fault.language), sentence: placeOf(fault.segment) })}
              </button>
            )}{' '}
            {saidOf(fault, template.texts[fault.language ?? '']?.segments[fault.segment ?? ''] ?? '')}
          </li>
        ))}
      </ul>
    </div>
  );
}
