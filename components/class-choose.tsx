import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import type { ClassRow } from '../lib/messages.ts';
import type { BatchStart } from './batch.tsx';
import { batchOf, dropRun, emptyBatch, MOST_CHOSEN } from './batch-fields.ts';
import { Icon } from './icon.tsx';
import { useWatch } from './use-watch.ts';

/** Whoever is not known for sure cannot be written to. */
export const mayChoose = ({ student, mark }: ClassRow): boolean => student !== null && mark.state === 'ok';

/** Above the rows: every row of the list as it is filtered now, how many are chosen, and the way on. */
export function ChooseBar({
  shown,
  chosen,
  onChange,
  write,
  cancel,
}: {
  shown: readonly ClassRow[];
  /** In the order of choosing; also rows that the filter hides now. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  write: (start: BatchStart) => void;
  cancel: () => void;
}) {
  const { t } = useTranslation();
  const all = useRef<HTMLInputElement>(null);
  const may = shown.filter(mayChoose);
  const ids = new Set(chosen);
  const ticked = may.filter(({ student }) => ids.has(student!)).length;
  const some = ticked > 0 && ticked < may.length;
  useEffect(() => {
    if (all.current) all.current.indeterminate = some;
  }, [some]);
  useEffect(() => all.current?.focus(), []);
  const toggleAll = () => {
    const here = new Set(may.map(({ student }) => student!));
    if (ticked === may.length) return onChange(chosen.filter((student) => !here.has(student)));
    const more = may.flatMap((row) => (ids.has(row.student!) ? [] : [row.student!]));
    onChange([...chosen, ...more].slice(0, MOST_CHOSEN));
  };
  return (
    <div className="choose-bar">
      <label className="tick">
        <input
          ref={all}
          type="checkbox"
          checked={may.length > 0 && ticked === may.length}
          disabled={may.length === 0}
          onChange={toggleAll}
        />
        <span>{t('class.chooseAll')}</span>
      </label>
      <span className="soft" role="status">
        {t('class.chosen', { count: chosen.length })}
        {chosen.length >= MOST_CHOSEN && ` ${t('class.mostChosen', { count: MOST_CHOSEN })}`}
      </span>
      <div className="choose-acts">
        <button
          type="button"
          className="main"
          aria-disabled={chosen.length === 0}
          onClick={() => {
            if (chosen.length > 0) write({ id: `batch ${v7()}`, fields: emptyBatch([...chosen]) });
          }}
        >
          {t('class.writeChosen', { count: chosen.length })}
        </button>
        <button type="button" onClick={cancel}>
          {t('call.cancel')}
        </button>
      </div>
    </div>
  );
}

/** Runs of messages that were interrupted, also by the end of the browser. */
export function GoOn({ write }: { write: (start: BatchStart) => void }) {
  const { t } = useTranslation();
  const { value: drafts } = useWatch('drafts', {});
  const runs = (drafts ?? []).flatMap((draft) => {
    const fields = batchOf(draft);
    return fields ? [{ id: draft.id, title: draft.title, fields }] : [];
  });
  if (runs.length === 0) return null;
  return (
    <ul className="go-on">
      {runs.map(({ id, title, fields }) => (
        <li key={id} className="row">
          <button type="button" className="link" onClick={() => write({ id, fields })}>
            {t('batch.goOn', { title, left: fields.left, of: fields.students.length })}
          </button>
          <button
            type="button"
            className="quiet end"
            aria-label={t('popup.dropDraft', { title })}
            onClick={() => dropRun(id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
