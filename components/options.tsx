import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdministrators, type OptionsPart, optionsAt } from '../lib/own-pages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { HealthNotices } from './health-notices.tsx';
import { About } from './options-about.tsx';
import { Codes } from './options-codes.tsx';
import { Connection } from './options-connection.tsx';
import { ThisDevice } from './options-device.tsx';
import { Devices } from './options-devices.tsx';
import { District } from './options-district.tsx';
import { Entries } from './options-entries.tsx';
import { Health } from './options-health.tsx';
import { Interface } from './options-interface.tsx';
import { Left } from './options-left.tsx';
import { Links } from './options-links.tsx';
import { Messages } from './options-messages.tsx';
import { Nav } from './options-nav.tsx';
import { Notices } from './options-notices.tsx';
import { Roles } from './options-roles.tsx';
import { RosterImport } from './options-roster.tsx';
import { Sites } from './options-sites.tsx';
import { Welcome } from './options-welcome.tsx';
import { usePlace } from './use-place.ts';
import { useSites } from './use-sites.ts';
import { useStatus } from './use-status.tsx';

/** The settings: a checklist beside, one part of it open. The address names the part, so that it can be linked to. */
export function Options() {
  const { t } = useTranslation();
  const status = useStatus();
  const { part, about } = usePlace();
  // Asked anew for each person: what one is allowed to see is not the next one's.
  const sites = useSites(status.state === 'ready');
  const heading = useRef<HTMLHeadingElement>(null);
  const title = part === 'welcome' ? t('welcome.title') : t(`options.part.${part}`);
  useEffect(() => {
    document.title = `${title} – Porchlight`;
  }, [title]);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the part.
  useEffect(() => {
    if (first.current) first.current = false;
    else heading.current?.focus();
  }, [part, about]);

  const parts: Record<OptionsPart, () => ReactNode> = {
    welcome: () => <Welcome sites={sites} />,
    connection: () => <Connection />,
    sites: () => <Sites onChange={sites.retry} />,
    health: () => <Health />,
    interface: () => <Interface />,
    messages: () => <Messages open={about} />,
    device: () => <ThisDevice />,
    left: () => <Left />,
    entries: () => <Entries student={about} />,
    links: () => <Links />,
    roster: () => <RosterImport />,
    codes: () => <Codes />,
    devices: () => <Devices />,
    roles: () => <Roles />,
    district: () => <District />,
    about: () => <About />,
  };
  return (
    <AriaLocale>
      <div className={part === 'welcome' ? 'options alone' : 'options'}>
        <header>
          <strong>Porchlight</strong> {part !== 'welcome' && <span className="soft">{t('options.title')}</span>}
        </header>
        {part !== 'welcome' && <Nav part={part} sites={sites.value} />}
        <main>
          <Notices />
          <HealthNotices />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <NeedsPerson part={part}>{parts[part]()}</NeedsPerson>
        </main>
      </div>
    </AriaLocale>
  );
}

const forAnybody: ReadonlySet<OptionsPart> = new Set(['welcome', 'connection', 'about']);

/** A part that is somebody's own is not even asked for while nobody is signed in, or it is locked. */
function NeedsPerson({ part, children }: { part: OptionsPart; children: ReactNode }) {
  const { t } = useTranslation();
  const status = useStatus();
  if (forAnybody.has(part)) return children;
  if (status.state !== 'ready')
    return (
      <div className="card stack">
        <p>{status.state === 'locked' ? t('options.locked') : t('options.needSignIn')}</p>
        <p>
          <a href={optionsAt('connection')}>{t('options.goConnect')}</a>
        </p>
      </div>
    );
  if (isAdministrators(part) && status.person?.role !== 'administrator')
    return <p className="nothing">{t('options.onlyAdministrators')}</p>;
  return children;
}
