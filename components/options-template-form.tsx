import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptTemplate, OwnTemplate, Writer } from '../lib/compose/own-template.ts';
import type { ListedTemplate } from '../lib/messages.ts';
import { faultsOf } from '../lib/model/template-faults.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { Confirm } from './confirm.tsx';
import { DraftState } from './draft-state.tsx';
import { TemplateAbout } from './options-template-about.tsx';
import { DRAFT, draftOf } from './options-template-draft.ts';
import { TemplateLanguage } from './options-template-language.tsx';
import { TemplateNewer } from './options-template-newer.tsx';
import { TemplatePreview } from './options-template-preview.tsx';
import { PublishTemplate } from './options-template-publish.tsx';
import { TemplateSentences } from './options-template-sentences.tsx';
import { useDraft } from './use-draft.ts';
import type { Heard } from './use-watch.ts';

/** Everything of one template, kept on this device at each key press until it is published or thrown away. */
export function TemplateForm({
  open,
  kept,
  begun,
  listed,
  writer,
  nativeDigits,
  onDone,
}: {
  open: string;
  kept: KeptTemplate;
  /** Differs from what is published: taken from the drawer, or withdrawn. */
  begun: boolean;
  listed: Heard<ListedTemplate[]>;
  writer: Writer;
  nativeDigits: readonly string[];
  onDone: (words: string) => void;
}) {
  const { t } = useTranslation();
  const draft = useDraft<KeptTemplate>({
    id: draftOf(open),
    kind: DRAFT,
    student: null,
    title: kept.template.title,
    start: kept,
    restore: false,
  });
  const [changed, setChanged] = useState(begun);
  const [dropping, setDropping] = useState(false);
  /** Publishing was tried: what is still empty is a fault from now on. */
  const [tried, setTried] = useState(false);
  const { template, base } = draft.fields;
  const [beside, setBeside] = useState(Object.keys(template.texts).find((tag) => tag !== 'en') ?? null);
  const set = (next: OwnTemplate, over = base) => {
    setChanged(true);
    draft.set({ base: over, template: next });
  };
  const leave = (words: string) => {
    onDone(words);
    location.hash = optionsAt('messages').replace(/^[^#]*/, '');
  };
  const faults = faultsOf({ ...template, id: template.id || 'own-new' });
  const language = beside !== null && template.texts[beside] ? beside : null;
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <h2>{template.title || t('templates.untitled')}</h2>
      {!draft.unsaved && <p className="soft">{changed ? t('template.keptHere') : t('template.nothingChanged')}</p>}
      <DraftState draft={draft} />
      <TemplateNewer
        open={open}
        base={base}
        listed={listed.value ?? []}
        onKeep={(newest) => set(template, newest)}
        onTheirs={(newest) => set(newest.template, newest.base)}
      />
      <TemplateAbout template={template} tried={tried} onChange={set} />
      <TemplateLanguage
        template={template}
        language={language}
        writer={writer}
        tried={tried}
        onShow={setBeside}
        onChange={set}
      />
      <TemplateSentences
        template={template}
        language={language}
        writer={writer}
        faults={faults.filter(({ what }) => tried || what !== 'empty')}
        onChange={set}
      />
      <section className="card stack">
        <h2>{t('template.preview')}</h2>
        <p className="soft">{t('template.previewHint')}</p>
        <TemplatePreview template={template} nativeDigits={nativeDigits} />
      </section>
      <PublishTemplate
        template={template}
        base={base}
        changed={changed}
        faults={faults}
        listed={listed}
        onTried={() => setTried(true)}
        onShow={setBeside}
        onPublished={async (words) => {
          await draft.drop();
          leave(words);
        }}
      >
        {changed && (
          <button type="button" onClick={() => setDropping(true)}>
            {t('templates.drop')}
          </button>
        )}
      </PublishTemplate>
      {dropping && (
        <Confirm
          title={t('templates.dropTitle', { title: template.title || t('templates.untitled') })}
          go={t('templates.drop')}
          danger
          onGo={async () => {
            await draft.drop();
            leave(t('templates.dropped'));
          }}
          onClose={() => setDropping(false)}
        >
          <p>{t('templates.dropWhat')}</p>
        </Confirm>
      )}
    </form>
  );
}
