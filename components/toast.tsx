import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { BegunContext } from './begun.tsx';
import { Key } from './key.tsx';
import { type Said, usePanel } from './panel-actions.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What was just done, in a sentence, and for ten seconds the way to have it undone (`Z`). It waits while the focus is in it. */
export function Toast({ said, gone }: { said: Said; gone: () => void }) {
  const { t } = useTranslation();
  const panel = usePanel();
  const begun = useContext(BegunContext);
  const until = said.undo ? Date.parse(said.undo.until) : Date.now() + 6_000;
  const [left, setLeft] = useState(() => Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds === 0 && !document.activeElement?.closest('.toast')) gone();
    }, 500);
    return () => clearInterval(timer);
  }, [until, gone]);

  const undo = async () => {
    if (!said.undo) return;
    const answer = await ask('undo', { ids: said.undo.ids });
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    // Stored before anything is drawn: the popup may close this moment.
    if (said.undo.draft) {
      begun?.wrote(said.undo.draft.id, said.undo.draft.fields);
      await ask('saveDraft', said.undo.draft);
    }
    await said.undo.again?.();
    gone();
    if (said.undo.form) panel.open(said.undo.form);
  };
  useShortcuts({ z: said.undo && left > 0 ? undo : undefined });
  return (
    <div className="toast">
      <p role="status">{problem ?? said.text}</p>
      {said.undo && left > 0 && !problem && (
        <button type="button" onClick={undo}>
          {t('panel.undo')} <Key name="Z" />
          <span className="soft" aria-hidden="true">
            {t('panel.seconds', { count: left })}
          </span>
        </button>
      )}
      <button type="button" className="quiet" onClick={gone}>
        {t('panel.dismiss')}
      </button>
    </div>
  );
}
