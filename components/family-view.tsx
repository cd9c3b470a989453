import { lazy, type RefObject, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeHistory } from '../lib/whole-history.ts';
import { CallForm } from './call-form.tsx';
import { useFamily, useHistory } from './early.tsx';
import { FamilyDue } from './family-due.tsx';
import { GuardianList } from './guardian-list.tsx';
import { Key } from './key.tsx';
import { LaterForm } from './later-form.tsx';
import { type Form, usePanel } from './panel-actions.ts';
import { PrivateNote } from './private-note.tsx';
import { Restrictions } from './restrictions.tsx';
import { Failed, Loading } from './states.tsx';
import { StudentHead } from './student-head.tsx';
import { Timeline } from './timeline.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useStatus } from './use-status.tsx';

const SentQuestion = lazy(() => import('./sent-question.tsx').then((it) => ({ default: it.SentQuestion })));

/** One family, in the order in which it has to be read: who, what is forbidden, whom to reach, what was said. */
export function FamilyView({
  student,
  form,
  main,
}: {
  student: string;
  form: Form | null;
  main: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation();
  const { readOnly } = useStatus();
  const panel = usePanel();
  const { value: family, reason, retry } = useFamily(student);
  const history = useHistory(wholeHistory(student)).value;
  /** Something left our hands, and nobody has said whether it was sent. */
  const unsaid = history?.items.some(
    ({ author, body }) => author.me && body?.type === 'message.handed-off' && body.sent === null,
  );
  const begin = (kind: 'call' | 'message') => () =>
    panel.open(kind === 'call' ? { kind, student } : { kind, student, contact: null });
  const idle = !form && family && !readOnly;
  useShortcuts({ l: idle ? begin('call') : undefined, w: idle ? begin('message') : undefined });

  if (!family) return reason ? <Failed reason={reason} retry={retry} /> : <Loading />;
  return (
    <article className="family">
      <StudentHead family={family} />
      <Restrictions family={family} />
      <GuardianList family={family} />
      <FamilyDue student={student} />
      {unsaid && !form && (
        <Suspense>
          <SentQuestion student={student} />
        </Suspense>
      )}
      {form ? (
        form.kind === 'call' ? (
          <CallForm
            key={JSON.stringify([form.student, form.correcting?.id, form.prefill])}
            family={family}
            form={form}
          />
        ) : (
          <LaterForm family={family} form={form} />
        )
      ) : (
        <>
          {readOnly ? (
            <p className="notice">{t('panel.readOnly')}</p>
          ) : (
            <div className="actions">
              <button type="button" className="main" aria-keyshortcuts="l" onClick={begin('call')}>
                {t('panel.logContact')} <Key name="L" />
              </button>
              <button type="button" aria-keyshortcuts="w" onClick={begin('message')}>
                {t('panel.write')} <Key name="W" />
              </button>
            </div>
          )}
          <Timeline family={family} main={main} />
          <PrivateNote student={student} />
        </>
      )}
    </article>
  );
}
