import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { useDraft } from './use-draft.ts';

/** Said while somebody types: what was begun here could not be read, lies there besides, or nothing could be stored. */
export function DraftState({
  draft,
  said = null,
}: {
  draft: Pick<ReturnType<typeof useDraft>, 'unread' | 'look' | 'older' | 'take' | 'keep' | 'unsaved'>;
  /** What the form says beside its buttons is not said twice. */
  said?: string | null;
}) {
  const { t } = useTranslation();
  const form = useRef<Element | null>(null);
  const self = (div: HTMLDivElement | null) => {
    form.current = div?.closest('form, section') ?? form.current;
  };
  const asks = Boolean(draft.unread || draft.older);
  // Its buttons go with the question, and the focus with them: the form has it then.
  useEffect(() => {
    if (!asks) return;
    return () => {
      if (document.activeElement !== document.body) return;
      const first = (what: string) => form.current?.querySelector<HTMLElement>(what);
      (first('textarea') ?? first('h1[tabindex], input'))?.focus();
    };
  }, [asks]);
  if (asks)
    return (
      <div ref={self} className="notice" role="alert">
        <p>{draft.unread ? `${t('draft.unread')} ${t(`reason.${draft.unread}`)}` : t('draft.older')}</p>
        <div className="actions">
          {draft.unread ? (
            <button type="button" onClick={draft.look}>
              {t('panel.tryAgain')}
            </button>
          ) : (
            <>
              <button type="button" onClick={draft.take}>
                {t('draft.take')}
              </button>
              <button type="button" onClick={draft.keep}>
                {t('draft.keep')}
              </button>
            </>
          )}
        </div>
      </div>
    );
  if (!draft.unsaved || t(`reason.${draft.unsaved}`) === said) return null;
  return (
    <p className="problem" role="alert">
      {t(`reason.${draft.unsaved}`)} {!inForm.has(draft.unsaved) && t('draft.unsaved')}
    </p>
  );
}

/** These say themselves that the words are still in the form. */
const inForm: ReadonlySet<string> = new Set(['store-full', 'store-failed']);
