import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedTemplate } from '../lib/messages.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { Confirm } from './confirm.tsx';
import { Refused } from './options-states.tsx';
import { TemplatePreview } from './options-template-preview.tsx';
import { saveFile } from './save-file.ts';
import { useAct } from './use-ask.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useSchoolDates } from './use-status.tsx';

type Version = ListedTemplate['versions'][number];

/** One of the district's templates: what is published, in which languages, by whom, and what was before. */
export function ListedLine({
  listed: { id, versions },
  nativeDigits,
  onDone,
}: {
  listed: ListedTemplate;
  nativeDigits: readonly string[];
  onDone: (words: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const dates = useSchoolDates();
  const retire = useAct('retireTemplate');
  const [asking, setAsking] = useState(false);
  const [newer, setNewer] = useState(false);
  const [open, setOpen] = useState(false);
  const newest = versions[0];
  const last = versions.find(({ template }) => template !== null)?.template;
  if (!newest || !last) return null;
  const byWhom = ({ by, at }: Version) =>
    by === null
      ? t('templates.atCommandLine', { when: dates.when(at) })
      : t('templates.by', { name: by, when: dates.when(at) });
  return (
    <>
      <div className="template-line">
        <strong>{last.title}</strong>
        <span className={newest.template ? 'soft' : 'amber'}>
          {newest.template ? t('templates.version', { version: newest.version }) : t('templates.retired')}
        </span>
      </div>
      <p className="soft">{byWhom(newest)}</p>
      <p>
        {t('templates.languages')}{' '}
        {Object.entries(last.texts)
          .map(([tag, { checked }]) =>
            tag === 'en' || checked ? nameOf(tag) : t('templates.unchecked', { language: nameOf(tag) }),
          )
          .join(', ')}
      </p>
      <div className="buttons start">
        <a
          className="button"
          href={optionsAt('messages', id)}
          aria-label={t(newest.template ? 'templates.changeOf' : 'templates.bringBackOf', { title: last.title })}
        >
          {newest.template ? t('templates.change') : t('templates.bringBack')}
        </a>
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('templates.earlierOf', { title: last.title })}
          onClick={() => setOpen(!open)}
        >
          {t('templates.earlier')}
        </button>
        <button
          type="button"
          aria-label={t('templates.exportOf', { title: last.title })}
          onClick={() => saveFile(`${id.replace(/^own-/, '')}.json`, `${JSON.stringify(last, null, 2)}\n`)}
        >
          {t('templates.export')}
        </button>
        {newest.template && (
          <button
            type="button"
            aria-label={t('templates.retireTitle', { title: last.title })}
            onClick={() => setAsking(true)}
          >
            {t('templates.retire')}
          </button>
        )}
      </div>
      {newer && (
        <p className="problem" role="alert">
          {t('templates.newerMeanwhile')}
        </p>
      )}
      {open && (
        <ol className="rows versions">
          {versions.map((version) => (
            <li key={version.version}>
              <details>
                <summary>
                  {version.template
                    ? t('templates.version', { version: version.version })
                    : t('templates.retiredBy', { version: version.version })}
                  {' · '}
                  {byWhom(version)}
                </summary>
                {version.template && <TemplatePreview template={version.template} nativeDigits={nativeDigits} />}
              </details>
            </li>
          ))}
        </ol>
      )}
      {asking && (
        <Confirm
          title={t('templates.retireTitle', { title: last.title })}
          go={t('templates.retire')}
          danger
          busy={retire.busy}
          onGo={async () => {
            const answer = await retire.run({ id, base: newest.version });
            if (!answer.ok) return;
            setAsking(false);
            if (answer.value.became === 'newer') setNewer(true);
            else onDone(t('templates.retiredNow', { title: last.title }));
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('templates.retireWhat')}</p>
          <Refused of={retire} />
        </Confirm>
      )}
    </>
  );
}
