import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { PageSays } from '../lib/messages.ts';
import type { Opened, UnknownProps } from './panel-actions.ts';
import { Loading } from './states.tsx';

const LinkStudent = lazy(() => import('./link-student.tsx').then((it) => ({ default: it.LinkStudent })));

/** Nobody whom we could show stands there: who it is can be said, or that it is nobody of ours, or nothing yet. */
export function UnknownStudent({ opened, says, later }: UnknownProps) {
  if (opened.view === 'doubt') return <Doubt says={says} />;
  if (opened.view === 'not-ours') return <NotOurs says={says} page={opened.key ?? ''} />;
  return (
    <Suspense fallback={<Loading />}>
      <LinkStudent opened={opened} says={says} later={later} />
    </Suspense>
  );
}

/** Two words of ours name different students for what the page shows. Which of them is right a person must say. */
function Doubt({ says }: { says: PageSays }) {
  const { t } = useTranslation();
  return (
    <section className="empty">
      <h1>{says.shown || t('panel.unknownTitle')}</h1>
      <p>{t(`link.doubt.${says.doubt ?? 'links'}`, { product: says.product, id: says.id })}</p>
      <p className="soft">{t('link.doubtUntil')}</p>
      <div className="actions">
        <button type="button" className="main" onClick={() => ask('openOwn', { what: 'links', student: null })}>
          {t('link.goToLinks')}
        </button>
      </div>
    </section>
  );
}

function NotOurs({ says, page }: { says: PageSays; page: string }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = async () => {
    const answer = await ask('notOurs', { key: page, not: false });
    if (!answer.ok) setProblem(t(`reason.${answer.reason}`));
  };
  return (
    <section className="empty">
      <h1>{says.shown || t('panel.unknownTitle')}</h1>
      <p>{t('link.notOursSaid')}</p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        <button type="button" onClick={takeBack}>
          {t('link.takeBack')}
        </button>
      </div>
    </section>
  );
}

/** Above a family that was chosen and is not known: what the page says, and that nothing was linked. */
export function ForNow({ opened, says }: { opened: Opened; says: PageSays }) {
  const { t } = useTranslation();
  return (
    <p className="notice" role="status">
      {says.shown ? t('link.forNowName', { shown: says.shown }) : t('link.forNowPage', { product: says.product })}{' '}
      <button
        type="button"
        className="link"
        onClick={() => ask('showForNow', { key: opened.view === 'family' ? opened.key : null, student: null })}
      >
        {t('link.chooseAnother')}
      </button>
    </p>
  );
}
