import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { useAct } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/** A surface that is locked. Nothing of anybody is in the page behind it. */
export function Unlock() {
  const { t } = useTranslation();
  return (
    <main className="empty gate">
      <h1>
        <Icon name="lock" /> {t('status.locked')}
      </h1>
      <UnlockForm />
    </main>
  );
}

/** Opens a locked browser again, with the PIN of the person who locked it. The caret is in the field; Enter is enough. */
export function UnlockForm() {
  const { t } = useTranslation();
  const { person } = useStatus();
  const unlock = useAct('unlock');
  const [pin, setPin] = useState('');
  return (
    <form
      className="stack unlock"
      onSubmit={async (event) => {
        event.preventDefault();
        if (pin === '' || unlock.busy) return;
        await unlock.run({ pin });
        setPin('');
      }}
    >
      <Field
        label={person ? t('pin.unlockFor', { name: person.name }) : t('pin.pin')}
        error={unlock.failed && t(`reason.${unlock.failed.reason}`)}
        type="password"
        inputMode="numeric"
        value={pin}
        maxLength={32}
        onChange={(event) => setPin(event.target.value)}
        autoFocus
      />
      <button type="submit" className="main" aria-disabled={unlock.busy}>
        {t('pin.unlock')}
      </button>
    </form>
  );
}
