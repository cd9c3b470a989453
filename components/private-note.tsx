import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';

/** The jotter that is truly one's own: on this device only, in no log, in no export. Asked for only when it is opened. */
export function PrivateNote({ student }: { student: string }) {
  const { t } = useTranslation();
  const about = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (!open) return;
    ask('note', { student }).then((answer) => {
      if (answer.ok) setText(answer.value.text);
      else setProblem(t(`reason.${answer.reason}`));
    });
  }, [open, student, t]);
  const change = (next: string) => {
    setText(next);
    // One after the other, so that the last key press is what is stored.
    saving.current = saving.current
      .then(() => ask('saveNote', { student, text: next }))
      .then((answer) => setProblem(answer.ok ? null : t(`reason.${answer.reason}`)));
  };
  return (
    <details className="private" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('family.privateNote')}</summary>
      {text !== null && (
        <>
          <p id={about} className="soft">
            {t('family.privateExplained')}
          </p>
          <textarea
            rows={4}
            maxLength={20_000}
            aria-label={t('family.privateNote')}
            aria-describedby={about}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        </>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
}
