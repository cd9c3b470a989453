import { useTranslation } from 'react-i18next';
import { KeptTemplate, newTemplate } from '../lib/compose/own-template.ts';
import type { ListedTemplate } from '../lib/messages.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { Answered } from './options-states.tsx';
import { draftOf } from './options-template-draft.ts';
import { TemplateForm } from './options-template-form.tsx';
import { useAsk } from './use-ask.ts';
import { useStatus } from './use-status.tsx';
import type { Heard } from './use-watch.ts';

/**
 * A template that is made or changed: as it was left on this device, else as it was published last. `open`: its id, or
 * `new-…` for one that has none yet.
 */
export function OpenTemplate({
  open,
  listed,
  nativeDigits,
  onDone,
}: {
  open: string;
  listed: Heard<ListedTemplate[]>;
  nativeDigits: readonly string[];
  onDone: (words: string) => void;
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const drafts = useAsk('drafts', {});
  const writer = { by: status.person?.name ?? '', on: status.today ?? new Date().toISOString().slice(0, 10) };
  const form = (kept: KeptTemplate, begun: boolean) => (
    <TemplateForm
      open={open}
      kept={kept}
      begun={begun}
      listed={listed}
      writer={writer}
      nativeDigits={nativeDigits}
      onDone={onDone}
    />
  );
  return (
    <>
      <p>
        <a href={optionsAt('messages')}>{t('template.back')}</a>
      </p>
      <Answered of={drafts}>
        {(all) => {
          const kept = KeptTemplate.safeParse(all.find(({ id }) => id === draftOf(open))?.fields);
          if (kept.success) return form(kept.data, true);
          if (open.startsWith('new-')) return form({ base: 0, template: newTemplate(writer) }, false);
          return (
            <Answered of={listed} empty={(known) => (published(known, open) ? null : t('template.notThere'))}>
              {(known) => {
                const found = published(known, open);
                // Withdrawn words may be published again as they are.
                return (
                  found &&
                  form(
                    found,
                    known.some(({ id, versions }) => id === open && !versions[0]?.template),
                  )
                );
              }}
            </Answered>
          );
        }}
      </Answered>
    </>
  );
}

/** The words that were published last, over the newest version, which may have withdrawn them. */
function published(listed: readonly ListedTemplate[], id: string): KeptTemplate | null {
  const versions = listed.find((one) => one.id === id)?.versions;
  const last = versions?.find(({ template }) => template !== null)?.template;
  if (!versions?.[0] || !last) return null;
  const { version: _, ...template } = last;
  return { base: versions[0].version, template };
}
