import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { KeptTemplate, readTemplateFile } from '../lib/compose/own-template.ts';
import type { Draft, ListedTemplate } from '../lib/messages.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { Confirm } from './confirm.tsx';
import { Answered } from './options-states.tsx';
import { DRAFT, draftOf } from './options-template-draft.ts';
import { ListedLine } from './options-templates-line.tsx';
import { useSchoolDates } from './use-status.tsx';
import { type Heard, useWatch } from './use-watch.ts';

/** What the district has made itself, and what of it somebody here has begun and not published yet. */
export function DistrictTemplates({
  listed,
  nativeDigits,
  onDone,
}: {
  listed: Heard<ListedTemplate[]>;
  nativeDigits: readonly string[];
  onDone: (words: string) => void;
}) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const drafts = useWatch('drafts', {});
  const begun = (drafts.value ?? []).filter(({ kind }) => kind === DRAFT);
  const take = async (file: File | undefined) => {
    setProblem(null);
    if (!file) return;
    const template = readTemplateFile(await file.text());
    if (!template) return setProblem(t('templates.fileWrong', { file: file.name }));
    const id = draftOf(template.id);
    if (begun.some((draft) => draft.id === id)) return setProblem(t('templates.fileBegun', { title: template.title }));
    const base = listed.value?.find((one) => one.id === template.id)?.versions[0]?.version ?? 0;
    const fields = { base, template };
    const answer = await ask('saveDraft', { id, kind: DRAFT, student: null, title: template.title, fields });
    if (answer.ok) location.hash = optionsAt('messages', template.id).replace(/^[^#]*/, '');
    else setProblem(t(`reason.${answer.reason}`));
  };
  return (
    <section className="card stack">
      <h2>{t('templates.title')}</h2>
      <p className="soft">{t('templates.intro')}</p>
      {begun.length > 0 && <Begun drafts={begun} />}
      <Answered of={listed} empty={(all) => (all.length === 0 ? t('templates.none') : null)}>
        {(all) => (
          <ul className="rows template-list">
            {all.map((one) => (
              <li key={one.id} className="stack">
                <ListedLine listed={one} nativeDigits={nativeDigits} onDone={onDone} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <div className="buttons start">
        <button
          type="button"
          className="main"
          onClick={() => {
            location.hash = optionsAt('messages', `new-${Date.now().toString(36)}`).replace(/^[^#]*/, '');
          }}
        >
          {t('templates.make')}
        </button>
        {listed.value && (
          <label className="button">
            {t('templates.import')}
            <input
              type="file"
              className="visually-hidden"
              accept="application/json,.json"
              onChange={(event) => {
                take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
        )}
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** What was begun on this device: it waits here until it is published or thrown away. */
function Begun({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const [dropping, setDropping] = useState<Draft | null>(null);
  // As it stands by now: a draft's own title is the one that it was begun with.
  const titleOf = ({ fields }: Draft) => KeptTemplate.safeParse(fields).data?.template.title || t('templates.untitled');
  return (
    <>
      <h3>{t('templates.begun')}</h3>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id} className="template-line">
            <a className="row-link" href={optionsAt('messages', draft.id.slice(DRAFT.length + 1))}>
              {t('templates.goOn', { title: titleOf(draft) })}
            </a>
            <small className="soft">{t('templates.begunWhen', { when: dates.since(draft.saved) })}</small>
            <button
              type="button"
              aria-label={t('templates.dropTitle', { title: titleOf(draft) })}
              onClick={() => setDropping(draft)}
            >
              {t('templates.drop')}
            </button>
          </li>
        ))}
      </ul>
      {dropping && (
        <Confirm
          title={t('templates.dropTitle', { title: titleOf(dropping) })}
          go={t('templates.drop')}
          danger
          onGo={() => {
            ask('dropDraft', { id: dropping.id });
            setDropping(null);
          }}
          onClose={() => setDropping(null)}
        >
          <p>{t('templates.dropWhat')}</p>
        </Confirm>
      )}
    </>
  );
}
