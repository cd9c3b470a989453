import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DistrictSettings } from '../lib/model/settings.ts';
import { Field } from './field.tsx';
import { DistrictSites } from './options-district-sites.tsx';
import { Holidays } from './options-holidays.tsx';
import { Answered, Done, Refused } from './options-states.tsx';
import { OffChoices } from './options-switches.tsx';
import { PickBox } from './pick-box.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useLanguageName } from './use-language-name.ts';

/** What holds for all devices of the district. Nothing is sent until "Save". */
export function District() {
  const settings = useAsk('settings', {});
  return <Answered of={settings}>{({ district }) => (district ? <DistrictForm saved={district} /> : null)}</Answered>;
}

const days = ['writeBackDays', 'readAfterDays', 'lockAfterDays', 'idleLockMinutes'] as const;
const most = { writeBackDays: 60, readAfterDays: 365, lockAfterDays: 365, idleLockMinutes: 24 * 60 } as const;

function DistrictForm({ saved }: { saved: DistrictSettings }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const act = useAct('saveDistrict');
  const [now, setNow] = useState(saved);
  const [said, setSaid] = useState<'saved' | 'wrong' | null>(null);
  const change = (part: Partial<DistrictSettings>) => {
    setNow((now) => ({ ...now, ...part }));
    setSaid(null);
  };
  const save = async () => {
    const checked = DistrictSettings.safeParse(now);
    if (!checked.success || !isLanguage(now.schoolLanguage)) return setSaid('wrong');
    const answer = await act.run(checked.data);
    if (!answer.ok) return;
    setNow(answer.value);
    setSaid('saved');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <section className="card stack">
        <Field
          label={t('district.name')}
          value={now.name}
          maxLength={200}
          onChange={(event) => change({ name: event.target.value })}
        />
        <PickBox
          label={t('district.zone')}
          items={zones(now.zone)}
          chosen={now.zone}
          onChoose={(zone) => zone && change({ zone })}
        />
        <Field
          label={t('district.language')}
          hint={
            isLanguage(now.schoolLanguage)
              ? t('district.languageHint', { language: languageName(now.schoolLanguage) })
              : undefined
          }
          error={isLanguage(now.schoolLanguage) ? null : t('district.languageWrong')}
          dir="ltr"
          value={now.schoolLanguage}
          maxLength={35}
          onChange={(event) => change({ schoolLanguage: event.target.value })}
        />
        <Field
          label={t('district.country')}
          hint={t('district.countryHint')}
          dir="ltr"
          value={now.country}
          maxLength={2}
          onChange={(event) => change({ country: event.target.value.toUpperCase() })}
        />
      </section>
      <section className="card stack">
        <h2>{t('district.days')}</h2>
        {days.map((one) => (
          <Field
            key={one}
            label={t(`district.${one}`)}
            type="number"
            min={one === 'writeBackDays' || one === 'readAfterDays' ? 0 : 1}
            max={most[one]}
            required
            value={Number.isNaN(now[one]) ? '' : now[one]}
            onChange={(event) => change({ [one]: event.target.valueAsNumber })}
          />
        ))}
      </section>
      <section className="card stack">
        <h2>{t('district.keep')}</h2>
        <Field
          label={t('district.keepDays')}
          hint={t('district.keepDaysHint')}
          type="number"
          min={365}
          max={36_500}
          value={now.keepDays ?? ''}
          onChange={(event) => change({ keepDays: event.target.value === '' ? null : event.target.valueAsNumber })}
        />
      </section>
      <Holidays holidays={now.holidays} onChange={(holidays) => change({ holidays })} />
      <section className="card stack">
        <h2>{t('district.features')}</h2>
        <p className="soft">{t('district.featuresHint')}</p>
        <OffChoices legend={t('district.featuresLegend')} off={now.off ?? []} onChange={(off) => change({ off })} />
      </section>
      <DistrictSites sites={now.sites} onChange={(sites) => change({ sites })} />
      {said === 'wrong' && (
        <p className="problem" role="alert">
          {t('reason.invalid')}
        </p>
      )}
      <Refused of={act} />
      <Done>{said === 'saved' && t('options.saved')}</Done>
      <div className="buttons start">
        <button type="submit" className="main" disabled={act.busy}>
          {t('options.save')}
        </button>
      </div>
    </form>
  );
}

const zones = (own: string) =>
  [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].map((id) => ({ id, text: id.replaceAll('_', ' ') }));

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
