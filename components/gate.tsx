import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { Unlock } from './unlock.tsx';
import { useStatus } from './use-status.tsx';

/** Nothing can be read: nobody is signed in, it is locked, or it has to hear from the server first. Says which, and the way on. */
export function Gate() {
  const { t } = useTranslation();
  const { state } = useStatus();
  if (state === 'locked') return <Unlock />;
  if (state === 'ready') return null;
  return (
    <main className="empty gate">
      <h1>{t(`status.gate.${state}.title`)}</h1>
      <p>{t(`status.gate.${state}.text`)}</p>
      {state === 'must-sync' || state === 'gone' ? (
        <button type="button" className="main" onClick={() => ask('syncNow', {})}>
          {t('panel.syncNow')}
        </button>
      ) : (
        <button type="button" className="main" onClick={() => ask('openOwn', { what: 'sign-in', student: null })}>
          {t('status.signIn')}
        </button>
      )}
    </main>
  );
}
