import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Tick } from './field.tsx';
import { Report } from './options-roster-report.tsx';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';

/** The roster, from a OneRoster zip: looked at first, taken as a whole or not at all. */
export function RosterImport() {
  const { t } = useTranslation();
  const preview = useAct('rosterPreview');
  const take = useAct('rosterImport');
  const file = useRef<HTMLInputElement>(null);
  const [report, setReport] = useState<Output<'rosterPreview'> | null>(null);
  const [confirmed, setConfirmed] = useState<string[]>([]);
  const [taken, setTaken] = useState(false);

  const look = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    setReport(null);
    setTaken(false);
    setConfirmed([]);
    take.clear();
    const answer = await preview.run({ zip: await base64(chosen) });
    if (answer.ok) setReport(answer.value);
  };
  const importIt = async () => {
    if (!report?.upload) return;
    const answer = await take.run({ upload: report.upload, confirm: confirmed });
    if (!answer.ok) return;
    setReport(answer.value);
    // An answer that still names an upload asks once more; one without it has been taken.
    setTaken(answer.value.problems.every(({ severity }) => severity !== 'error') && answer.value.upload === null);
  };
  const ready = report?.upload != null && report.asks.every((one) => confirmed.includes(one));

  return (
    <>
      <p>{t('roster.intro')}</p>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <div className="field">
          <label htmlFor="roster-zip">{t('roster.file')}</label>
          <input id="roster-zip" ref={file} type="file" accept=".zip,application/zip" onChange={look} />
          <small className="soft">{t('roster.fileHint')}</small>
        </div>
        {preview.busy && <p role="status">{t('roster.reading')}</p>}
        <Refused of={preview} />
      </form>
      {report && (
        <section className="card stack" aria-live="polite">
          <h2>{taken ? t('roster.taken') : report.upload ? t('roster.preview') : t('roster.refused')}</h2>
          {!taken && <p>{report.upload ? t('roster.previewText') : t('roster.refusedText')}</p>}
          <Report report={report} />
          {!taken && report.upload && (
            <form
              className="stack"
              onSubmit={(event) => {
                event.preventDefault();
                importIt();
              }}
            >
              {report.asks.map((one) => (
                <Tick
                  key={one}
                  label={t(`roster.ask.${one}`)}
                  checked={confirmed.includes(one)}
                  onChange={(event) =>
                    setConfirmed((now) =>
                      event.target.checked ? [...now, one] : now.filter((another) => another !== one),
                    )
                  }
                />
              ))}
              <Refused of={take} />
              <div className="buttons start">
                <button type="submit" className="main" disabled={!ready || take.busy}>
                  {take.busy ? t('roster.importing') : t('roster.import')}
                </button>
              </div>
            </form>
          )}
        </section>
      )}
    </>
  );
}

/** Messages between pages carry text only. */
function base64(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
