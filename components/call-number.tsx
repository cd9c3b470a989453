import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { type CallFields, chosenReach, reachesOf } from './call-fields.ts';
import { Segments } from './choice-keys.tsx';

/** Which of several numbers it was; and of a wrong one, whether it is somebody else's or nobody's: the next caller sees it. */
export function NumberMeant({
  family,
  fields,
  set,
}: {
  family: Family;
  fields: CallFields;
  set: (change: Partial<CallFields>) => void;
}) {
  const { t } = useTranslation();
  const reaches = reachesOf(family, fields);
  const wrong = fields.outcome === 'wrong-number' && reaches.length > 0;
  if (reaches.length < 2 && !wrong) return null;
  return (
    <>
      {reaches.length > 1 && (
        <label className="row">
          <span>{t(fields.channel === 'email' ? 'call.whichAddress' : 'call.whichNumber')}</span>
          <select value={chosenReach(fields, family) ?? ''} onChange={(event) => set({ reach: event.target.value })}>
            {reaches.map((reach) => (
              <option key={reach.value} value={reach.value}>
                {reach.shown}
              </option>
            ))}
          </select>
        </label>
      )}
      {wrong && (
        <Segments
          legend={t('call.numberIs')}
          name="number-is"
          value={fields.reachState}
          options={(['wrong', 'dead'] as const).map((id) => ({ id, text: t(`call.number.${id}`) }))}
          onChange={(state) => set({ reachState: state as CallFields['reachState'] })}
        />
      )}
    </>
  );
}
