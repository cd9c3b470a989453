import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { type Feature, features } from '../lib/model/features.ts';
import { Tick } from './field.tsx';
import { ByPolicy, Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';

type SiteRow = Output<'sites'>[number];

/** What Porchlight does on one site, each to be switched off; what the district has switched off stays off, and says so. */
export function SiteSwitches({ row, changed }: { row: SiteRow; changed: () => void }) {
  const { t } = useTranslation();
  const act = useAct('switchFeature');
  const { base } = row.site;
  return (
    <fieldset className="choices">
      <legend>{t('sites.switches')}</legend>
      {row.switches.map(({ feature, off, by }) => (
        <div key={feature}>
          <Tick
            label={t(`feature.${feature}`)}
            checked={!off}
            disabled={by !== null || act.busy}
            onChange={async (event) => {
              const answer = await act.run({ base, feature, off: !event.target.checked });
              if (answer.ok) changed();
            }}
          />
          {by && <ByPolicy who={by} />}
        </div>
      ))}
      <Refused of={act} />
    </fieldset>
  );
}

/** The same for a whole district, or for one site of it: what is ticked may be done, `off` is what may not. */
export function OffChoices({
  legend,
  off,
  onChange,
}: {
  legend: string;
  off: readonly string[];
  onChange: (off: string[]) => void;
}) {
  const { t } = useTranslation();
  const turn = (feature: Feature, on: boolean) => {
    const others = off.filter((one) => one !== feature);
    onChange(on ? others : [...others, feature]);
  };
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {features.map((feature) => (
        <Tick
          key={feature}
          label={t(`feature.${feature}`)}
          checked={!off.includes(feature)}
          onChange={(event) => turn(feature, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
