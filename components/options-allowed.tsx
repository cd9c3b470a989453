import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, writeDay } from '../lib/compose/languages.ts';
import { textTags } from '../lib/compose/texts.ts';
import type { ListedTemplate } from '../lib/messages.ts';
import type { DistrictSettings } from '../lib/model/settings.ts';
import { Confirm } from './confirm.tsx';
import { Tick } from './field.tsx';
import { Done, Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useStatus } from './use-status.tsx';

type Allowed = NonNullable<DistrictSettings['messages']>;
const none: Allowed = { unchecked: [], nativeDigits: [] };

/** In which languages a district takes a risk, and in which it writes the language's own digits. Each change counts at once. */
export function AllowedLanguages({ saved, listed }: { saved: DistrictSettings; listed: readonly ListedTemplate[] }) {
  const { t } = useTranslation();
  const status = useStatus();
  const nameOf = useFamilyLanguage();
  const act = useAct('saveDistrict');
  const [district, setDistrict] = useState(saved);
  const [said, setSaid] = useState<keyof Allowed | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const allowed = district.messages ?? none;
  const set = async (what: keyof Allowed, tag: string, on: boolean) => {
    setSaid(null);
    const others = allowed[what].filter((one) => one !== tag);
    const answer = await act.run({ ...district, messages: { ...allowed, [what]: on ? [...others, tag] : others } });
    setAsking(null);
    if (!answer.ok) return;
    setDistrict(answer.value);
    setSaid(what);
  };
  const own = listed.flatMap(({ versions }) => Object.keys(versions[0]?.template?.texts ?? {}));
  const written = [...new Set([...textTags, ...own, ...allowed.unchecked])]
    .filter((tag) => tag !== 'en')
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const today = status.today ?? new Date().toISOString().slice(0, 10);
  return (
    <>
      <section className="card stack">
        <h2>{t('allowed.unchecked')}</h2>
        <p>{t('allowed.uncheckedWhat')}</p>
        <p className="warning">{t('allowed.uncheckedRisk')}</p>
        <div className="tick-grid">
          {written.map((tag) => (
            <Tick
              key={tag}
              label={nameOf(tag)}
              checked={allowed.unchecked.includes(tag)}
              disabled={act.busy}
              onChange={(event) => (event.target.checked ? setAsking(tag) : set('unchecked', tag, false))}
            />
          ))}
        </div>
        <Done>{said === 'unchecked' && t('options.saved')}</Done>
      </section>
      <section className="card stack">
        <h2>{t('allowed.digits')}</h2>
        <p className="soft">{t('allowed.digitsWhat')}</p>
        <ul>
          {languages
            .filter(({ digits }) => digits !== null)
            .map(({ tag, rtl }) => (
              <li key={tag}>
                <Tick
                  label={
                    <>
                      {nameOf(tag)}{' '}
                      <bdi lang={tag} dir={rtl ? 'rtl' : 'ltr'} className="soft">
                        {writeDay(tag, today, { nativeDigits: allowed.nativeDigits.includes(tag) })}
                      </bdi>
                    </>
                  }
                  checked={allowed.nativeDigits.includes(tag)}
                  disabled={act.busy}
                  onChange={(event) => set('nativeDigits', tag, event.target.checked)}
                />
              </li>
            ))}
        </ul>
        <Done>{said === 'nativeDigits' && t('options.saved')}</Done>
      </section>
      {asking === null && <Refused of={act} />}
      {asking !== null && (
        <Confirm
          title={t('allowed.ask', { language: nameOf(asking) })}
          go={t('allowed.go')}
          danger
          busy={act.busy}
          onGo={() => set('unchecked', asking, true)}
          onClose={() => setAsking(null)}
        >
          <p>{t('allowed.uncheckedRisk')}</p>
        </Confirm>
      )}
    </>
  );
}
