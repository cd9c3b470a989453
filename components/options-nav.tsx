import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Output, Status } from '../lib/messages.ts';
import { administratorsParts, type OptionsPart, optionsAt, yourParts } from '../lib/own-pages.ts';
import { Icon } from './icon.tsx';
import { useStatus } from './use-status.tsx';

/** The parts as a checklist: those that need something say what, those that are done are ticked. */
export function Nav({ part, sites }: { part: OptionsPart; sites: Output<'sites'> | null }) {
  const { t } = useTranslation();
  const status = useStatus();
  const allowed = sites?.filter((row) => row.allowed).length ?? null;
  const states: Partial<Record<OptionsPart, { words: string; done: boolean }>> = {
    connection: connectionState(status, t),
    ...(allowed === null
      ? {}
      : {
          sites: {
            words: allowed === 0 ? t('options.state.noSites') : t('options.state.sites', { count: allowed }),
            done: allowed > 0,
          },
        }),
  };
  const list = (parts: readonly OptionsPart[]) => (
    <ul>
      {parts.map((one) => {
        const state = states[one];
        return (
          <li key={one}>
            <a href={optionsAt(one)} aria-current={one === part ? 'page' : undefined}>
              <span>{t(`options.part.${one}`)}</span>
              {state && (
                <small>
                  {state.done ? <Icon name="check" /> : <span className="open-point" aria-hidden="true" />}
                  <span className="visually-hidden">{state.done ? t('options.done') : t('options.todo')}: </span>
                  <bdi>{state.words}</bdi>
                </small>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
  return (
    <nav aria-label={t('options.nav')}>
      <h2>{t('options.nav.yours')}</h2>
      {list(yourParts)}
      {status.person?.role === 'administrator' && status.state === 'ready' && (
        <>
          <h2>{t('options.nav.district')}</h2>
          {list(administratorsParts)}
        </>
      )}
    </nav>
  );
}

function connectionState(status: Status, t: TFunction) {
  if (status.state === 'ready' && status.person)
    return { words: t('options.state.connected', { name: status.person.name }), done: true };
  const word = status.state === 'ready' ? 'signed-out' : status.state;
  return { words: t(`options.state.${word}`), done: false };
}
