import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../lib/messages.ts';
import { FormActions } from './form-actions.tsx';
import { usePanel } from './panel-actions.ts';
import { useInSight } from './use-in-sight.ts';

/** The frame of a form with one outcome: a title, fields, a sentence when it fails, and two buttons. */
export function SmallForm({
  title,
  action,
  ready,
  save,
  said,
  children,
}: {
  title: string;
  action: string;
  /** Everything that is needed is there. */
  ready: boolean;
  save: () => Promise<Answer<unknown>>;
  /** What is said when it is done. */
  said: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const self = useRef<HTMLFormElement>(null);
  useInSight(self);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const submit = async () => {
    if (saving) return;
    if (!ready) return setProblem(t('call.needs.something'));
    setSaving(true);
    const answer = await save();
    setSaving(false);
    if (answer.ok) panel.close({ text: said });
    else setProblem(t(`reason.${answer.reason}`));
  };
  return (
    <form
      ref={self}
      className="call-form"
      aria-label={title}
      onChange={() => {
        panel.touch();
        setProblem(null);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{title}</h2>
      {children}
      <FormActions problem={problem}>
        <button type="submit" className="main" aria-disabled={saving}>
          {action}
        </button>
        <button type="button" onClick={() => panel.close()}>
          {t('call.cancel')}
        </button>
      </FormActions>
    </form>
  );
}
