import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countsOf, type Preview } from '../lib/compose/batch.ts';
import { slotsAsked } from '../lib/compose/draft-message.ts';
import { FIRST_GOOD } from '../lib/compose/kinds.ts';
import type { TextFile } from '../lib/compose/texts.ts';
import type { BatchFamily } from '../lib/messages.ts';
import { type BatchFields, leftOf } from './batch-fields.ts';
import { BatchCounts, BatchNot, BatchPreviews } from './batch-previews.tsx';
import { ComposerKinds, type OfferedKind } from './composer-kinds.tsx';
import { ComposerSlots } from './composer-slots.tsx';
import { Key } from './key.tsx';
import { type AnyKind, isDistrict, textOf } from './use-message.ts';

/** Names come by themselves; what is true of one child only is said in that child's message. */
const NOT_SHARED = ['child', 'guardian', 'staff', 'school', 'count', 'assignments', 'assignment', 'score'];

/** Before anything is written: the kind, what is said to all, how many get it in which language, who does not and why, and every text. */
export function BatchPrepare({
  fields,
  families,
  kinds,
  english,
  previews,
  favourites,
  titleOf,
  set,
  start,
  close,
  drop,
}: {
  fields: BatchFields;
  families: readonly BatchFamily[];
  kinds: readonly AnyKind[];
  english: TextFile | null;
  previews: readonly Preview[] | null;
  favourites: readonly string[];
  titleOf: (id: string) => string;
  set: (change: Partial<BatchFields>) => void;
  start: () => void;
  close: () => void;
  drop: () => void;
}) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const kind = (previews && kinds.find(({ id }) => id === fields.kind)) ?? null;
  const chosen = kind?.id ?? null;
  // What can be said to all comes first; where there is nothing of it, Enter starts.
  useEffect(() => {
    if (chosen === null) return;
    const first = form.current?.querySelector<HTMLElement>('select, input, textarea, [role=spinbutton]');
    (first ?? form.current?.querySelector<HTMLElement>('button.main'))?.focus();
  }, [chosen]);
  const nothingGood = families.some(({ blocked, heardGood }) => blocked === null && !heardGood);
  const offer = kinds
    .map((one): OfferedKind => {
      const first = nothingGood && FIRST_GOOD.includes(one.id);
      return {
        id: one.id,
        title: titleOf(one.id),
        advice: isDistrict(one) ? one.advice : t(`kindAdvice.${one.id}`),
        first: first ? 'good' : favourites.includes(one.id) ? 'favourite' : null,
        closed: null,
      };
    })
    .sort((a, b) => rank(a) - rank(b));
  const later = (
    <>
      <button type="button" onClick={close}>
        {t('call.later')}
      </button>
      <button type="button" onClick={drop}>
        {t('batch.drop')}
      </button>
    </>
  );
  if (!kind || !previews)
    return (
      <>
        {fields.kind !== null && (
          <p className="problem" role="alert">
            {t('batch.kindGone')}
          </p>
        )}
        <p className="soft">{t('batch.chosen', { count: families.length })}</p>
        <ComposerKinds
          kinds={offer}
          onPick={(id) => {
            const picked = kinds.find((one) => one.id === id);
            const version = picked && isDistrict(picked) ? picked.version : null;
            // Also where a run had begun: nobody gets words that were not looked at.
            set({ kind: id, version, choices: {}, started: false });
          }}
        />
        <div className="actions batch-bar">{later}</div>
      </>
    );
  const sample = previews.find(({ sentences }) => sentences.length > 0)?.sentences ?? [];
  const ready = leftOf(previews, fields.done);
  const open = [...new Set(ready.flatMap(({ asks }) => asks))];
  return (
    <form
      ref={form}
      className="batch-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready.length > 0) start();
      }}
    >
      <p className="soft">
        {isDistrict(kind) ? kind.advice : t(`kindAdvice.${kind.id}`)}{' '}
        <button type="button" className="link" onClick={() => set({ kind: null, version: null, choices: {} })}>
          {t('composer.otherKind')}
        </button>
      </p>
      <BatchChoices kind={kind} english={english} choices={fields.choices} onChange={(choices) => set({ choices })} />
      <ComposerSlots
        asked={slotsAsked(sample, NOT_SHARED)}
        values={fields.slots}
        missing={open}
        suggestions={{}}
        onChange={(slot, value) => set({ slots: { ...fields.slots, [slot]: value } })}
      />
      <BatchCounts counts={countsOf(previews)} />
      {ready.some((one) => one.choose) && <p className="soft">{t('batch.choosePerChild')}</p>}
      {open.length > 0 && (
        <p className="soft">
          {t('batch.askedPerChild', {
            slots: open.map((slot) => t(`slot.${slot}`, { defaultValue: slot })).join(', '),
          })}
        </p>
      )}
      <BatchNot previews={previews} />
      <BatchPreviews previews={previews.filter(({ not }) => not === null)} />
      <div className="actions batch-bar">
        {ready.length > 0 && (
          <button type="submit" className="main">
            {t('batch.start', { count: ready.length })} <Key name="↵" />
          </button>
        )}
        {later}
      </div>
    </form>
  );
}

const rank = ({ first }: OfferedKind): number => (first === 'good' ? 0 : first === 'favourite' ? 1 : 2);

/** Which of several sentences all families get; left open, it is chosen in each message. */
function BatchChoices({
  kind,
  english,
  choices,
  onChange,
}: {
  kind: AnyKind;
  english: TextFile | null;
  choices: Readonly<Record<string, string>>;
  onChange: (choices: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const texts = textOf(kind, 'en', english)?.segments ?? {};
  return kind.segments.map(
    ({ id, oneOf }) =>
      oneOf && (
        <label key={id}>
          {t('batch.sameForAll')}
          <select
            data-choice={id}
            value={choices[id] ?? ''}
            onChange={(event) => onChange({ ...choices, [id]: event.target.value })}
          >
            <option value="">{t('batch.perChild')}</option>
            {oneOf.map((one) => (
              <option key={one} value={one}>
                {bare(texts[`${id}.${one}`] ?? one)}
              </option>
            ))}
          </select>
        </label>
      ),
  );
}

/** A sentence with its slots as dots: it stands for all children. */
const bare = (text: string): string =>
  text.replace(/\{count, plural,.*other \{([^}]*)\}\}/, '$1').replace(/\{\w+\}/g, '…');
