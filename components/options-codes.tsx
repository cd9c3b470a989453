import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Answered, Refused } from './options-states.tsx';
import { PickBox } from './pick-box.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

/** A code that binds one browser to one person: chosen by name, shown once, to be read out or printed. */
export function Codes() {
  const { t } = useTranslation();
  const staff = useAsk('staff', {});
  const make = useAct('makeCode');
  const [who, setWho] = useState<string | null>(null);
  const [made, setMade] = useState<Output<'makeCode'> | null>(null);
  return (
    <>
      <p>{t('codes.intro')}</p>
      <Answered of={staff} empty={(people) => (people.length === 0 ? t('codes.nobody') : null)}>
        {(people) => (
          <form
            className="card stack"
            onSubmit={async (event) => {
              event.preventDefault();
              if (!who) return;
              setMade(null);
              const answer = await make.run({ staff: who });
              if (answer.ok) setMade(answer.value);
            }}
          >
            <PickBox
              label={t('codes.who')}
              items={people.map(({ id, name, role }) => ({
                id,
                text: t('connect.person', { name, role: t(`role.${role}`) }),
              }))}
              chosen={who}
              onChoose={setWho}
            />
            <Refused of={make} />
            <div className="buttons start">
              <button type="submit" className="main" disabled={make.busy || who === null}>
                {t('codes.make')}
              </button>
            </div>
          </form>
        )}
      </Answered>
      {made && <CodeSheet made={made} name={staff.value?.find(({ id }) => id === made.staff)?.name ?? ''} />}
    </>
  );
}

/** The code as large as it can be read from an arm away; printed, it is all that is on the page. */
function CodeSheet({ made, name }: { made: Output<'makeCode'>; name: string }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const settings = useAsk('settings', {});
  return (
    <section className="card sheet" aria-live="polite">
      <h2>{t('codes.for', { name })}</h2>
      <p className="large-code" dir="ltr">
        {made.code}
      </p>
      <dl className="pairs">
        <div>
          <dt>{t('connect.api')}</dt>
          <dd dir="ltr">{settings.value?.api}</dd>
        </div>
        <div>
          <dt>{t('codes.until')}</dt>
          <dd>{dates.when(made.until)}</dd>
        </div>
      </dl>
      <p>{t('codes.once')}</p>
      <div className="buttons start unprinted">
        <button type="button" onClick={() => print()}>
          {t('codes.print')}
        </button>
      </div>
    </section>
  );
}
