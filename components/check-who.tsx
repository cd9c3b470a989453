import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { Failed, Loading } from './states.tsx';
import { useWatch } from './use-watch.ts';

/** The page's name and the roster's disagree at one id: a person looks, once, for good. Nothing of the family is shown before. */
export function CheckWho({ student, seen, page }: { student: string; seen: string; page: string }) {
  const { t } = useTranslation();
  const { value: family, reason, retry } = useWatch('family', { student });
  const [problem, setProblem] = useState<string | null>(null);
  const [not, setNot] = useState(false);
  if (!family) return reason ? <Failed reason={reason} retry={retry} /> : <Loading />;
  const confirm = async () => {
    const answer = await ask('confirmWho', { key: page });
    if (!answer.ok) setProblem(t(`reason.${answer.reason}`));
  };
  return (
    <section className="check-who" aria-labelledby="check-title">
      <h1 id="check-title">{t('panel.checkTitle')}</h1>
      <dl className="two-names">
        <div>
          <dt>{t('panel.checkPage')}</dt>
          <dd>{seen}</dd>
        </div>
        <div>
          <dt>{t('panel.checkRoster')}</dt>
          <dd>{family.name}</dd>
        </div>
      </dl>
      <p>{t('panel.checkQuestion')}</p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {not ? (
        <p role="status">{t('panel.checkNotSame')}</p>
      ) : (
        <div className="actions">
          <button type="button" onClick={confirm}>
            {t('panel.checkYes')}
          </button>
          <button type="button" onClick={() => setNot(true)}>
            {t('panel.checkNo')}
          </button>
        </div>
      )}
      <p className="soft">{t('panel.checkExplained')}</p>
    </section>
  );
}
