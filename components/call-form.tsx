import { type KeyboardEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { AudienceLine } from './audience-line.tsx';
import {
  type CallFields,
  channels,
  emptyFields,
  fieldsOf,
  newIds,
  offered,
  outcomesOf,
  wanting,
} from './call-fields.ts';
import { NumberMeant } from './call-number.tsx';
import { saveCall } from './call-save.ts';
import { ChoiceKeys, Segments } from './choice-keys.tsx';
import { DraftState } from './draft-state.tsx';
import { FollowUp } from './follow-up.tsx';
import { FormActions } from './form-actions.tsx';
import { Key } from './key.tsx';
import { later } from './later.ts';
import { type Form, usePanel } from './panel-actions.ts';
import { Loading } from './states.tsx';
import { useDraft } from './use-draft.ts';
import { useInSight } from './use-in-sight.ts';
import { useStatus } from './use-status.tsx';

export const [CallMore, fetchCallMore] = later(() => import('./call-more.tsx'));

/**
 * Logs a contact with the keyboard alone: whom (one key), how it went (one key), a note, Enter. With one guardian the
 * first question answers itself. Stands in the place of the history and belongs to one student, whatever the page does.
 */
export function CallForm({
  family,
  form,
  ready,
}: {
  family: Family;
  form: Form & { kind: 'call' };
  /** Called when the form can take keys. */
  ready?: () => void;
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = usePanel();
  const { correcting } = form;
  const start = useMemo<CallFields>(
    () => ({ ...(correcting?.body ? fieldsOf(correcting.body, family) : emptyFields(family)), ...form.prefill }),
    [correcting, family, form.prefill],
  );
  const draft = useDraft<CallFields>({
    id: correcting ? `correction ${correcting.id}` : `contact ${form.student}`,
    kind: correcting ? 'correction' : 'contact',
    student: form.student,
    title: family.name,
    start,
    restore: form.prefill === undefined,
    beside: true,
  });
  const guardians = offered(family);
  // Whoever came under a restriction since the draft was begun, or while it is written, is no longer among the chosen.
  const fields = correcting
    ? draft.fields
    : { ...draft.fields, people: draft.fields.people.filter((id) => guardians.some((one) => one.id === id)) };
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [more, setMore] = useState(correcting !== undefined);
  const ids = useRef(newIds());
  const self = useRef<HTMLFormElement>(null);

  const set = (change: Partial<CallFields>) => {
    panel.touch();
    setProblem(null);
    draft.set({ ...fields, ...change });
  };
  const focus = (part: 'people' | 'outcome' | 'note') =>
    self.current?.querySelector<HTMLElement>(`[data-part=${part}] input, textarea[data-part=${part}]`)?.focus();
  // Where the next key is needed: with one guardian (or with somebody already chosen) that is the outcome.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears.
  useEffect(() => {
    focus(start.people.length > 0 || guardians.length === 0 ? 'outcome' : 'people');
    ready?.();
  }, []);
  useInSight(self);

  const notOffered = family.guardians.filter((guardian) => guardian.restricted !== null);
  const outcomes = outcomesOf(fields.channel, fields.direction);

  const save = async () => {
    if (saving) return;
    const wants = wanting(fields, new Date().toISOString());
    if (wants) {
      setProblem(t(`call.needs.${wants}`));
      if (wants !== 'future') focus(wants === 'person' ? 'people' : 'outcome');
      return;
    }
    setSaving(true);
    const dropped = await draft.dropped();
    const answer = await saveCall({ fields, family, form, status, ids: ids.current, why, draft: dropped });
    setSaving(false);
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    draft.forget();
    if (correcting) return panel.close({ text: t('call.corrected') });
    const { ids: recorded, undoUntil } = answer.value;
    // Where something else lies in its place, its words come back on the form and not over that.
    const again = dropped === null ? { prefill: fields } : {};
    panel.close({
      text: t('call.saved', { name: family.name }),
      undo: {
        ...{ ids: recorded, until: undoUntil },
        form: { kind: 'call', student: form.student, ...again },
        draft: dropped === null ? null : draft.whole,
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, shiftKey, nativeEvent } = event;
    if (key !== 'Enter' || shiftKey || nativeEvent.isComposing || event.defaultPrevented) return;
    if (
      !(target instanceof HTMLTextAreaElement) &&
      !(target instanceof HTMLInputElement && /radio|checkbox/.test(target.type))
    )
      return;
    event.preventDefault();
    save();
  };
  const leave = async () => {
    await draft.drop();
    panel.close();
  };

  return (
    <form
      ref={self}
      className="call-form"
      aria-label={t(correcting ? 'call.correctTitle' : 'call.title', { name: family.name })}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="form-head">
        <h2>{t(correcting ? 'call.correctTitle' : 'call.title', { name: family.name })}</h2>
        {draft.restored && <p className="soft">{t('call.restored')}</p>}
      </div>
      <DraftState draft={draft} said={problem} />
      <Segments
        legend={t('call.channel')}
        name="channel"
        value={fields.channel}
        options={channels.map((channel) => ({ id: channel, text: t(`call.channels.${channel}`) }))}
        onChange={(channel) => set({ channel: channel as CallFields['channel'], outcome: null, reach: null })}
      />
      <Segments
        legend={t('call.direction')}
        name="direction"
        value={fields.direction}
        options={(['outbound', 'inbound'] as const).map((id) => ({ id, text: t(`call.directions.${id}`) }))}
        onChange={(direction) => set({ direction: direction as CallFields['direction'], outcome: null })}
      />
      <ChoiceKeys
        part="people"
        many
        legend={t('call.whom')}
        values={fields.people}
        options={guardians.map(({ id, name, relation }) => ({ id, text: name, detail: relation }))}
        onChange={(people) => set({ people, reach: null })}
        onKey={() => focus('outcome')}
      />
      {notOffered.map((guardian) => (
        <p key={guardian.id} className="soft">
          {t('call.notOffered', { name: guardian.name })}
        </p>
      ))}
      {guardians.length === 0 && (
        <label>
          {t('call.other')}
          <input
            type="text"
            value={fields.other}
            maxLength={200}
            onChange={(event) => set({ other: event.target.value })}
          />
        </label>
      )}
      <ChoiceKeys
        part="outcome"
        legend={t('call.outcome')}
        values={fields.outcome ? [fields.outcome] : []}
        options={outcomes.map((id) => ({ id, text: t(`call.outcomes.${fields.channel}.${id}`) }))}
        onChange={([outcome = null]) => set({ outcome })}
        onKey={() => focus('note')}
      />
      <NumberMeant family={family} fields={fields} set={set} />
      <label>
        {t('call.note')}
        <textarea
          data-part="note"
          rows={3}
          maxLength={10_000}
          value={fields.note}
          placeholder={t('call.noteHint')}
          onChange={(event) => set({ note: event.target.value })}
        />
      </label>
      <Segments
        legend={t('call.tone')}
        name="tone"
        value={fields.tone}
        options={(['positive', 'neutral', 'concern'] as const).map((id) => ({ id, text: t(`call.tones.${id}`) }))}
        onChange={(tone) => set({ tone: tone as CallFields['tone'] })}
      />
      {!correcting && <FollowUp fields={fields} set={set} />}
      {more ? (
        <Suspense fallback={<Loading />}>
          <CallMore fields={fields} set={set} family={family} correcting={correcting !== undefined} />
        </Suspense>
      ) : (
        <button type="button" className="link" onClick={() => setMore(true)}>
          {t('call.more')}
        </button>
      )}
      {correcting ? (
        <label>
          {t('call.why')}
          <input type="text" value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
        </label>
      ) : (
        <AudienceLine readers={family.readers} audience={fields.audience} set={(audience) => set({ audience })} />
      )}
      <FormActions problem={problem}>
        <button type="submit" className="main" aria-disabled={saving}>
          {t(correcting ? 'call.saveCorrection' : 'call.save')} <Key name="↵" />
        </button>
        {!draft.isLost && (
          <button type="button" onClick={() => panel.close()}>
            {t('call.later')}
          </button>
        )}
        <button type="button" className="quiet" onClick={leave}>
          {t('call.discard')}
        </button>
      </FormActions>
    </form>
  );
}
