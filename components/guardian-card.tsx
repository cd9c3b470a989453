import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuardianView, PagePerson } from '../lib/messages.ts';
import { Icon } from './icon.tsx';
import { usePanel } from './panel-actions.ts';
import { useLanguageName } from './use-language-name.ts';
import { useStatus } from './use-status.tsx';

const ComparedGuardian = lazy(() => import('./compare-page.tsx').then((it) => ({ default: it.ComparedGuardian })));

/** One guardian: who to the student, how to reach them, in which language. Under a restriction: closed until asked why. */
export function GuardianCard({
  guardian,
  student,
  says,
  from,
  write,
}: {
  guardian: GuardianView;
  student: string;
  /** Where the page beside us differs about them; null where it does not. `from`: the product whose page it is. */
  says: PagePerson | null;
  from: string;
  write: () => void;
}) {
  const { t } = useTranslation();
  const { readOnly } = useStatus();
  const panel = usePanel();
  const languageName = useLanguageName();
  const [open, setOpen] = useState(false);
  const closed = guardian.restricted !== null;
  const mayWish = !closed && !readOnly;
  const about = [
    guardian.relation,
    guardian.livesWith === true
      ? t('family.livesWith')
      : guardian.livesWith === false
        ? t('family.livesElsewhere')
        : null,
    guardian.household && guardian.household !== 'home' ? t('family.household', { name: guardian.household }) : null,
  ].filter((part) => part !== null);
  const language = [
    guardian.speaks && t('family.speaks', { language: languageName(guardian.speaks) }),
    guardian.reads &&
      guardian.reads !== guardian.speaks &&
      t('family.reads', { language: languageName(guardian.reads) }),
    guardian.interpreter && t('family.interpreter'),
    guardian.channel && t(`family.bestBy.${guardian.channel}`),
    guardian.when,
    guardian.addressedAs && t('family.addressedAs', { name: guardian.addressedAs }),
  ].filter(Boolean);
  return (
    <section className="guardian" data-restricted={closed} aria-label={guardian.name}>
      <div className="guardian-name">
        <h2>
          {closed && <Icon name="shield" />}
          {guardian.name}
        </h2>
        <span className="soft">
          {about.map((part) => (
            <span key={part} className="part">
              {part}
            </span>
          ))}
        </span>
        {!closed && !readOnly && (
          <button
            type="button"
            className="quiet end"
            aria-label={t('family.writeTo', { name: guardian.name })}
            onClick={write}
          >
            {t('family.write')}
          </button>
        )}
      </div>
      {guardian.warning && (
        <p className="warning">
          <Icon name="warning" /> {t('family.looksRestricted', { text: guardian.warning })}
        </p>
      )}
      {closed && (
        <div className="closed">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('family.closeNumbers') : t('family.whyClosed')}
          </button>
          {open && <p role="status">{guardian.restricted}</p>}
        </div>
      )}
      {(!closed || open) && guardian.reach.length > 0 && (
        <ul className="reaches">
          {guardian.reach.map((reach) => (
            <ReachLine
              key={`${reach.kind} ${reach.value}`}
              reach={reach}
              guardian={guardian}
              student={student}
              bare={closed}
            />
          ))}
        </ul>
      )}
      {!closed && guardian.reach.length === 0 && <p className="soft">{t('family.noReach')}</p>}
      {says && (!closed || open) && (
        <Suspense>
          <ComparedGuardian person={says} from={from} guardian={guardian} student={student} bare={closed} />
        </Suspense>
      )}
      {(language.length > 0 || mayWish) && (
        <p className="soft">
          {language.join(' · ')}{' '}
          {mayWish && (
            <button
              type="button"
              className="link"
              aria-label={t('family.preferenceOf', { name: guardian.name })}
              onClick={() => panel.open({ kind: 'preference', student, contact: guardian.id })}
            >
              {t('family.preference')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

/** One number or address with its state in words. `bare`: to be read, not to be used. */
function ReachLine({
  reach,
  guardian,
  student,
  bare,
}: {
  reach: GuardianView['reach'][number];
  guardian: GuardianView;
  student: string;
  bare: boolean;
}) {
  const { t } = useTranslation();
  const { readOnly } = useStatus();
  const panel = usePanel();
  const usable = !bare && !readOnly && !['wrong', 'dead', 'unreadable'].includes(reach.state);
  const begin = (channel: 'call' | 'text' | 'email') => () =>
    panel.open({ kind: 'call', student, prefill: { channel, people: [guardian.id], reach: reach.value } });
  const scheme = { call: 'tel', text: 'sms', email: 'mailto' } as const;
  const ways =
    reach.kind === 'email'
      ? (['email'] as const)
      : reach.kind === 'sms'
        ? (['text'] as const)
        : (['call', 'text'] as const);
  return (
    <li className="reach" data-state={reach.state}>
      <bdi className="number">{reach.shown}</bdi>
      {reach.state !== 'untried' && <span className="state">{t(`family.reach.${reach.state}`)}</span>}
      {reach.from && <span className="state">{t('family.reachFrom', { product: reach.from })}</span>}
      {usable && reach.href && (
        <span className="end">
          {ways.map((way) => (
            <a
              key={way}
              className="button quiet"
              href={`${scheme[way]}:${reach.value}`}
              aria-label={t(`family.${way}Who`, { name: guardian.name, number: reach.shown })}
              onClick={begin(way)}
            >
              {t(`family.${way}`)}
            </a>
          ))}
        </span>
      )}
    </li>
  );
}
