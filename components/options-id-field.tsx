import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

/**
 * Which of a student's numbers in the roster a site's own ids are. What was seen there is held against every field; the
 * best one is proposed, never taken by itself: a wrong field would put one family beside another child's name.
 */
export function IdField({
  row,
  mayChange,
  changed,
}: {
  row: Output<'sites'>[number];
  mayChange: boolean;
  changed: () => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const act = useAct('setIdField');
  const name = useId();
  const current = row.site.idField;
  const [chosen, setChosen] = useState(current ?? row.proposed);
  const said = current ? t('sites.fieldIs', { field: current }) : t('sites.fieldNone');
  if (!mayChange) return <p className={current ? 'soft' : 'warning'}>{said}</p>;
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        if (!chosen) return;
        const answer = await act.run({ base: row.site.base, field: chosen });
        if (answer.ok) changed();
      }}
    >
      <p className={current ? 'soft' : 'warning'}>{said}</p>
      <p className="soft">{row.seen === 0 ? t('sites.seenNone') : t('sites.seen', { count: row.seen })}</p>
      {row.fields.length > 0 && (
        <fieldset className="choices">
          <legend>{t('sites.field')}</legend>
          {row.fields.map(({ field, matched }) => (
            <label key={field}>
              <input type="radio" name={name} checked={chosen === field} onChange={() => setChosen(field)} />
              <span>
                {t('sites.match', {
                  field,
                  percent: dates.percent(row.seen === 0 ? 0 : matched / row.seen),
                  matched: dates.number(matched),
                  seen: dates.number(row.seen),
                })}
                {field === row.proposed && <em className="tag">{t('sites.proposed')}</em>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Refused of={act} />
      {chosen !== null && chosen !== current && (
        <button type="submit" disabled={act.busy}>
          {t('sites.fieldSave')}
        </button>
      )}
    </form>
  );
}
