import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Found } from '../lib/messages.ts';
import { FactsOf, LinkSearch } from './link-search.tsx';
import { type UnknownProps, usePanel } from './panel-actions.ts';
import { useStatus } from './use-status.tsx';

/**
 * Who of the roster stands on this row? Found by search, held against what the page says, and said once for everybody who
 * serves the student. A mere name is no key: there, and on a page that is not mapped, the family is shown for now.
 */
export function LinkStudent({ opened, says, later }: UnknownProps) {
  const { t } = useTranslation();
  const { readOnly } = useStatus();
  const [picked, setPicked] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const unmapped = opened.view === 'unmapped';
  const forGood = says.id !== '';
  const tell = (answer: { ok: boolean; reason?: string }) => {
    if (!answer.ok) setProblem(t(`reason.${answer.reason}`));
  };
  const pick = async (found: Found) => {
    setProblem(null);
    if (forGood) setPicked(found);
    else tell(await ask('showForNow', { key: unmapped ? null : opened.key, student: found.student }));
  };
  const strangers = opened.page.filter(({ state }) => state === 'unknown').length;
  if (picked) return <Compare opened={opened} says={says} picked={picked} back={() => setPicked(null)} />;
  return (
    <section className="check-who" aria-labelledby="link-title">
      <h1 id="link-title">{unmapped ? t('link.unmappedTitle') : says.shown || t('panel.unknownTitle')}</h1>
      <p>
        {unmapped
          ? t('link.unmapped', { product: says.product })
          : forGood
            ? t('link.explained', { id: says.id, product: says.product })
            : t('link.nameOnly', { product: says.product })}
      </p>
      <LinkSearch start={says.shown || says.id} section={says.title} pick={pick} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {!unmapped && (
        <div className="actions">
          {forGood && !readOnly && (
            <button
              type="button"
              onClick={async () => tell(await ask('notOurs', { key: opened.key ?? '', not: true }))}
            >
              {t('link.notOurs')}
            </button>
          )}
          <button type="button" onClick={later}>
            {t('link.later')}
          </button>
        </div>
      )}
      {forGood && !readOnly && <p className="soft">{t('link.notOursMeans')}</p>}
      {forGood && strangers > 1 && strangers === opened.page.length && (
        <p className="notice">
          {t('panel.unknownExplained')}{' '}
          <button type="button" className="link" onClick={() => ask('openOwn', { what: 'options', student: null })}>
            {t('panel.unknownLink')}
          </button>
        </p>
      )}
    </section>
  );
}

/** The page's words beside the roster's: nobody is linked by a slip of the arrow keys. */
function Compare({
  opened,
  says,
  picked,
  back,
}: Pick<UnknownProps, 'opened' | 'says'> & { picked: Found; back: () => void }) {
  const { t } = useTranslation();
  const panel = usePanel();
  const { readOnly } = useStatus();
  const heading = useRef<HTMLHeadingElement>(null);
  // Not to the button: an Enter held a moment too long would have said yes.
  useEffect(() => heading.current?.focus(), []);
  const [problem, setProblem] = useState<string | null>(null);
  const link = async () => {
    const answer = await ask('link', { key: opened.key ?? '', student: picked.student });
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    const { ids, undoUntil: until } = answer.value;
    panel.close({ text: t('link.linked', { name: picked.name }), undo: { ids, until, form: null, draft: null } });
  };
  return (
    <section className="check-who" aria-labelledby="link-title">
      <h1 id="link-title" ref={heading} tabIndex={-1}>
        {t('panel.checkTitle')}
      </h1>
      <dl className="two-names">
        <div>
          <dt>{t('panel.checkPage')}</dt>
          <dd>{says.shown || t('panel.unknownTitle')}</dd>
          <dd className="soft small">
            <span className="part">{t('link.number', { id: says.id })}</span>
            {says.title && <span className="part">{says.title}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('panel.checkRoster')}</dt>
          <dd>{picked.name}</dd>
          <dd className="soft small">
            <FactsOf found={picked} />
          </dd>
        </div>
      </dl>
      {opened.page.some((one) => one.student === picked.student) && (
        <p className="problem">{t('link.alreadyHere', { name: picked.name })}</p>
      )}
      <p>{t('panel.checkQuestion')}</p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        {!readOnly && (
          <button type="button" className="main" onClick={link}>
            {t('link.yes')}
          </button>
        )}
        <button type="button" onClick={back}>
          {t('link.no')}
        </button>
      </div>
      {!readOnly && <p className="soft">{t('link.forEverybody')}</p>}
    </section>
  );
}
