import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../lib/compose/batch.ts';
import type { BatchFamily } from '../lib/messages.ts';
import { BATCH, type BatchFields, dropRun, leftOf, takenBack } from './batch-fields.ts';
import { BatchPrepare } from './batch-prepare.tsx';
import { BatchRun } from './batch-run.tsx';
import { DraftState } from './draft-state.tsx';
import { usePanel } from './panel-actions.ts';
import { Failed, Loading } from './states.tsx';
import { useAsk } from './use-ask.ts';
import { useManyTexts, usePreviews } from './use-batch.ts';
import { useDraft } from './use-draft.ts';
import { allKinds, isDistrict } from './use-message.ts';
import { useStatus } from './use-status.tsx';

export interface BatchStart {
  id: string;
  fields: BatchFields;
  /** Whose message is open at once: it was handed over, and that was taken back. */
  open?: string;
}

const nobodyAllowed = { unchecked: [], nativeDigits: [] };

/**
 * One kind of message for the chosen families: what each would get, then one after another. Where it stands is stored at
 * every step, so that it goes on there after the panel or the browser was closed. Nothing goes to all at once.
 */
export default function Batch({
  start,
  close,
  reopen,
}: {
  start: BatchStart;
  close: () => void;
  /** Shows a run from what is stored of it, also when this one is shown no more. */
  reopen: (start: BatchStart) => void;
}) {
  const { t } = useTranslation();
  const { person, readOnly, arriving } = useStatus();
  const panel = usePanel();
  const self = useRef<HTMLElement>(null);
  const { students } = start.fields;
  const asked = useAsk('composeMany', { students });
  const [later, setLater] = useState<ReadonlyMap<string, BatchFamily>>(new Map());
  /** What was previewed of the family of which something else holds now. */
  const [before, setBefore] = useState<Preview | null>(null);
  const families = useMemo(
    () => asked.value?.map((one) => later.get(one.student) ?? one) ?? null,
    [asked.value, later],
  );
  // Who has a name is on the roster here: the district's kinds are asked for with one of them.
  const known = families?.find(({ name }) => name !== '')?.student ?? null;
  const composing = useAsk('compose', known === null ? null : { student: known });
  const kinds = useMemo(() => allKinds(composing.value), [composing.value]);
  const texts = useManyTexts(families);

  const titleOf = (id: string | null): string => {
    const kind = kinds.find((one) => one.id === id);
    return !kind ? t('batch.title') : isDistrict(kind) ? kind.title : t(`kind.${kind.id}`);
  };
  const kindNow = useRef<string | null>(start.fields.kind);
  const draft = useDraft<BatchFields>({
    id: start.id,
    kind: BATCH,
    student: null,
    title: titleOf(kindNow.current),
    start: start.fields,
    // Shown again after something else was looked at: it stands where it was left.
    restore: true,
  });
  const { fields } = draft;
  kindNow.current = fields.kind;
  const kind = kinds.find(({ id }) => id === fields.kind) ?? null;
  const previews = usePreviews(families, kind, texts.files, fields, {
    allowed: composing.value?.allowed ?? nobodyAllowed,
    staff: person?.name ?? '',
  });
  const set = (change: Partial<BatchFields>) => {
    panel.touch();
    draft.set({ ...fields, ...change });
  };
  const settle = (change: Partial<BatchFields>) => {
    const done = change.done ?? fields.done;
    set({ ...change, left: previews ? leftOf(previews, done).length : fields.left });
  };
  const isWaiting = families?.some(({ blocked }) => blocked === 'not-here-yet') ?? false;
  const arrived = `${arriving?.done} of ${arriving?.of}`;
  const seen = useRef(arrived);
  // More has come: whoever was waited for may be among it.
  useEffect(() => {
    if (seen.current === arrived) return;
    seen.current = arrived;
    if (isWaiting) asked.retry();
  }, [arrived, isWaiting, asked.retry]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew, the answer holds.
  useEffect(() => setLater(new Map()), [asked.value]);
  const drop = async () => {
    draft.forget();
    await dropRun(start.id);
    close();
  };

  useEffect(() => self.current?.querySelector<HTMLElement>('h1')?.focus(), []);
  const failed = asked.reason ?? composing.reason ?? (texts.failed ? 'failed' : null);
  const again = () => {
    for (const one of [asked, composing, texts]) one.retry();
  };
  return (
    <section ref={self} className="batch" aria-labelledby="batch-title">
      <h1 id="batch-title" tabIndex={-1}>
        {fields.kind ? titleOf(fields.kind) : t('batch.title')}
      </h1>
      {!readOnly && <DraftState draft={draft} />}
      {readOnly ? (
        <p className="notice">{t('panel.readOnly')}</p>
      ) : failed ? (
        <Failed reason={failed} retry={again} />
      ) : draft.unread || draft.older ? null : draft.looking ||
        !families ||
        !texts.files ||
        (known !== null && !composing.value) ? (
        <Loading />
      ) : known === null ? (
        <NobodyHere families={families} drop={drop} />
      ) : !fields.started || !previews ? (
        <BatchPrepare
          fields={fields}
          families={families}
          kinds={kinds}
          english={texts.files.get('en') ?? null}
          previews={previews}
          favourites={composing.value?.mine.favourites ?? []}
          titleOf={titleOf}
          set={set}
          start={() => {
            setBefore(null);
            settle({ started: true });
          }}
          close={close}
          drop={drop}
        />
      ) : (
        <BatchRun
          id={start.id}
          fields={fields}
          previews={previews}
          opened={start.open ?? null}
          before={before}
          renewed={(preview, family) => {
            setBefore(preview);
            setLater((all) => new Map(all).set(family.student, family));
          }}
          seen={() => setBefore(null)}
          undone={async (student) => {
            const run = { id: start.id, title: titleOf(fields.kind), fields };
            reopen({ id: start.id, fields: await takenBack(run, student), open: student });
          }}
          mark={(student, what) => settle({ done: { ...fields.done, [student]: what } })}
          back={() => set({ started: false })}
          close={close}
          drop={drop}
        />
      )}
    </section>
  );
}

/** Not one of the chosen is on the roster here: they left, or have yet to come. */
function NobodyHere({ families, drop }: { families: readonly BatchFamily[]; drop: () => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const gone = families.filter(({ blocked }) => blocked === 'gone').length;
  return (
    <>
      <div role="status">
        {gone > 0 && <p>{t('batch.not.gone', { count: gone })}</p>}
        {gone < families.length && <p>{t('batch.not.not-here-yet')}</p>}
      </div>
      <div className="actions">
        <button ref={button} type="button" className="main" onClick={drop}>
          {t('batch.drop')}
        </button>
      </div>
    </>
  );
}
