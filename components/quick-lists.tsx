import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Draft, TimelineItem } from '../lib/messages.ts';
import type { School } from '../lib/model/roster.ts';
import { AllowSite } from './allow-site.tsx';
import { DueList } from './due-list.tsx';
import { Icon } from './icon.tsx';
import { UnlinkedList } from './unlinked-list.tsx';
import { useSchoolDates, useStatus } from './use-status.tsx';

/** Before anything is typed: what was left unfinished, what is due today, and whether this site is one of ours. */
export function QuickLists({
  drafts,
  schools,
  open,
  link,
}: {
  drafts: Draft[];
  /** Whose unknown callers this person may link. */
  schools: School[];
  open: (draft: Draft) => void;
  link: (from: string, item: TimelineItem) => void;
}) {
  const { t } = useTranslation();
  const { hidden, person } = useStatus();
  const dates = useSchoolDates();
  const shown = drafts.filter((draft) => ['contact', 'unknown-caller', 'message'].includes(draft.kind));
  return (
    <>
      <AllowSite known />
      {shown.length > 0 && (
        <section className="drafts" aria-label={t('popup.drafts')}>
          <h2>{t('popup.drafts')}</h2>
          <ul>
            {shown.map((draft) => (
              <li key={draft.id} className="row">
                <button type="button" className="link" onClick={() => open(draft)}>
                  {t('popup.draftGoOn', { title: draft.title, when: dates.since(draft.saved) })}
                </button>
                <button
                  type="button"
                  className="quiet end"
                  aria-label={t('popup.dropDraft', { title: draft.title })}
                  onClick={() => ask('dropDraft', { id: draft.id })}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {schools
        .filter(({ id }) => person?.schools.includes(id))
        .map(({ id }) => (
          <UnlinkedList key={id} school={id} link={link} />
        ))}
      <DueList open={(student) => ask('openOwn', { what: 'side-panel', student })} />
      <AllowSite known={false} />
      <p className="actions">
        {!hidden && (
          <button type="button" onClick={() => ask('hideAll', { hidden: true })}>
            {t('panel.hideAll')}
          </button>
        )}
        <button type="button" onClick={() => ask('openOwn', { what: 'window', student: null })}>
          {t('popup.keepOpen')}
        </button>
        <button type="button" onClick={() => ask('openOwn', { what: 'options', student: null })}>
          {t('panel.settings')}
        </button>
      </p>
    </>
  );
}
