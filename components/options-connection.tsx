import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Leave } from './options-leave.tsx';
import { PolicyCard } from './options-policy.tsx';
import { Refused } from './options-states.tsx';
import { SwitchPerson } from './options-switch.tsx';
import { SetPin } from './pin.tsx';
import { SignIn } from './sign-in.tsx';
import { UnlockForm } from './unlock.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** Who is signed in on this browser, at which server; PIN, switching, leaving; what the district's policy decides. */
export function Connection() {
  return (
    <>
      <Person />
      <PolicyCard />
    </>
  );
}

function Person() {
  const { t } = useTranslation();
  const status = useStatus();
  if (status.state === 'locked')
    return (
      <>
        <h2>{t('pin.unlock')}</h2>
        <UnlockForm />
        <SwitchPerson />
      </>
    );
  if (!status.person || status.state === 'signed-out' || status.state === 'revoked')
    return (
      <>
        <h2>{t('connect.title')}</h2>
        <SignIn onDone={() => {}} />
        <SwitchPerson />
      </>
    );
  return <SignedIn />;
}

function SignedIn() {
  const { t } = useTranslation();
  const status = useStatus();
  const dates = useSchoolDates();
  const settings = useAsk('settings', {});
  const lock = useAct('lock');
  const [leaving, setLeaving] = useState(false);
  const person = status.person!;
  return (
    <>
      <section className="card">
        <h2>{t('connect.who')}</h2>
        <p className="lead">{t('connect.person', { name: person.name, role: t(`role.${person.role}`) })}</p>
        {status.district && <p>{status.district}</p>}
        {settings.value?.api && <p className="soft">{t('connect.server', { api: settings.value.api })}</p>}
        <p className="soft">
          {status.lastSync ? t('connect.lastSync', { ago: dates.since(status.lastSync) }) : t('connect.neverSynced')}
        </p>
        <div className="buttons start">
          {status.hasPin && (
            <button type="button" onClick={() => lock.run({})}>
              {t('connect.lock')}
            </button>
          )}
          <button type="button" onClick={() => setLeaving(true)}>
            {t('connect.signOut')}
          </button>
        </div>
        <p className="soft">{t('connect.signOutIntro')}</p>
        <Refused of={lock} />
      </section>
      <section className="card">
        <h2>{t('pin.title')}</h2>
        <SetPin has={status.hasPin} idleMinutes={settings.value?.idleLockMinutes ?? null} />
      </section>
      <SwitchPerson {...(settings.value?.api ? { api: settings.value.api } : {})} />
      {leaving && (
        <Leave
          verb="signOut"
          title={t('connect.signOutAsk')}
          go={t('connect.signOut')}
          lose={t('connect.loseAndSignOut')}
          onClose={() => setLeaving(false)}
        >
          <p>{t('connect.signOutIntro')}</p>
        </Leave>
      )}
    </>
  );
}
