import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { languagesOf, templateOf } from '../lib/compose/templates.ts';
import type { Family, Output } from '../lib/messages.ts';
import { newIds, offered } from './call-fields.ts';
import { ChooseGuardian } from './choose-guardian.tsx';
import { copyText } from './copy-text.ts';
import { Key } from './key.tsx';
import { usePanel } from './panel-actions.ts';
import { useDraft } from './use-draft.ts';
import { useInSight } from './use-in-sight.ts';
import { useLanguageName } from './use-language-name.ts';
import { useStatus } from './use-status.tsx';

const template = templateOf('positive-note')!;
interface NoteFields {
  contact: string | null;
  language: string;
  deed: string;
  /** The sender's own version, or null while the template's words stand. */
  text: string | null;
}

/** A first good word: chosen from what is true, filled, read in both languages, changed, copied, and logged as handed off. */
export default function NoteForm({ family, contact }: { family: Family; contact: string | null }) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = usePanel();
  const languageName = useLanguageName();
  const guardians = offered(family);
  const first = guardians.find((guardian) => guardian.id === contact) ?? guardians[0];
  const reads = (id: string | null) => guardians.find((guardian) => guardian.id === id)?.reads?.split('-')[0] ?? 'en';
  const languages = languagesOf(template);
  const known = (language: string) => (languages.includes(language) ? language : 'en');
  const draft = useDraft<NoteFields>({
    id: `note ${family.student.id}`,
    kind: 'note',
    student: family.student.id,
    title: family.name,
    start: { contact: first?.id ?? null, language: known(reads(first?.id ?? null)), deed: '', text: null },
    restore: contact === null,
  });
  // A draft may be older than a restriction: its words were for somebody who is no longer written to.
  const isOffered = guardians.some((guardian) => guardian.id === draft.fields.contact);
  const fields = isOffered ? draft.fields : { ...draft.fields, contact: first?.id ?? null, text: null };
  const [filled, setFilled] = useState<Output<'fillTemplate'> | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ids = useRef(newIds());
  const sent = useRef<HTMLButtonElement>(null);
  const self = useRef<HTMLElement>(null);
  const deedField = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    deedField.current?.focus();
  }, []);
  useInSight(self);
  const text = fields.text ?? filled?.text ?? '';
  const set = (change: Partial<NoteFields>) => {
    panel.touch();
    setProblem(null);
    setAsking(false);
    draft.set({ ...fields, ...change });
  };

  const { deed, language, contact: to } = fields;
  useEffect(() => {
    if (deed === '') return setFilled(null);
    let stopped = false;
    ask('fillTemplate', {
      template: template.id,
      student: family.student.id,
      contact: to,
      language,
      slots: { deed },
    }).then((answer) => {
      if (stopped) return;
      if (answer.ok) setFilled(answer.value);
      else setProblem(t(`reason.${answer.reason}`));
    });
    return () => {
      stopped = true;
    };
  }, [deed, language, to, family.student.id, t]);
  useEffect(() => {
    if (asking) sent.current?.focus();
  }, [asking]);

  const copy = async () => {
    if (await copyText(text)) setAsking(true);
    else setProblem(t('call.noteNotCopied'));
  };
  const log = async (wasSent: boolean) => {
    const zone = status.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const answer = await ask('record', {
      entries: [
        {
          id: ids.current.contact,
          type: 'message.handed-off',
          students: [family.student.id],
          audience: 'team',
          happened: { at: new Date().toISOString(), zone },
          people: to ? [to] : [],
          by: 'clipboard',
          template: template.id,
          language,
          text,
          english: language === 'en' ? null : (filled?.english ?? null),
          sent: wasSent,
        },
      ],
      draft: draft.id,
    });
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    draft.forget();
    panel.close({
      text: t(wasSent ? 'call.noteLogged' : 'call.noteLoggedNotSent'),
      undo: {
        ids: answer.value.ids,
        until: answer.value.undoUntil,
        form: { kind: 'note', student: family.student.id, contact: null },
        draft: draft.whole,
      },
    });
  };

  if (guardians.length === 0)
    return (
      <div className="empty">
        <p>{t('call.noteNobody')}</p>
        <button type="button" onClick={() => panel.close()}>
          {t('call.cancel')}
        </button>
      </div>
    );
  const title = t('call.noteTitle', { name: family.name });
  return (
    <section ref={self} className="call-form" aria-label={title}>
      <h2>{title}</h2>
      <div className="pair">
        <ChooseGuardian
          label={t('call.noteTo')}
          guardians={guardians}
          value={to ?? ''}
          onChange={(id) => set({ contact: id, language: known(reads(id)), text: null })}
        />
        <label>
          {t('call.noteLanguage')}
          <select value={language} onChange={(event) => set({ language: event.target.value, text: null })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {reads(to) !== language && (
        <p className="notice">{t('call.noteOtherLanguage', { language: languageName(reads(to)) })}</p>
      )}
      <label>
        {t('call.noteDeed')}
        <select ref={deedField} value={deed} onChange={(event) => set({ deed: event.target.value, text: null })}>
          <option value="">{t('call.noteChoose')}</option>
          {template.choices.deed?.map((one) => (
            <option key={one} value={one}>
              {t(`call.deeds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {filled && (
        <>
          {language !== 'en' && (
            <details className="original">
              <summary>{t('call.noteInEnglish')}</summary>
              <p className="ours">{filled.english}</p>
            </details>
          )}
          {!filled.checked && (
            <p className="unchecked">{t('call.noteUnchecked', { language: languageName(language) })}</p>
          )}
          {filled.missing.length > 0 && (
            <p className="problem">{t('call.noteMissing', { slots: filled.missing.join(', ') })}</p>
          )}
          <label>
            {t('call.noteText')}
            <textarea
              rows={9}
              lang={language}
              dir={filled.rtl ? 'rtl' : 'ltr'}
              maxLength={20_000}
              value={text}
              onChange={(event) => set({ text: event.target.value })}
            />
          </label>
        </>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {asking ? (
        <fieldset className="asking">
          <legend className="visually-hidden">{t('call.noteSent')}</legend>
          <p role="status">{t('call.noteCopied')}</p>
          <div className="actions">
            <button type="button" className="main" ref={sent} onClick={() => log(true)}>
              {t('call.noteSentYes')} <Key name="↵" />
            </button>
            <button type="button" onClick={() => log(false)}>
              {t('call.noteSentNo')}
            </button>
          </div>
        </fieldset>
      ) : (
        <div className="actions">
          <button type="button" className="main" disabled={!filled || text.trim() === ''} onClick={copy}>
            {t('call.noteCopy')}
          </button>
          <button type="button" onClick={() => panel.close()}>
            {t('call.later')}
          </button>
        </div>
      )}
    </section>
  );
}
