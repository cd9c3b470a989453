import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';
import { Refused } from './options-states.tsx';
import { SignIn } from './sign-in.tsx';
import { useAct } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/** The people enrolled on this browser. One who has a PIN is asked for it before their students can be seen. */
export function SwitchPerson({ api }: { api?: string }) {
  const { t } = useTranslation();
  const status = useStatus();
  const act = useAct('switchPerson');
  const [asked, setAsked] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [adding, setAdding] = useState(false);
  const switchTo = async (key: string) => {
    const answer = await act.run({ key, pin: asked === key && pin !== '' ? pin : null });
    setPin('');
    const needsPin = !answer.ok && answer.reason === 'pin-wrong';
    // The first no only says that this person has a PIN; it was not wrong yet.
    if (needsPin && asked !== key) act.clear();
    setAsked(needsPin ? key : null);
  };
  const others = status.people.filter((person) => !person.current);
  if (others.length === 0 && !status.person) return null;
  return (
    <section className="card">
      <h2>{t('connect.switch')}</h2>
      <p className="soft">{t('connect.switchIntro')}</p>
      <ul className="rows">
        {others.map((person) => (
          <li key={person.key}>
            <form
              className="inline"
              onSubmit={(event) => {
                event.preventDefault();
                switchTo(person.key);
              }}
            >
              {asked === person.key && (
                <Field
                  label={t('pin.unlockFor', { name: person.name })}
                  type="password"
                  value={pin}
                  maxLength={32}
                  onChange={(event) => setPin(event.target.value)}
                  autoFocus
                />
              )}
              <button type="submit" disabled={act.busy}>
                {t('connect.switchTo', { name: person.name })}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <Refused of={act} />
      {status.person &&
        (adding ? (
          <SignIn {...(api ? { api } : {})} onDone={() => setAdding(false)} />
        ) : (
          <button type="button" onClick={() => setAdding(true)}>
            {t('connect.addPerson')}
          </button>
        ))}
    </section>
  );
}
