import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostAt, hosts } from '../lib/hosts/index.ts';
import type { Site } from '../lib/model/settings.ts';
import { siteOf } from './allow.ts';
import { Field } from './field.tsx';
import { OffChoices } from './options-switches.tsx';

/** The sites that the district names to its staff. Each person still allows them in their own browser. */
export function DistrictSites({ sites, onChange }: { sites: Site[]; onChange: (sites: Site[]) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const id = useId();
  const known = hostAt(typed.trim());
  const base = known?.base ?? siteOf(typed);
  const add = () => {
    if (!base || sites.some((site) => site.base === base)) return;
    onChange([...sites, { base, adapter: known?.host.id ?? hosts[0]!.id, idField: null }]);
    setTyped('');
  };
  return (
    <section className="card stack">
      <h2>{t('district.sites')}</h2>
      <p className="soft">{t('district.sitesHint')}</p>
      {sites.length === 0 && <p className="nothing">{t('district.sitesNone')}</p>}
      <ul className="rows">
        {sites.map((site) => (
          <li key={site.base} className="site-line">
            <span dir="ltr" id={`${id}-${site.base}`}>
              {site.base}
            </span>
            <select
              aria-label={t('district.product', { site: site.base })}
              value={site.adapter}
              onChange={(event) =>
                onChange(sites.map((one) => (one === site ? { ...one, adapter: event.target.value } : one)))
              }
            >
              {[...new Set([site.adapter, ...hosts.map((host) => host.id)])].map((adapter) => (
                <option key={adapter} value={adapter}>
                  {hosts.find((host) => host.id === adapter)?.name ?? adapter}
                </option>
              ))}
            </select>
            <button
              type="button"
              aria-label={t('district.siteRemove', { site: site.base })}
              onClick={() => onChange(sites.filter((one) => one !== site))}
            >
              {t('district.remove')}
            </button>
            <details>
              <summary>{t('district.siteFeatures', { site: site.base })}</summary>
              <OffChoices
                legend={t('district.siteFeatures', { site: site.base })}
                off={site.off ?? []}
                onChange={(off) => onChange(sites.map((one) => (one === site ? { ...one, off } : one)))}
              />
            </details>
          </li>
        ))}
      </ul>
      <Field
        label={t('sites.address')}
        hint={t('sites.addressHint')}
        inputMode="url"
        dir="ltr"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="buttons start">
        <button type="button" onClick={add} disabled={typed.trim() === '' || base === null}>
          {t('sites.add')}
        </button>
      </div>
    </section>
  );
}
