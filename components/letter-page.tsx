import { useTranslation } from 'react-i18next';
import { writeDay } from '../lib/compose/languages.ts';
import type { Output } from '../lib/messages.ts';
import { Failed, Loading } from './states.tsx';
import { Surface, useSurface } from './surface.tsx';
import { useAsk } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/** A page of our own with a message as a letter, to be printed: a panel that is framed into a page cannot print itself alone. */
export function LetterPage({ id }: { id: string }) {
  const status = useSurface();
  return (
    status && (
      <Surface status={status}>
        <main>
          <Loaded id={id} />
        </main>
      </Surface>
    )
  );
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const { today } = useStatus();
  const { value: letter, reason, loading, retry } = useAsk('letter', { id });
  if (loading) return <Loading />;
  if (reason === 'not-found') return <p className="problem">{t('letter.lost')}</p>;
  if (!letter || !today) return <Failed reason={reason ?? 'failed'} retry={retry} />;
  return (
    <>
      <title>{t('letter.title')}</title>
      <div className="tools">
        <button type="button" className="main" onClick={() => window.print()}>
          {t('letter.print')}
        </button>
      </div>
      <Paper letter={letter} day={today} />
    </>
  );
}

/** Theirs first, the English beside it where there is room on the paper and else beneath; each in its own language and direction. */
function Paper({ letter: { school, theirs, english, nativeDigits }, day }: { letter: Output<'letter'>; day: string }) {
  return (
    <article className="letter">
      {school !== '' && <h1 dir="auto">{school}</h1>}
      <div className="sides">
        <section lang={theirs.language} dir={theirs.rtl ? 'rtl' : 'ltr'}>
          <p className="day">{writeDay(theirs.language, day, { nativeDigits })}</p>
          <p className="text">{theirs.text}</p>
        </section>
        {english !== null && (
          <section lang="en" dir="ltr">
            <p className="day">{writeDay('en', day)}</p>
            <p className="text">{english}</p>
          </section>
        )}
      </div>
    </article>
  );
}
