import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { forgetAsked, lastAsked } from '../lib/asked-site.ts';
import type { Output } from '../lib/messages.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { allow as allowBase } from './allow.ts';

/**
 * A page that was not allowed yet: one click, in which the browser itself asks. `known`: is drawn only for a page that is
 * recognised as a SIS, or else only for one that is not; the first is worth the first line, the other the last. A no is
 * said, by the next popup if this one closed under the question, and can be thought over.
 */
export function AllowSite({ known }: { known: boolean }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Output<'thisTab'>>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [denied, setDenied] = useState(false);
  useEffect(() => {
    ask('thisTab', {}).then((answer) => answer.ok && setTab(answer.value));
  }, []);
  const shown = tab !== null && known === (tab.adapter !== null) && (!tab.allowed || said !== null);
  const asked = shown && !tab.allowed ? tab.origin : null;
  useEffect(() => {
    if (asked) wasDenied(asked).then((was) => was && setDenied(true));
  }, [asked]);
  if (!shown) return null;
  const allow = async () => {
    const answer = await allowBase(tab.origin);
    setDenied(answer === 'denied');
    if (answer !== 'denied') setSaid(answer.ok ? t('popup.allowed') : t(`reason.${answer.reason}`));
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
          {denied && <p role="status">{t('popup.notAllowed')}</p>}
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

/** The question about this site, which an earlier popup asked, was answered with no. True once. */
async function wasDenied(origin: string): Promise<boolean> {
  const asked = await lastAsked().catch(() => null);
  if (asked !== origin) return false;
  await forgetAsked().catch(() => {});
  return true;
}
