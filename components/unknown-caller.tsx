import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { School } from '../lib/model/roster.ts';
import { unlinkedOf } from '../lib/model/unlinked.ts';
import { AriaLocale } from './aria-locale.tsx';
import { newIds, outcomesOf } from './call-fields.ts';
import { ChoiceKeys } from './choice-keys.tsx';
import { DraftState } from './draft-state.tsx';
import { FormActions } from './form-actions.tsx';
import { Key } from './key.tsx';
import { usePanel } from './panel-actions.ts';
import { type Colleague, PickColleague } from './pick-colleague.tsx';
import { useDraft } from './use-draft.ts';
import { useStatus } from './use-status.tsx';

interface CallerFields {
  name: string;
  number: string;
  school: string;
  outcome: string | null;
  note: string;
  for: Colleague | null;
}

/** Somebody rang whom nobody can place: logged at the school, to be moved to its student when it is known who it was. */
export function UnknownCaller({ typed, draft: id, schools }: { typed: string; draft: string; schools: School[] }) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = usePanel();
  const isNumber = /^[\d\s()+.-]{4,}$/.test(typed);
  const draft = useDraft<CallerFields>({
    id,
    kind: 'unknown-caller',
    student: null,
    title: t('popup.unknownTitle'),
    start: {
      name: isNumber ? '' : typed,
      number: isNumber ? typed : '',
      school: schools[0]?.id ?? '',
      outcome: null,
      note: '',
      for: null,
    },
    restore: typed === '',
  });
  const { fields } = draft;
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const ids = useRef(newIds());
  const self = useRef<HTMLFormElement>(null);
  useEffect(() => {
    self.current?.querySelector<HTMLElement>('[data-part=outcome] input')?.focus();
  }, []);
  const set = (change: Partial<CallerFields>) => {
    setProblem(null);
    draft.set({ ...fields, ...change });
  };
  const save = async () => {
    if (saving) return;
    if (!fields.outcome) return setProblem(t('call.needs.outcome'));
    setSaving(true);
    const zone = status.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const dropped = await draft.dropped();
    const answer = await ask('record', {
      entries: [
        {
          id: ids.current.contact,
          type: 'contact.logged',
          students: [unlinkedOf(fields.school)],
          audience: 'team',
          happened: { at: new Date().toISOString(), zone },
          people: [],
          direction: 'inbound',
          how: { channel: 'call', outcome: fields.outcome, number: fields.number.trim() || null },
          tone: 'neutral',
          involvement: null,
          note: fields.note.trim(),
          for: fields.for?.id ?? null,
          caller: { name: fields.name.trim(), number: fields.number.trim() },
        },
      ],
      draft: dropped,
    });
    setSaving(false);
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    draft.forget();
    panel.close({
      text: t('popup.saved', { name: t('popup.unknownTitle') }),
      undo: {
        ...{ ids: answer.value.ids, until: answer.value.undoUntil, form: null },
        // Where something else lies in its place, it comes back as one of its own.
        draft: dropped === null ? { ...draft.whole, id: `${id} again` } : draft.whole,
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, shiftKey } = event;
    if (key !== 'Enter' || shiftKey || event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (target instanceof HTMLButtonElement || (target instanceof HTMLElement && target.role === 'combobox')) return;
    event.preventDefault();
    save();
  };
  const text = (field: 'name' | 'number', label: string, length: number) => (
    <label>
      {label}
      <input
        type="text"
        maxLength={length}
        value={fields[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </label>
  );
  return (
    <AriaLocale>
      <form
        ref={self}
        className="call-form"
        aria-label={t('popup.unknownTitle')}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h2>{t('popup.unknownTitle')}</h2>
        <p className="soft">{t('popup.unknownExplained')}</p>
        <DraftState draft={draft} said={problem} />
        <div className="pair">
          {text('number', t('popup.callerNumber'), 64)}
          {text('name', t('popup.callerName'), 200)}
        </div>
        {schools.length > 1 && (
          <label>
            {t('popup.school')}
            <select value={fields.school} onChange={(event) => set({ school: event.target.value })}>
              {schools.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <ChoiceKeys
          part="outcome"
          legend={t('call.outcome')}
          values={fields.outcome ? [fields.outcome] : []}
          options={outcomesOf('call', 'inbound').map((one) => ({ id: one, text: t(`call.outcomes.call.${one}`) }))}
          onChange={([outcome = null]) => set({ outcome })}
          onKey={() => self.current?.querySelector<HTMLElement>('textarea')?.focus()}
        />
        <label>
          {t('call.note')}
          <textarea
            rows={3}
            maxLength={10_000}
            value={fields.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </label>
        <PickColleague label={t('call.for')} chosen={fields.for} onChoose={(colleague) => set({ for: colleague })} />
        <FormActions problem={problem}>
          <button type="submit" className="main" aria-disabled={saving}>
            {t('call.save')} <Key name="↵" />
          </button>
          {!draft.isLost && (
            <button type="button" onClick={() => panel.close()}>
              {t('call.later')}
            </button>
          )}
          <button
            type="button"
            className="quiet"
            onClick={async () => {
              await draft.drop();
              panel.close();
            }}
          >
            {t('call.discard')}
          </button>
        </FormActions>
      </form>
    </AriaLocale>
  );
}
