import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Leave } from './options-leave.tsx';
import { Answered, Done, Refused } from './options-states.tsx';
import { Outbox } from './outbox.tsx';
import { saveFile } from './save-file.ts';
import { useAct, useAsk } from './use-ask.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** What lies in this browser for the person who is signed in; a copy of it; its end. */
export function ThisDevice() {
  const { t } = useTranslation();
  const status = useStatus();
  const kept = useAsk('kept', {});
  const exporting = useAct('exportAll');
  const [saved, setSaved] = useState<string | null>(null);
  const [wiping, setWiping] = useState(false);
  const save = async () => {
    setSaved(null);
    const answer = await exporting.run({});
    if (!answer.ok) return;
    saveFile(answer.value.name, answer.value.json);
    setSaved(answer.value.name);
  };
  return (
    <>
      <section className="card stack">
        <p>{t('device.intro')}</p>
        <Answered of={kept}>{(value) => <Counts kept={value} />}</Answered>
      </section>
      {status.waiting + status.refused > 0 && (
        <section className="card stack">
          <Outbox done={kept.retry} />
        </section>
      )}
      <section className="card stack">
        <h2>{t('device.export')}</h2>
        <p>{t('device.exportIntro')}</p>
        <div className="buttons start">
          <button type="button" onClick={save} disabled={exporting.busy}>
            {t('device.export')}
          </button>
        </div>
        <Refused of={exporting} />
        <Done>{saved && t('device.exported', { name: saved })}</Done>
      </section>
      <section className="card stack">
        <h2>{t('device.wipe')}</h2>
        <p>{t('device.wipeIntro')}</p>
        <div className="buttons start">
          <button type="button" className="danger" onClick={() => setWiping(true)}>
            {t('device.wipe')}
          </button>
        </div>
      </section>
      {wiping && (
        <Leave
          verb="wipe"
          title={t('device.wipeAsk')}
          go={t('device.wipeGo')}
          lose={t('device.wipeGo')}
          onClose={() => setWiping(false)}
        >
          <p>{t('device.wipeIntro')}</p>
          {(kept.value?.notes ?? 0) > 0 && (
            <p className="warning">{t('device.wipeNotes', { count: kept.value?.notes ?? 0 })}</p>
          )}
        </Leave>
      )}
    </>
  );
}

function Counts({ kept }: { kept: Output<'kept'> }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const status = useStatus();
  const rows = [
    [t('device.students'), dates.number(kept.students)],
    [t('device.entries'), dates.number(kept.entries)],
    [t('device.waiting'), dates.number(status.waiting + status.refused)],
    [t('device.drafts'), dates.number(kept.drafts)],
    [t('device.notes'), dates.number(kept.notes)],
    [t('device.bytes'), dates.bytes(kept.bytes)],
  ] as const;
  return (
    <>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{kept.persisted ? t('device.persisted') : t('device.notPersisted')}</p>
    </>
  );
}
