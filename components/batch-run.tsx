import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../lib/compose/batch.ts';
import { emptyMessage } from '../lib/compose/draft-message.ts';
import type { BatchFamily } from '../lib/messages.ts';
import { type BatchFields, leftOf, messageDraft } from './batch-fields.ts';
import { BatchNot } from './batch-previews.tsx';
import Composer from './composer.tsx';
import { Key } from './key.tsx';
import { PanelContext, usePanel } from './panel-actions.ts';
import { Restrictions } from './restrictions.tsx';
import { SentQuestion } from './sent-question.tsx';
import { Failed, Loading } from './states.tsx';
import { useAsk } from './use-ask.ts';
import { useWatch } from './use-watch.ts';

/** One family after another: read, change, hand over, Enter opens the next. Each is asked for anew before it opens. */
export function BatchRun({
  id,
  fields,
  previews,
  renewed,
  mark,
  back,
  close,
  drop,
}: {
  id: string;
  fields: BatchFields;
  previews: readonly Preview[] | null;
  /** What is known of a family now. */
  renewed: (family: BatchFamily) => void;
  mark: (student: string, what: 'written' | 'skipped') => void;
  back: () => void;
  close: () => void;
  drop: () => void;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const [open, setOpen] = useState<string | null>(null);
  /** Whose message has just left our hands: "Sent?" comes before the next one. */
  const [asking, setAsking] = useState<string | null>(null);
  const answered = useMemo(
    () => ({
      ...panel,
      say: (said: Parameters<typeof panel.say>[0]) => {
        panel.say(said);
        setAsking(null);
      },
    }),
    [panel],
  );
  const next = useRef<HTMLButtonElement>(null);
  const left = previews ? leftOf(previews, fields.done) : [];
  const first = left[0] ?? null;
  const opened = open !== null && first?.family.student === open ? first : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is the next.
  useEffect(() => {
    if (asking === null) next.current?.focus();
  }, [first?.family.student, opened === null, asking]);
  if (!previews) return <p className="problem">{t('batch.kindGone')}</p>;
  const written = Object.values(fields.done).filter((what) => what === 'written').length;
  const skipped = Object.values(fields.done).filter((what) => what === 'skipped').length;
  return (
    <>
      <p role="status">
        {first
          ? t('batch.left', { count: left.length, of: fields.students.length })
          : t('batch.finished', { count: written })}
      </p>
      {opened ? (
        <OneMessage
          key={opened.family.student}
          batch={id}
          preview={opened}
          fields={fields}
          renewed={renewed}
          written={() => {
            mark(opened.family.student, 'written');
            setAsking(opened.family.student);
          }}
          skip={() => mark(opened.family.student, 'skipped')}
          pause={() => setOpen(null)}
        />
      ) : (
        <>
          {asking !== null && (
            <PanelContext.Provider value={answered}>
              <SentQuestion student={asking} />
            </PanelContext.Provider>
          )}
          {skipped > 0 && <p className="soft">{t('batch.skipped', { count: skipped })}</p>}
          <div className="actions">
            {first ? (
              <>
                <button
                  ref={next}
                  type="button"
                  className="main"
                  onClick={() => {
                    setAsking(null);
                    setOpen(first.family.student);
                  }}
                >
                  {t('batch.next', { name: first.family.name })} <Key name="↵" />
                </button>
                <button type="button" onClick={() => mark(first.family.student, 'skipped')}>
                  {t('batch.skip', { name: first.family.name })}
                </button>
                <button type="button" onClick={back}>
                  {t('batch.allPreviews')}
                </button>
                <button type="button" onClick={close}>
                  {t('call.later')}
                </button>
              </>
            ) : (
              <button ref={next} type="button" className="main" onClick={drop}>
                {t('batch.done')} <Key name="↵" />
              </button>
            )}
          </div>
          <BatchNot
            previews={previews.filter(({ family }) => !fields.done[family.student])}
            students={fields.students}
          />
        </>
      )}
    </>
  );
}

/** The message to one family, as the composer has it: asked for anew, for a restriction may have come since. */
function OneMessage({
  batch,
  preview,
  fields,
  renewed,
  written,
  skip,
  pause,
}: {
  batch: string;
  preview: Preview;
  fields: BatchFields;
  renewed: (family: BatchFamily) => void;
  written: () => void;
  skip: () => void;
  pause: () => void;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const { student, name, to } = preview.family;
  const asked = useAsk('composeMany', { students: [student] });
  const family = useWatch('family', { student });
  const now = asked.value?.[0] ?? null;
  const closed = now !== null && now.blocked !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when something has come in its way.
  useEffect(() => {
    if (now && closed) renewed({ ...now, siblings: preview.family.siblings });
  }, [closed]);
  const begin = useMemo(
    () => ({
      id: messageDraft(batch, student),
      fields: {
        ...emptyMessage(to),
        kind: fields.kind,
        version: fields.version,
        choices: fields.choices,
        slots: fields.slots,
      },
    }),
    [batch, student, to, fields.kind, fields.version, fields.choices, fields.slots],
  );
  const actions = useMemo(
    () => ({
      ...panel,
      close: (said?: Parameters<typeof panel.close>[0]) => {
        if (!said) return pause();
        panel.say(said);
        written();
        pause();
      },
    }),
    [panel, pause, written],
  );
  const reason = asked.reason ?? family.reason;
  if (reason && !family.value) return <Failed reason={reason} retry={asked.retry} />;
  if (!now || closed || !family.value) return <Loading />;
  return (
    <>
      <Restrictions family={family.value} />
      <PanelContext.Provider value={actions}>
        <Composer family={family.value} contact={null} begin={begin} />
      </PanelContext.Provider>
      <div className="actions">
        <button type="button" onClick={skip}>
          {t('batch.skip', { name })}
        </button>
      </div>
    </>
  );
}
