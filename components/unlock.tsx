import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { Icon } from './icon.tsx';
import { useStatus } from './use-status.tsx';

/** The PIN of the person who locked it. Nothing of anybody is in the page behind it. */
export function Unlock() {
  const { t } = useTranslation();
  const { person } = useStatus();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const unlock = async () => {
    const answer = await ask('unlock', { pin });
    setPin('');
    setProblem(answer.ok ? null : t(`reason.${answer.reason}`));
  };
  return (
    <main className="empty gate">
      <h1>
        <Icon name="lock" /> {t('status.locked')}
      </h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          unlock();
        }}
      >
        <label>
          {person ? t('status.pinOf', { name: person.name }) : t('status.pin')}
          <input
            type="password"
            // biome-ignore lint/a11y/noAutofocus: the only thing that can be done here.
            autoFocus
            autoComplete="off"
            inputMode="numeric"
            maxLength={32}
            value={pin}
            aria-invalid={problem !== null}
            aria-describedby="pin-problem"
            onChange={(event) => setPin(event.target.value)}
          />
        </label>
        <p id="pin-problem" className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="main">
          {t('status.unlock')}
        </button>
      </form>
    </main>
  );
}
