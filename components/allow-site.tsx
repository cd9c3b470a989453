import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Output } from '../lib/messages.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { allow as allowBase } from './allow.ts';

/**
 * A page that was not allowed yet: one click, in which the browser itself asks. `known`: is drawn only for a page that is
 * recognised as a SIS, or else only for one that is not; the first is worth the first line, the other the last.
 */
export function AllowSite({ known }: { known: boolean }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Output<'thisTab'>>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    ask('thisTab', {}).then((answer) => answer.ok && setTab(answer.value));
  }, []);
  if (!tab || (tab.allowed && !said) || known !== (tab.adapter !== null)) return null;
  const allow = async () => {
    const answer = await allowBase(tab.origin);
    if (answer === 'denied') return setSaid(t('popup.notAllowed'));
    setSaid(answer.ok ? t('popup.allowed') : t(`reason.${answer.reason}`));
  };
  return (
    <section className="allow">
      {said ? (
        <p role="status">
          {said}{' '}
          <a href={optionsAt('sites')} target="_blank" rel="noreferrer">
            {t('popup.sites')}
          </a>
        </p>
      ) : (
        <>
          {tab.named && <p>{t('popup.named')}</p>}
          <p className="soft">{t('popup.allowExplained')}</p>
          <button type="button" className="main" onClick={allow}>
            {t('popup.allow', { site: new URL(tab.origin).host })}
          </button>
        </>
      )}
    </section>
  );
}
