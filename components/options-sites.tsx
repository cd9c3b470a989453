import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostAt } from '../lib/hosts/index.ts';
import type { Output, Reason } from '../lib/messages.ts';
import { allow, siteOf } from './allow.ts';
import { Confirm } from './confirm.tsx';
import { Field } from './field.tsx';
import { IdField } from './options-id-field.tsx';
import { Answered, ByPolicy, Done, Refused } from './options-states.tsx';
import { SiteSwitches } from './options-switches.tsx';
import { useAct } from './use-ask.ts';
import { useSites } from './use-sites.ts';
import { useStatus } from './use-status.tsx';

type SiteRow = Output<'sites'>[number];

/** The sites on which Porchlight may show something: each one allowed by the person, by one click. */
export function Sites({ onChange, brief = false }: { onChange?: () => void; brief?: boolean }) {
  const { t } = useTranslation();
  const sites = useSites();
  const changed = () => {
    sites.retry();
    onChange?.();
  };
  return (
    <>
      <p>{t('sites.intro')}</p>
      <Answered of={sites} empty={(rows) => (rows.length === 0 ? t('sites.none') : null)}>
        {(rows) => (
          <ul className="stack">
            {rows.map((row) => (
              <li key={row.site.base} className="card">
                <OneSite row={row} brief={brief} changed={changed} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddSite brief={brief} changed={changed} />
    </>
  );
}

function OneSite({ row, brief, changed }: { row: SiteRow; brief: boolean; changed: () => void }) {
  const { t } = useTranslation();
  const status = useStatus();
  const forget = useAct('forgetSite');
  const [asking, setAsking] = useState(false);
  const permit = usePermit(changed);
  const { base } = row.site;
  const site = new URL(base).host;
  // On the first-run page the sites stand below a step, which has a heading of its own.
  const Heading = brief ? 'h3' : 'h2';
  return (
    <>
      <Heading dir="ltr">{base}</Heading>
      <p className={row.allowed ? 'yes' : 'soft'}>{row.allowed ? t('sites.allowed') : t('sites.notAllowed')}</p>
      <p className="soft">
        {row.adapterName ? t('sites.product', { product: row.adapterName }) : t('sites.productUnknown')}
      </p>
      {row.by === 'package' ? <ByPolicy who="package" /> : row.by && <p className="soft">{t(`sites.by.${row.by}`)}</p>}
      {!brief && (
        <IdField row={row} mayChange={status.person?.role === 'administrator' && !row.fieldLocked} changed={changed} />
      )}
      {!brief && row.fieldLocked && <ByPolicy />}
      {!brief && row.allowed && <SiteSwitches row={row} changed={changed} />}
      <Permission of={permit} />
      <div className="buttons start">
        {row.allowed ? (
          !brief &&
          row.by !== 'package' && (
            <button type="button" onClick={() => setAsking(true)}>
              {t('sites.forget', { site })}
            </button>
          )
        ) : (
          <button type="button" className="main" onClick={() => permit.go(base)}>
            {t('sites.allow', { site })}
          </button>
        )}
      </div>
      {asking && (
        <Confirm
          title={t('sites.forgetAsk')}
          go={t('sites.forget', { site })}
          busy={forget.busy}
          onClose={() => setAsking(false)}
          onGo={async () => {
            const answer = await forget.run({ base });
            if (!answer.ok) return;
            setAsking(false);
            changed();
          }}
        >
          <p>{t('sites.forgetText', { site })}</p>
          <Refused of={forget} />
        </Confirm>
      )}
    </>
  );
}

function AddSite({ brief, changed }: { brief: boolean; changed: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const Heading = brief ? 'h3' : 'h2';
  const permit = usePermit(() => {
    setTyped('');
    changed();
  });
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // A product that we know says best which part of its address is the installation.
        const base = hostAt(typed.trim())?.base ?? siteOf(typed);
        setWrong(base === null);
        if (base) permit.go(base);
      }}
    >
      <Heading>{t('sites.add')}</Heading>
      <Field
        label={t('sites.address')}
        hint={t('sites.addressHint')}
        error={wrong ? t('connect.apiInvalid') : null}
        inputMode="url"
        dir="ltr"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Permission of={permit} />
      <div className="buttons start">
        <button type="submit" disabled={typed.trim() === ''}>
          {t('sites.addGo')}
        </button>
      </div>
    </form>
  );
}

function usePermit(granted: () => void) {
  const [outcome, setOutcome] = useState<'denied' | Reason | null>(null);
  const go = async (base: string) => {
    const answer = await allow(base);
    setOutcome(answer === 'denied' ? 'denied' : answer.ok ? null : answer.reason);
    if (answer !== 'denied' && answer.ok) granted();
  };
  return { outcome, go };
}

function Permission({ of: { outcome } }: { of: ReturnType<typeof usePermit> }) {
  const { t } = useTranslation();
  if (outcome === 'denied') return <Done>{t('sites.denied')}</Done>;
  return outcome ? (
    <p className="problem" role="alert">
      {t(`reason.${outcome}`)}
    </p>
  ) : null;
}
