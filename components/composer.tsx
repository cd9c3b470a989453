import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import {
  emptyMessage,
  type MessageFields,
  notYet,
  slotsAsked,
  textsOut,
  withoutTheirs,
} from '../lib/compose/draft-message.ts';
import { FIRST_GOOD } from '../lib/compose/kinds.ts';
import type { Part } from '../lib/compose/message.ts';
import type { Composing, Family } from '../lib/messages.ts';
import type { Begun } from './begun.tsx';
import { newIds, offered } from './call-fields.ts';
import { ChooseGuardian } from './choose-guardian.tsx';
import { ComposerFacts } from './composer-facts.tsx';
import { ComposerKinds, type OfferedKind } from './composer-kinds.tsx';
import { ComposerSentence } from './composer-sentence.tsx';
import { ComposerSlots } from './composer-slots.tsx';
import { DraftState } from './draft-state.tsx';
import { FormActions } from './form-actions.tsx';
import { HandOver } from './hand-over.tsx';
import { useRowsOf } from './page-rows.ts';
import { usePanel } from './panel-actions.ts';
import { Failed, Loading } from './states.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { useAsk } from './use-ask.ts';
import { useDraft } from './use-draft.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { inSight, useInSight } from './use-in-sight.ts';
import {
  type AnyKind,
  allKinds,
  isDistrict,
  mayGoOut,
  readingOf,
  textOf,
  textsComing,
  useSentences,
  useTexts,
} from './use-message.ts';
import { useStatus } from './use-status.tsx';
import { WriterHelp } from './writer-help.tsx';

interface Fields extends MessageFields {
  /** Goes to the family in English, though there is a text in their language. */
  inEnglish: boolean;
}

/** Filled in by themselves: who, to whom, from where. */
const KNOWN = ['child', 'guardian', 'staff', 'school'];
/** Words of the writer, which nobody translates. */
const TYPED = ['subject', 'assignment', 'assignments', 'topic', 'event', 'item', 'place', 'contact'];
const nothing: Composing = {
  load: { messages: 0, staff: 0, children: 0, text: '' },
  templates: [],
  allowed: { unchecked: [], nativeDigits: [] },
  mine: { favourites: [], phrases: [], mailBy: 'program' },
};

const draftOf = (family: Family): string => `message ${family.student.id}`;
const guardianOf = (family: Family, id: string | null) => offered(family).find((guardian) => guardian.id === id);

/** The texts that the first picture of a message needs, asked for before it is drawn; null: nothing is to be waited for. */
export function ahead(family: Family, contact: string | null, begun: Begun | null): Promise<unknown> | null {
  const to =
    guardianOf(family, contact) ?? guardianOf(family, fieldsOf(family, begun)?.to ?? null) ?? offered(family)[0];
  return to ? textsComing(readingOf(to, family.student.language).tag) : null;
}

/** The same, where a kind of message was chosen for this family already and is about to be gone on with; else null. */
export const aheadOfBegun = (family: Family, begun: Begun | null): Promise<unknown> | null =>
  fieldsOf(family, begun)?.kind ? ahead(family, null, begun) : null;

const fieldsOf = (family: Family, begun: Begun | null): Partial<Fields> | undefined =>
  begun?.of(draftOf(family), family.student.id)?.fields as Partial<Fields> | undefined;

/** A message to one family: the kind, English and theirs sentence by sentence, what is missing, and out of our hands. */
export default function Composer({
  family,
  contact,
  begin,
}: {
  family: Family;
  contact: string | null;
  /** One of a run of messages: kept under this id, and begun with what the run says to all. */
  begin?: { id: string; fields: MessageFields };
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = usePanel();
  const languageName = useFamilyLanguage();
  const guardians = offered(family);
  const first = guardians.find((guardian) => guardian.id === contact) ?? guardians[0];
  const draft = useDraft<Fields>({
    id: begin?.id ?? draftOf(family),
    kind: begin ? 'batch-message' : 'message',
    student: family.student.id,
    title: family.name,
    start: { ...(begin?.fields ?? emptyMessage(first?.id ?? null)), inEnglish: false },
    restore: true,
  });
  // Both texts of what was begun stand first; all else is asked for and drawn when they do.
  const painted = useAfterPaint();
  const now = painted || draft.looking || draft.fields.kind === null;
  const asked = useAsk('compose', now ? { student: family.student.id } : null);
  const composing = asked.value ?? nothing;
  // Asked before a kind is chosen, so that nothing moves under the hand afterwards.
  const rows = useRowsOf(family.student.id);
  const facts = useAsk('pageFacts', now && rows.length > 0 ? { keys: rows } : null);
  // A draft may be older than a restriction: whoever is closed today is not written to, and nobody else instead.
  const lost = draft.fields.to !== null && !guardians.some((guardian) => guardian.id === draft.fields.to);
  const to = lost ? undefined : (guardians.find((guardian) => guardian.id === draft.fields.to) ?? first);
  const reading = readingOf(to, family.student.language);
  const { files, failed, retry } = useTexts(reading.tag);
  const kinds = useMemo(() => allKinds(composing), [composing]);
  const kind = kinds.find(({ id }) => id === draft.fields.kind) ?? null;
  const version = kind && isDistrict(kind) ? kind.version : null;
  const republished = version !== null && draft.fields.version !== null && draft.fields.version !== version;
  const fields: Fields = useMemo(
    () => ({
      ...draft.fields,
      to: draft.fields.to ?? to?.id ?? null,
      // What was chosen then may be another sentence today.
      ...(republished ? { choices: {} } : {}),
    }),
    [draft.fields, to?.id, republished],
  );
  const [choosing, setChoosing] = useState(false);
  const child = family.student.preferred ?? family.student.given;
  const guardian = to?.addressedAs ?? to?.name ?? '';
  const staff = status.person?.name ?? '';
  const known = useMemo(
    () => ({ child, guardian, staff, school: family.schoolName }),
    [child, guardian, staff, family.schoolName],
  );
  const message = useSentences(kind, files, fields, reading, known, {
    inEnglish: fields.inEnglish,
    nativeDigits: composing.allowed.nativeDigits,
  });
  const [problem, setProblem] = useState<string | null>(null);
  const ids = useRef(newIds());
  const self = useRef<HTMLElement>(null);
  useInSight(self);
  const set = (change: Partial<Fields>) => {
    panel.touch();
    setProblem(null);
    // Of a kind that is not known yet, nobody can say that its version was read.
    draft.set({ ...fields, ...(kind ? { version } : {}), ...change });
  };

  const chosen = choosing ? null : (kind?.id ?? null);
  const stands = chosen !== null && message !== null;
  // Now it is about the sentences: as many of them as there is room for.
  useEffect(() => {
    return stands && chosen ? inSight(self, 'start') : undefined;
  }, [stands, chosen]);
  // The first thing to do, once nothing comes above it any more: what is true, what is missing, or the sentence itself.
  const ready = stands && painted && asked.value !== null && (rows.length === 0 || !facts.loading);
  const entered = useRef<string | null>(null);
  useEffect(() => {
    if (!chosen) entered.current = null;
    // Once for a kind: whoever changes the person or the language stays where they are.
    if (!chosen || !ready || entered.current === chosen) return;
    // In the frame that brings the message into sight, and after it: what has the focus must be in sight, too.
    const frame = requestAnimationFrame(() => {
      entered.current = chosen;
      // Whoever was quicker has their hands on something already.
      if (self.current?.contains(document.activeElement)) return;
      const first = self.current?.querySelector<HTMLElement>(
        '.page-facts input, .page-facts button, .sentences select, .slots input, .slots [role=spinbutton], .slots textarea',
      );
      (first ?? self.current?.querySelector<HTMLElement>('.hand-over button'))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [chosen, ready]);

  const writeTo = (id: string) => {
    const of = (guardian: string | null) =>
      readingOf(
        family.guardians.find((one) => one.id === guardian),
        family.student.language,
      ).tag;
    const same = of(draft.fields.to) === of(id);
    set({ to: id, ...(same ? {} : { inEnglish: false, ...withoutTheirs(fields) }) });
  };
  // What was begun before is there again, and goes to whom the person wants to write now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it has come back.
  useEffect(() => {
    if (draft.restored && contact && contact !== draft.fields.to && guardians.some(({ id }) => id === contact))
      writeTo(contact);
  }, [draft.restored]);

  if (guardians.length === 0)
    return (
      <div className="empty">
        <p>{t('call.noteNobody')}</p>
        <button type="button" onClick={() => panel.close()}>
          {t('call.cancel')}
        </button>
      </div>
    );

  const title = t('composer.title', { name: family.name });
  const language = languageName(reading.tag);
  const hasTexts = files?.theirs !== null || composing.templates.some(({ texts }) => texts[reading.tag]);
  const theirText = kind ? textOf(kind, reading.tag, files?.theirs ?? null) : null;
  const text = fields.inEnglish ? null : theirText;
  const mayChooseLanguage = !reading.english && (kind ? theirText !== null : hasTexts);
  const closed = kind !== null && !fields.inEnglish && !mayGoOut(kind, text, reading.tag, composing.allowed);
  const wait = message ? notYet(message.sentences) : null;
  const isTranslated = message?.sentences.some(({ theirs }) => theirs !== null) ?? false;
  const out = message && textsOut(message.sentences, [staff, family.schoolName]);
  const shown = message && textsOut(message.sentences, [staff, family.schoolName], reading.rtl ? 'rtl' : 'ltr');
  const blocked = status.readOnly
    ? t('panel.readOnly')
    : lost
      ? t('composer.toGone')
      : closed
        ? t('composer.needsCheck', { language })
        : wait?.why === 'choose'
          ? t('composer.stillToChoose')
          : wait?.why === 'missing'
            ? t('composer.stillMissing', {
                slots: wait.slots.map((slot) => t(`slot.${slot}`, { defaultValue: slot })).join(', '),
              })
            : wait
              ? t(wait.why === 'no-text' ? 'composer.noSentence' : 'composer.outOfDate', { language })
              : null;

  const pick = (id: string) => {
    setChoosing(false);
    // The page may have gone on since the composer was opened.
    facts.retry();
    const picked = kinds.find((one) => one.id === id);
    if (!picked || id === fields.kind) return;
    const [subject, ...others] = family.sectionTitles;
    set({
      kind: id,
      version: isDistrict(picked) ? picked.version : null,
      choices: {},
      edits: {},
      // The only lesson of the child that this writer knows of.
      slots: { ...(subject && others.length === 0 ? { subject } : {}), ...fields.slots },
    });
  };
  /** A kind that this person writes often stands near the top, on this browser. */
  const favour = async (id: string) => {
    // Phrases may have been added elsewhere meanwhile.
    const fresh = await ask('compose', { student: family.student.id });
    if (!fresh.ok) return setProblem(t(`reason.${fresh.reason}`));
    const { favourites } = fresh.value.mine;
    const answer = await ask('saveMine', {
      ...fresh.value.mine,
      favourites: favourites.includes(id) ? favourites.filter((one) => one !== id) : [...favourites, id],
    });
    if (!answer.ok) setProblem(t(`reason.${answer.reason}`));
    asked.retry();
  };
  const log = async (by: 'clipboard' | 'mail' | 'sms' | 'print' | 'host') => {
    if (!out || !kind) return;
    const zone = status.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const answer = await ask('record', {
      entries: [
        {
          id: ids.current.contact,
          type: 'message.handed-off',
          students: [family.student.id],
          audience: 'team',
          happened: { at: new Date().toISOString(), zone },
          people: to ? [to.id] : [],
          by,
          template: isDistrict(kind) ? `${kind.id}@${kind.version}` : kind.id,
          language: isTranslated ? reading.tag : 'en',
          text: out.theirs ?? out.english,
          english: out.theirs === null ? null : out.english,
          involvement: kind.involvement,
          tone: kind.tone,
          sent: null,
        },
      ],
      draft: await draft.dropped(),
    });
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    draft.forget();
    panel.close({
      text: t('composer.handedOver'),
      undo: {
        ids: answer.value.ids,
        until: answer.value.undoUntil,
        form: { kind: 'message', student: family.student.id, contact: null },
        draft: draft.whole,
      },
    });
  };

  const discard = async () => {
    await draft.drop();
    panel.close();
  };

  const offer = (): OfferedKind[] =>
    kinds
      .map((one): OfferedKind => {
        const theirs = textOf(one, reading.tag, files?.theirs ?? null);
        const may = fields.inEnglish || mayGoOut(one, theirs, reading.tag, composing.allowed);
        return {
          id: one.id,
          title: titleOf(one, t),
          advice: isDistrict(one) ? one.advice : t(`kindAdvice.${one.id}`),
          first:
            family.complete && !family.summary.heardGood && FIRST_GOOD.includes(one.id)
              ? 'good'
              : composing.mine.favourites.includes(one.id)
                ? 'favourite'
                : null,
          closed: may ? null : t('composer.needsCheck', { language }),
        };
      })
      .sort((a, b) => rank(a) - rank(b));

  return (
    <section ref={self} className="call-form composer" aria-label={title}>
      <h2>{title}</h2>
      <p className="load">{composing.load.text}</p>
      <div className="pair">
        <ChooseGuardian
          label={t('call.noteTo')}
          guardians={guardians}
          {...(lost ? { nobody: t('composer.chooseTo') } : {})}
          value={lost ? '' : (fields.to ?? '')}
          onChange={(id) => id && writeTo(id)}
        />
        {mayChooseLanguage && (
          <label>
            {t('call.noteLanguage')}
            <select
              value={fields.inEnglish ? 'en' : reading.tag}
              onChange={(event) => set({ inEnglish: event.target.value === 'en' })}
            >
              <option value={reading.tag}>{language}</option>
              <option value="en">{t('composer.inEnglish')}</option>
            </select>
          </label>
        )}
      </div>
      {lost && (
        <p className="unchecked" role="alert">
          {t('composer.toGone')}
        </p>
      )}
      <DraftState draft={draft} said={problem} />
      {draft.unread || draft.older ? null : asked.reason ? (
        <Failed reason={asked.reason} retry={asked.retry} />
      ) : failed ? (
        <Failed reason="failed" retry={retry} />
      ) : !files || draft.looking || (!asked.value && !kind) ? (
        <Loading />
      ) : (
        <>
          {!reading.english && !fields.inEnglish && (kind ? theirText === null : !hasTexts) && (
            <div className="unchecked">
              <p>{t('composer.noText', { language })}</p>
              <button
                type="button"
                className="link"
                onClick={() =>
                  panel.open({ kind: 'call', student: family.student.id, prefill: to ? { people: [to.id] } : {} })
                }
              >
                {t('composer.logInterpreterCall')}
              </button>
            </div>
          )}
          {!kind || choosing ? (
            <>
              {fields.kind !== null && !kind && <p className="notice">{t('batch.kindGone')}</p>}
              {kind && (
                <button type="button" className="link" onClick={() => setChoosing(false)}>
                  {t('composer.backToMessage')}
                </button>
              )}
              <ComposerKinds kinds={offer()} onPick={pick} />
            </>
          ) : (
            <>
              <p className="row kind-line">
                <strong>{titleOf(kind, t)}</strong>
                <button type="button" className="link" onClick={() => setChoosing(true)}>
                  {t('composer.otherKind')}
                </button>
                <button
                  type="button"
                  className="quiet star"
                  aria-pressed={composing.mine.favourites.includes(kind.id)}
                  onClick={() => favour(kind.id)}
                >
                  <span aria-hidden="true">{composing.mine.favourites.includes(kind.id) ? '★' : '☆'}</span>{' '}
                  {t('composer.favourite')}
                </button>
              </p>
              <p className="soft">{isDistrict(kind) ? kind.advice : t(`kindAdvice.${kind.id}`)}</p>
              {message && (
                <>
                  {republished && <p className="notice">{t('composer.newVersion')}</p>}
                  <ComposerFacts
                    key={family.student.id}
                    facts={rows.flatMap((key) => facts.value?.[key] ?? [])}
                    kind={kind.id}
                    slots={message.sentences.flatMap(({ slots }) => slots)}
                    values={fields.slots}
                    onFill={(slots) => set({ slots: { ...fields.slots, ...slots } })}
                  />
                  <ComposerSlots
                    asked={slotsAsked(message.sentences, [
                      ...KNOWN,
                      ...(hasSlot(message.sentences, 'assignments') ? ['count'] : []),
                    ])}
                    values={fields.slots}
                    missing={wait?.slots ?? []}
                    suggestions={{ subject: family.sectionTitles }}
                    quick={!painted}
                    onChange={(slot, value) => set({ slots: { ...fields.slots, [slot]: value } })}
                  />
                  {isTranslated && TYPED.some((slot) => hasSlot(message.sentences, slot)) && (
                    <p className="soft">{t('composer.asTyped', { language })}</p>
                  )}
                  {isTranslated && <TextState text={text} language={language} />}
                  <ul className="sentences">
                    {message.sentences.map((sentence) => (
                      <ComposerSentence
                        key={sentence.id}
                        sentence={sentence}
                        theirs={isTranslated ? { tag: reading.tag, rtl: reading.rtl, name: language } : null}
                        alternatives={alternativesOf(
                          kind,
                          sentence.oneOf,
                          sentence.id,
                          textOf(kind, 'en', files.english)?.segments,
                          known,
                        )}
                        choice={fields.choices[sentence.id] ?? ''}
                        edit={fields.edits[sentence.id]}
                        of={fields.own.find(({ id }) => id === sentence.id)?.of}
                        onChoose={(choice) => {
                          // What was changed was another sentence.
                          const { [sentence.id]: _, ...edits } = fields.edits;
                          set({ choices: { ...fields.choices, [sentence.id]: choice }, edits });
                        }}
                        onEdit={(edit) => {
                          const { [sentence.id]: _, ...others } = fields.edits;
                          set({ edits: edit ? { ...others, [sentence.id]: edit } : others });
                        }}
                        onOwn={(words) =>
                          set({
                            own: fields.own.flatMap((one) =>
                              one.id !== sentence.id ? one : words ? { id: one.id, ...words } : [],
                            ),
                          })
                        }
                      />
                    ))}
                  </ul>
                  <AddSentence
                    phrases={composing.mine.phrases}
                    add={(english) =>
                      set({ own: [...fields.own, { id: `own-${Date.now().toString(36)}`, english, theirs: '' }] })
                    }
                  />
                  <p className="signature soft">
                    {staff}
                    <br />
                    {family.schoolName}
                  </p>
                  {out && painted && (
                    <WriterHelp
                      english={out.english}
                      theirs={out.theirs}
                      language={reading.tag}
                      values={[...Object.values(known), ...message.sentences.flatMap(filledIn)]}
                    />
                  )}
                  {/* Both texts are read while the district's word on them is still on its way; they leave after it. */}
                  {out && shown && asked.value && (
                    <HandOver
                      to={to ?? null}
                      subject={`${family.schoolName}: ${child}`}
                      theirs={{
                        text: shown.theirs ?? shown.english,
                        language: isTranslated ? reading.tag : 'en',
                        rtl: isTranslated && reading.rtl,
                      }}
                      english={shown.theirs === null ? null : shown.english}
                      mailBy={composing.mine.mailBy}
                      school={family.schoolName}
                      blocked={blocked}
                      handedOff={log}
                    />
                  )}
                </>
              )}
            </>
          )}
        </>
      )}
      <FormActions problem={problem}>
        {draft.isLost ? (
          <button type="button" className="quiet" onClick={discard}>
            {t('call.discard')}
          </button>
        ) : (
          <button type="button" onClick={() => panel.close()}>
            {t('call.later')}
          </button>
        )}
      </FormActions>
    </section>
  );
}

/** What stands in the slots of the English. */
const filledIn = ({ english }: { english: readonly Part[] }): string[] =>
  english.flatMap(({ slot, text }) => (slot !== null && text !== '' ? [text] : []));
const rank = ({ first, closed }: OfferedKind): number =>
  closed !== null ? 3 : first === 'good' ? 0 : first === 'favourite' ? 1 : 2;
const titleOf = (kind: AnyKind, t: (key: string) => string): string =>
  isDistrict(kind) ? kind.title : t(`kind.${kind.id}`);
const hasSlot = (sentences: readonly { slots: string[] }[], slot: string): boolean =>
  sentences.some(({ slots }) => slots.includes(slot));

/** What stands to choose from, as it would read; names in place, all other slots by their name. */
function alternativesOf(
  kind: AnyKind,
  oneOf: string[] | null,
  id: string,
  texts: Readonly<Record<string, string>> | undefined,
  known: Readonly<Record<string, string>>,
): { id: string; text: string }[] {
  if (!oneOf || !kind || !texts) return [];
  return oneOf.map((one) => ({
    id: one,
    text: (texts[`${id}.${one}`] ?? one)
      .replace(/\{count, plural,.*other \{([^}]*)\}\}/, '$1')
      .replace(/\{(\w+)\}/g, (_, slot: string) => known[slot] ?? '…'),
  }));
}

/** Who wrote their words and who of its speakers read them over; never green without a name and a day. */
function TextState({
  text,
  language,
}: {
  text: { by: string; checked: { by: string; on: string } | null } | null;
  language: string;
}) {
  const { t } = useTranslation();
  if (!text) return null;
  return text.checked ? (
    <p className="checked">{t('composer.checked', { language, by: text.checked.by, on: text.checked.on })}</p>
  ) : (
    <p className="unchecked">{t('composer.unchecked', { language, by: text.by })}</p>
  );
}

function AddSentence({ phrases, add }: { phrases: readonly string[]; add: (english: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <button type="button" className="link" onClick={() => add('')}>
        {t('composer.addSentence')}
      </button>
      {phrases.length > 0 && (
        <select
          aria-label={t('composer.addPhrase')}
          value=""
          onChange={(event) => event.target.value && add(event.target.value)}
        >
          <option value="">{t('composer.addPhrase')}</option>
          {phrases.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
