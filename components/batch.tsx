import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchFamily } from '../lib/messages.ts';
import { BATCH, type BatchFields, dropRun, leftOf } from './batch-fields.ts';
import { BatchPrepare } from './batch-prepare.tsx';
import { BatchRun } from './batch-run.tsx';
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
}

const nobodyAllowed = { unchecked: [], nativeDigits: [] };

/**
 * One kind of message for the chosen families: what each would get, then one after another. Where it stands is stored at
 * every step, so that it goes on there after the panel or the browser was closed. Nothing goes to all at once.
 */
export default function Batch({ start, close }: { start: BatchStart; close: () => void }) {
  const { t } = useTranslation();
  const { person, readOnly } = useStatus();
  const panel = usePanel();
  const self = useRef<HTMLElement>(null);
  const students = useMemo(() => start.fields.students.map(({ student }) => student), [start]);
  const asked = useAsk('composeMany', { students });
  const [later, setLater] = useState<ReadonlyMap<string, BatchFamily>>(new Map());
  const families = useMemo(
    () => asked.value?.map((one) => later.get(one.student) ?? one) ?? null,
    [asked.value, later],
  );
  const known = families?.find(({ blocked }) => blocked !== 'gone')?.student ?? null;
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
  const drop = async () => {
    draft.forget();
    await dropRun(start.id, fields.students);
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
      {readOnly ? (
        <p className="notice">{t('panel.readOnly')}</p>
      ) : failed ? (
        <Failed reason={failed} retry={again} />
      ) : !families || !texts.files || (known !== null && !composing.value) ? (
        <Loading />
      ) : !fields.started ? (
        <BatchPrepare
          fields={fields}
          families={families}
          kinds={kinds}
          english={texts.files.get('en') ?? null}
          previews={previews}
          favourites={composing.value?.mine.favourites ?? []}
          titleOf={titleOf}
          set={set}
          start={() => settle({ started: true })}
          close={close}
          drop={drop}
        />
      ) : (
        <BatchRun
          id={start.id}
          fields={fields}
          previews={previews}
          renewed={(family) => setLater((before) => new Map(before).set(family.student, family))}
          mark={(student, what) => settle({ done: { ...fields.done, [student]: what } })}
          back={() => set({ started: false })}
          close={close}
          drop={drop}
        />
      )}
    </section>
  );
}
