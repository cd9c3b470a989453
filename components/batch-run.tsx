import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isChanged, type Preview } from '../lib/compose/batch.ts';
import { emptyMessage } from '../lib/compose/draft-message.ts';
import type { BatchFamily, Family } from '../lib/messages.ts';
import { type BatchFields, handedOver, leftOf, messageDraft } from './batch-fields.ts';
import { BatchNot, BatchPreviews } from './batch-previews.tsx';
import Composer from './composer.tsx';
import { Key } from './key.tsx';
import { PanelContext, usePanel } from './panel-actions.ts';
import { Restrictions } from './restrictions.tsx';
import { SentQuestion } from './sent-question.tsx';
import { Failed, Loading } from './states.tsx';
import { useAsk } from './use-ask.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** One family after another: read, change, hand over, Enter opens the next. Each is asked for anew before it opens. */
export function BatchRun({
  id,
  fields,
  previews,
  opened: openFirst,
  before,
  renewed,
  seen,
  undone,
  mark,
  back,
  close,
  drop,
}: {
  id: string;
  fields: BatchFields;
  previews: readonly Preview[];
  /** Whose message is open as the run appears. */
  opened: string | null;
  /** As it was previewed, of the family of which something else holds now; null once that was seen. */
  before: Preview | null;
  /** Something else holds of this family now than what its preview was made of. */
  renewed: (preview: Preview, now: BatchFamily) => void;
  seen: () => void;
  /** The message to this family was taken back. */
  undone: (student: string) => Promise<void>;
  mark: (student: string, what: 'written' | 'skipped') => void;
  back: () => void;
  close: () => void;
  drop: () => void;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const [open, setOpen] = useState<string | null>(openFirst);
  /** Whose message has just left our hands: "Sent?" comes before the next one. */
  const [asking, setAsking] = useState<string | null>(null);
  /** Of whom it was found that the message of this run had left our hands before. */
  const [found, setFound] = useState<string | null>(null);
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
  const left = leftOf(previews, fields.done);
  const first = left[0] ?? null;
  const opened = left.find(({ family }) => family.student === open) ?? null;
  const changed = before && previews.find(({ family }) => family.student === before.family.student);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is the next.
  useEffect(() => {
    if (asking === null) next.current?.focus();
  }, [first?.family.student, opened === null, asking]);
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
          renewed={(now) => {
            setOpen(null);
            renewed(opened, now);
          }}
          written={() => {
            mark(opened.family.student, 'written');
            setAsking(opened.family.student);
          }}
          wasWritten={() => {
            mark(opened.family.student, 'written');
            setAsking(opened.family.student);
            setFound(opened.family.name);
            setOpen(null);
          }}
          undone={() => undone(opened.family.student)}
          skip={() => mark(opened.family.student, 'skipped')}
          pause={() => setOpen(null)}
        />
      ) : (
        <>
          {found !== null && (
            <p className="notice" role="status">
              {t('batch.wasWritten', { name: found })}
            </p>
          )}
          {before && changed && <Changed before={before} now={changed} />}
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
                    setFound(null);
                    seen();
                    setOpen(first.family.student);
                  }}
                >
                  {t('batch.next', { name: first.family.name })} <Key name="↵" />
                </button>
                <button
                  type="button"
                  onClick={() => {
                    setFound(null);
                    seen();
                    mark(first.family.student, 'skipped');
                  }}
                >
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
          <BatchNot previews={previews.filter(({ family }) => !fields.done[family.student])} />
        </>
      )}
    </>
  );
}

/** To whom and in which language it goes now, with the new words: they were not among those that were looked at. */
function Changed({ before, now }: { before: Preview; now: Preview }) {
  const { t } = useTranslation();
  const languageName = useFamilyLanguage();
  const { name } = now.family;
  const [to, was] = [toOf(now), toOf(before)];
  const [language, wasIn] = [languageName(now.language), languageName(before.language)];
  return (
    <div className="batch-changed">
      <p className="notice" role="status">
        {now.not !== null
          ? t('batch.changedNot', { name })
          : to !== was || language !== wasIn
            ? t('batch.changedTo', { name, to, language, was, wasIn })
            : t('batch.changedWords', { name })}
      </p>
      {now.not === null && <BatchPreviews previews={[now]} />}
    </div>
  );
}
const toOf = ({ family }: Preview): string => family.guardians.find(({ id }) => id === family.to)?.name ?? '';

/** The message to one family, as the composer has it: asked for anew, for a restriction may have come since. */
function OneMessage({
  batch,
  preview,
  fields,
  renewed,
  written,
  wasWritten,
  undone,
  skip,
  pause,
}: {
  batch: string;
  preview: Preview;
  fields: BatchFields;
  renewed: (family: BatchFamily) => void;
  written: () => void;
  /** It had left our hands before, and the run did not know. */
  wasWritten: () => void;
  undone: () => Promise<void>;
  skip: () => void;
  pause: () => void;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const { person } = useStatus();
  const { student, name, to } = preview.family;
  const asked = useAsk('composeMany', { students: [student] });
  const history = useAsk('timeline', {
    ...{ student, words: '', person: null, kind: 'message.handed-off', from: null, to: null },
    ...{ staff: person?.id ?? null, offset: 0, limit: 200 },
  });
  const family = useWatch('family', { student });
  const found = asked.value?.[0];
  // Asked for alone, it has no brothers and sisters among the chosen.
  const now = found ? { ...found, siblings: preview.family.siblings } : null;
  const changed = now !== null && isChanged(now, preview.family);
  const before = history.value !== null && handedOver(history.value.items, fields) !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when something has come in its way.
  useEffect(() => {
    if (before) wasWritten();
    else if (now && changed) renewed(now);
  }, [before, changed]);
  // Also while it is being written: whom it may go to, and what they read.
  const who = family.value && whoIs(family.value);
  const knownWho = useRef<string | null>(null);
  useEffect(() => {
    if (who !== null && knownWho.current !== null && knownWho.current !== who) asked.retry();
    knownWho.current = who;
  }, [who, asked.retry]);
  const begin = useMemo(
    () => ({
      id: messageDraft(batch, student, fields.kind),
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
        // Taken back, it is this message of the run that opens again, with its words.
        panel.say(said.undo ? { ...said, undo: { ...said.undo, form: null, again: undone } } : said);
        written();
        pause();
      },
    }),
    [panel, pause, written, undone],
  );
  const reason = asked.reason ?? history.reason ?? family.reason;
  const again = () => {
    for (const one of [asked, history, family]) one.retry();
  };
  if (before || changed) return <Loading />;
  if (reason && !(now && history.value && family.value)) return <Failed reason={reason} retry={again} />;
  if (!now || !history.value || !family.value) return <Loading />;
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

const whoIs = ({ guardians, student, language }: Family): string =>
  JSON.stringify([
    guardians.map(({ id, restricted, reads, speaks, addressedAs, reach }) => [
      ...[id, restricted, reads, speaks, addressedAs],
      reach.map(({ value, state }) => [value, state]),
    ]),
    [student.preferred, student.given, language],
  ]);
