import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Icon } from './icon.tsx';
import { Sites } from './options-sites.tsx';
import { SignIn } from './sign-in.tsx';
import { useStatus } from './use-status.tsx';
import type { Heard } from './use-watch.ts';

/** The first minutes: connect, allow the school's site, open the gradebook. A step opens when the one before is done. */
export function Welcome({ sites }: { sites: Heard<Output<'sites'>> }) {
  const { t } = useTranslation();
  const status = useStatus();
  const connected = status.state === 'ready';
  const allowed = sites.value?.filter((row) => row.allowed) ?? [];
  return (
    <>
      <p className="lead">{t('welcome.intro')}</p>
      <ol className="steps">
        <Step title={t('welcome.connect')} done={connected}>
          {connected ? (
            <p>{t('options.state.connected', { name: status.person?.name ?? '' })}</p>
          ) : (
            <SignIn onDone={sites.retry} />
          )}
        </Step>
        <Step title={t('welcome.allow')} done={connected && allowed.length > 0}>
          {connected ? <Sites onChange={sites.retry} brief /> : <p className="soft">{t('welcome.first')}</p>}
        </Step>
        <Step title={t('welcome.open')} done={false}>
          <p>{t('welcome.openText')}</p>
          <ul className="rows">
            {allowed.map(({ site }) => (
              <li key={site.base}>
                <a className="button" href={site.base}>
                  {t('welcome.openSite', { site: new URL(site.base).host })}
                </a>
              </li>
            ))}
          </ul>
        </Step>
      </ol>
    </>
  );
}

function Step({ title, done, children }: { title: string; done: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li className="card stack">
      <h2>
        {title} {done && <Icon name="check" />}
        {done && <span className="visually-hidden">{t('options.done')}</span>}
      </h2>
      {children}
    </li>
  );
}
