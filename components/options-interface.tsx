import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browser } from 'wxt/browser';
import { languageFor, languages, MIRROR } from '../lib/locale.ts';
import type { Output } from '../lib/messages.ts';
import { Tick } from './field.tsx';
import { Answered, ByPolicy, Done, Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { usePolicy } from './use-policy.ts';

/** Language, shortcuts, and whether the panel opens by itself. Each change counts at once. */
export function Interface() {
  const settings = useAsk('settings', {});
  return (
    <>
      <Answered of={settings}>{(value) => <Choices settings={value} />}</Answered>
      <BrowserKeys />
    </>
  );
}

function Choices({ settings }: { settings: Output<'settings'> }) {
  const { t } = useTranslation();
  const act = useAct('saveSettings');
  const [now, setNow] = useState(settings);
  const [said, setSaid] = useState(false);
  const save = async (change: Partial<Pick<typeof now, 'language' | 'shortcuts' | 'opensOnProfile'>>) => {
    const before = now;
    const { language, shortcuts, opensOnProfile } = { ...now, ...change };
    setNow({ ...now, ...change });
    setSaid(false);
    const answer = await act.run({ language, shortcuts, opensOnProfile });
    if (answer.ok) setSaid(true);
    else setNow(before);
  };
  const policy = usePolicy();
  const offered: [string, string][] = Object.entries(languages).filter(
    ([id]) => policy.languages.length === 0 || policy.languages.includes(id),
  );
  const oneLanguage = policy.languages.length === 1;
  const opensOff = policy.off.includes('opens')
    ? 'policy'
    : settings.district?.off?.includes('opens')
      ? 'district'
      : null;
  // The mirrored language is for those who make layouts: in development builds, or where it was set by hand.
  if (import.meta.env.DEV || now.language === MIRROR) offered.push([MIRROR, MIRROR]);
  return (
    <section className="card stack">
      <div className="field">
        <label htmlFor="language">{t('interface.language')}</label>
        <select
          id="language"
          value={oneLanguage ? offered[0]?.[0] : now.language}
          disabled={oneLanguage}
          onChange={(event) => save({ language: event.target.value })}
        >
          {!oneLanguage && (
            <option value="">{t('interface.browserLanguage', { language: nameOf(languageFor(null)) })}</option>
          )}
          {offered.map(([id, name]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
        {policy.languages.length > 0 && <ByPolicy />}
      </div>
      <Tick
        label={t('interface.shortcuts')}
        hint={t('interface.shortcutsHint')}
        checked={now.shortcuts}
        onChange={(event) => save({ shortcuts: event.target.checked })}
      />
      <Tick
        label={t('interface.profile')}
        checked={now.opensOnProfile && !opensOff}
        disabled={opensOff !== null}
        onChange={(event) => save({ opensOnProfile: event.target.checked })}
      />
      {opensOff && <ByPolicy who={opensOff} />}
      <Refused of={act} />
      <Done>{said && t('options.saved')}</Done>
    </section>
  );
}

const nameOf = (language: string): string => (languages as Record<string, string>)[language] ?? language;

const commands = {
  _execute_action: 'interface.key.popup',
  'open-panel': 'interface.key.panel',
  'focus-marks': 'interface.key.marks',
  'hide-all': 'interface.key.hide',
} as const;

/** The shortcuts as this browser has them; a person may have changed them there. */
function BrowserKeys() {
  const { t } = useTranslation();
  const [keys, setKeys] = useState<Record<string, string>>({});
  useEffect(() => {
    browser.commands
      .getAll()
      .then((all) => setKeys(Object.fromEntries(all.map((command) => [command.name ?? '', command.shortcut ?? '']))))
      .catch(() => {});
  }, []);
  return (
    <section className="card">
      <h2>{t('interface.keys')}</h2>
      <dl className="pairs">
        {Object.entries(commands).map(([name, words]) => (
          <div key={name}>
            <dt>{t(words)}</dt>
            <dd>{keys[name] ? <kbd>{keys[name]}</kbd> : <span className="soft">{t('interface.key.none')}</span>}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('interface.keysHint')}</p>
    </section>
  );
}
