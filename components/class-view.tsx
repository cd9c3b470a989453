import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { ClassRow } from '../lib/messages.ts';
import type { BatchStart } from './batch.tsx';
import { MOST_CHOSEN } from './batch-fields.ts';
import { Segments } from './choice-keys.tsx';
import { ChooseBar, GoOn, mayChoose } from './class-choose.tsx';
import { bySilence, type ClassFilter, classFilters } from './class-rows.ts';
import { Icon } from './icon.tsx';
import { Ring } from './ring.tsx';
import { Failed, Loading } from './states.tsx';
import { useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** The students of the page, longest silence first: whom to ring today. Several of them can be chosen and written to. */
export function ClassView({ picked, write }: { picked: () => void; write: (start: BatchStart) => void }) {
  const { t, i18n } = useTranslation();
  const { readOnly } = useStatus();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const { value, reason, retry } = useWatch('classView', {});
  const [order, setOrder] = useState('silence');
  const [filter, setFilter] = useState<ClassFilter>('all');
  if (!value) return reason ? <Failed reason={reason} retry={retry} /> : <Loading />;
  const kept = value.rows.filter(classFilters[filter]);
  const sorted =
    order === 'name'
      ? kept.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language === 'qps-mirror' ? 'en' : i18n.language))
      : order === 'page'
        ? kept
        : bySilence(kept);
  return (
    <section className="class" aria-labelledby="class-title">
      <h1 id="class-title">{value.title || t('class.title')}</h1>
      {!readOnly && <GoOn write={write} />}
      {value.doubts.length > 0 && <Doubts names={value.doubts} />}
      {value.rows.length === 0 ? (
        value.doubts.length === 0 && <p className="empty">{t('class.nobodyHere')}</p>
      ) : (
        <>
          <Segments
            legend={t('class.order')}
            name="order"
            value={order}
            options={['silence', 'name', 'page'].map((id) => ({ id, text: t(`class.by.${id}`) }))}
            onChange={setOrder}
          />
          <label className="row">
            <span>{t('class.show')}</span>
            <select value={filter} onChange={(event) => setFilter(event.target.value as ClassFilter)}>
              {Object.entries(classFilters).map(([id, keeps]) => (
                <option key={id} value={id}>
                  {t('class.filterCount', { filter: t(`class.filter.${id}`), count: value.rows.filter(keeps).length })}
                </option>
              ))}
            </select>
          </label>
          <p className="row">
            <span className="soft" role="status">
              {t('class.count', { count: sorted.length })}
            </span>
            {!chosen && !readOnly && value.rows.some(mayChoose) && (
              <button type="button" className="link" onClick={() => setChosen([])}>
                {t('class.choose')}
              </button>
            )}
          </p>
          {chosen && (
            <ChooseBar
              shown={sorted}
              chosen={chosen}
              onChange={setChosen}
              write={write}
              cancel={() => setChosen(null)}
            />
          )}
          {sorted.length === 0 && <p className="empty">{t('class.none')}</p>}
          <ul className="class-list">
            {sorted.map((row) => (
              <ClassLine key={row.key} row={row} picked={picked} chosen={chosen} onChoose={setChosen} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Why rows of the page carry no mark. Their names stand on the page anyway. */
function Doubts({ names }: { names: string[] }) {
  const { t, i18n } = useTranslation();
  const named = names.filter((name) => name !== '');
  const language = i18n.language === 'qps-mirror' ? 'en' : i18n.language;
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(named.slice(0, 10));
  const count = names.length;
  return (
    <p className="notice" role="status">
      {named.length > 0 ? t('class.doubts', { count, names: list }) : t('class.doubtsUnnamed', { count })}
    </p>
  );
}

function ClassLine({
  row,
  picked,
  chosen,
  onChoose,
}: {
  row: ClassRow;
  picked: () => void;
  /** Null: a click opens the family; else it ticks the row. */
  chosen: readonly string[] | null;
  onChoose: (chosen: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { mark } = row;
  const go = async () => {
    // Also to the student whom the panel shows already: nothing else would tell it that somebody chose.
    if ((await ask('goTo', { key: row.key })).ok) picked();
  };
  const isChosen = chosen?.some((student) => student === row.student) ?? false;
  const line = (
    <>
      <span className={`ring-${mark.ring}`}>{mark.state === 'ok' && <Ring ring={mark.ring} />}</span>
      <span className="class-name">{row.name}</span>
      <span className="end">
        {mark.restricted && (
          <span className="restricted">
            <Icon name="shield" />
            <span className="visually-hidden">{t('class.restricted')}</span>
          </span>
        )}
        {mark.warned && (
          <span className="warned">
            <Icon name="warning" />
            <span className="visually-hidden">{t('class.warned')}</span>
          </span>
        )}
        {(mark.waits || mark.due) && (
          <span className="waits">
            <span className="dot" aria-hidden="true" /> {t(mark.waits ? 'class.waits' : 'class.due')}
          </span>
        )}
        {mark.language && <span className="tag">{mark.language}</span>}
        <span className="soft days">{silenceWords(t, row)}</span>
      </span>
    </>
  );
  return (
    <li>
      {chosen ? (
        <label className="class-line" title={mark.label}>
          <input
            type="checkbox"
            checked={isChosen}
            disabled={!mayChoose(row) || (!isChosen && chosen.length >= MOST_CHOSEN)}
            onChange={() =>
              onChoose(isChosen ? chosen.filter((student) => student !== row.student) : [...chosen, row.student!])
            }
          />
          {line}
        </label>
      ) : (
        <button type="button" className="class-line" title={mark.label} onClick={go}>
          {line}
        </button>
      )}
    </li>
  );
}

function silenceWords(t: TFunction, { mark, days }: ClassRow): string {
  if (mark.state !== 'ok') return t(`class.state.${mark.state}`);
  return days === null ? t('class.never') : t('class.days', { count: days });
}
