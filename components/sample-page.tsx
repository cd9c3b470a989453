import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { PageSample } from '../lib/messages.ts';
import { saveFile } from './save-file.ts';
import { Failed, Loading } from './states.tsx';
import { Surface, useSurface } from './surface.tsx';
import { useAsk } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/** A page of our own with the sample of another page, to be looked at before it becomes a file. */
export function SamplePage({ id }: { id: string }) {
  const status = useSurface();
  return (
    status && (
      <Surface status={status}>
        <main className="stack">
          <Loaded id={id} />
        </main>
      </Surface>
    )
  );
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const { value: sample, reason, loading, retry } = useAsk('sample', { id });
  if (loading) return <Loading />;
  if (reason === 'not-found') return <p className="problem">{t('sample.lost')}</p>;
  if (reason) return <Failed reason={reason} retry={retry} />;
  return (
    <>
      <title>{t('sample.title')}</title>
      <h1>{t('sample.title')}</h1>
      {sample ? <Shown sample={sample} /> : <p className="problem">{t('sample.failed')}</p>}
    </>
  );
}

function Shown({ sample }: { sample: PageSample }) {
  const { t } = useTranslation();
  const { today } = useStatus();
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    // Written down first: nothing becomes a file that the list of what left does not say.
    const answer = await ask('sampleSaved', {});
    setBusy(false);
    setSaved(answer.ok);
    setProblem(answer.ok ? null : t(`reason.${answer.reason}`));
    if (!answer.ok) return;
    saveFile(`porchlight-sample${today ? `-${today}` : ''}.html`, sample.html, 'text/html');
  };
  return (
    <>
      <p>{t('sample.intro')}</p>
      <ul>
        <li>{t('sample.elements', { count: sample.elements })}</li>
        {sample.frames > 0 && <li>{t('sample.frames', { count: sample.frames })}</li>}
        {sample.closed > 0 && <li>{t('sample.closed', { count: sample.closed })}</li>}
        {sample.cut && <li>{t('sample.cut')}</li>}
      </ul>
      <div className="tools">
        <button type="button" className="main" onClick={save}>
          {t('sample.save')}
        </button>
        <p role="status">{saved && t('sample.saved')}</p>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <h2 id="look">{t('sample.look')}</h2>
      {/* No script of it runs, and by its own policy it loads nothing. */}
      <iframe sandbox="" srcDoc={sample.html} title={t('sample.look')} />
      <h2 id="text">{t('sample.text')}</h2>
      <textarea readOnly rows={24} aria-labelledby="text" dir="ltr" spellCheck={false} value={sample.html} />
    </>
  );
}
