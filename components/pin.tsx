import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';
import { Done, Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';

/** Sets, changes or removes the PIN of the person who is signed in. */
export function SetPin({ has, idleMinutes }: { has: boolean; idleMinutes: number | null }) {
  const { t } = useTranslation();
  const act = useAct('setPin');
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  const save = async (next: string | null) => {
    setSaid(null);
    const answer = await act.run({ old: has ? old : null, pin: next });
    if (!answer.ok) return;
    for (const empty of [setOld, setPin, setAgain]) empty('');
    setTried(false);
    setSaid(next === null ? t('pin.isRemoved') : t('pin.isSet'));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (pin.length >= 4 && pin === again) save(pin);
      }}
    >
      {idleMinutes !== null && <p>{t('pin.intro', { minutes: idleMinutes })}</p>}
      <p>{has ? t('pin.has') : t('pin.hasNot')}</p>
      {has && (
        <Field label={t('pin.old')} type="password" value={old} onChange={(event) => setOld(event.target.value)} />
      )}
      <Field
        label={t('pin.new')}
        hint={t('pin.newHint')}
        error={tried && pin.length < 4 ? t('pin.tooShort') : null}
        type="password"
        autoComplete="new-password"
        maxLength={32}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <Field
        label={t('pin.again')}
        error={tried && pin.length >= 4 && pin !== again ? t('pin.differs') : null}
        type="password"
        autoComplete="new-password"
        maxLength={32}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Refused of={act} />
      <Done>{said}</Done>
      <div className="buttons start">
        <button type="submit" className="main" disabled={act.busy}>
          {t('pin.set')}
        </button>
        {has && (
          <button type="button" disabled={act.busy || old === ''} onClick={() => save(null)}>
            {t('pin.remove')}
          </button>
        )}
      </div>
    </form>
  );
}
