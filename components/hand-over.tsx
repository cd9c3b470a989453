import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { CODE_LIMIT, type MailBy, mailAddress, mailOf, phoneOf, smsOf, wholeText } from '../lib/compose/hand-over.ts';
import type { GuardianView } from '../lib/messages.ts';
import { copyText } from './copy-text.ts';
import { openAddress } from './open-address.ts';
import { saveFile } from './save-file.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useMessageBox } from './use-message-box.ts';

const Code = lazy(() => import('./hand-over-code.tsx'));

export interface HandOverProps {
  to: GuardianView | null;
  subject: string;
  theirs: { text: string; language: string; rtl: boolean };
  /** Null where theirs is English. */
  english: string | null;
  mailBy: MailBy;
  /** Whose letter it is, on paper. */
  school?: string;
  /** Why it cannot go out now, as a sentence. */
  blocked: string | null;
  /** It has left our hands; whether it was sent is asked later. */
  handedOff(by: 'clipboard' | 'mail' | 'sms' | 'print' | 'host'): void;
}

/** A finished message leaves our hands: nothing is sent by us, another program or the person does it. */
export function HandOver({ to, subject, theirs, english, mailBy, school = '', blocked, handedOff }: HandOverProps) {
  const { t } = useTranslation();
  const languageName = useFamilyLanguage();
  const hasBox = useMessageBox();
  const [problem, setProblem] = useState<string | null>(null);
  const [code, setCode] = useState(false);
  /** The clipboard was refused: what is to be copied by hand, and what comes after it. */
  const [byHand, setByHand] = useState<{ text: string; then: () => void } | null>(null);

  const text = wholeText(theirs.text, english);
  const mail = reachOf(to, ['email']);
  const number = reachOf(to, ['sms', 'phone']);
  const address = mailOf(mailBy, { to: mail?.value ?? null, subject, body: text });
  const pasted = address.carries === 'recipient' ? `${subject}\n\n${text}` : text;
  const phone = phoneOf(navigator.userAgent);
  const sms = number && smsOf({ to: number.value, body: text }, phone);
  const tooLong = phone === null && sms !== null && sms.length > CODE_LIMIT;

  const begin = () => {
    setProblem(null);
    setByHand(null);
    setCode(false);
  };
  const copyThen = async (text: string, then: () => void) => {
    if (await copyText(text)) then();
    else setByHand({ text, then });
  };
  const openMail = () => {
    openAddress(address.href);
    handedOff('mail');
  };
  const write = () => {
    begin();
    // What has no room in the address is on the clipboard before the other program has the focus.
    if (address.carries === 'all') openMail();
    else void copyThen(pasted, openMail);
  };
  const writeText = () => {
    begin();
    if (phone === null) return setCode(!code);
    openAddress(sms!);
    handedOff('sms');
  };
  const print = async () => {
    begin();
    const answer = await ask('openLetter', { school, to: to?.name ?? '', theirs, english });
    if (answer.ok) handedOff('print');
    else setProblem(t(`reason.${answer.reason}`));
  };
  const save = async () => {
    begin();
    const { emlOf } = await import('../lib/compose/eml.ts');
    const message = { to: mail?.value ?? null, name: to?.name ?? '', subject, body: text };
    saveFile('message.eml', emlOf(message, new Date()), 'message/rfc822');
    handedOff('mail');
  };
  const put = async () => {
    begin();
    const answer = await ask('putText', { text });
    const did = answer.ok ? answer.value : 'no';
    if (did === 'yes') handedOff('host');
    else setProblem(t(did === 'no-room' ? 'handOver.noRoom' : 'handOver.notPut'));
  };

  const off = blocked !== null;
  const language = languageName(theirs.language);
  const who = { name: to?.name ?? '', language };
  return (
    <section className="hand-over" aria-label={t('handOver.title')}>
      <p className="soft">{t(english === null ? 'handOver.what' : 'handOver.whatBoth', who)}</p>
      {blocked && <p className="notice">{blocked}</p>}
      {!off && to && !mail && <p className="soft">{t('handOver.noAddress', who)}</p>}
      {!off && address.carries !== 'all' && (
        <p className="soft">{t(address.carries === 'subject' ? 'handOver.pasteText' : 'handOver.pasteAll')}</p>
      )}
      <div className="actions">
        <button type="button" className="main" disabled={off} onClick={write}>
          {t(`handOver.mail.${mailBy}`)}
        </button>
        {sms && (
          <button
            type="button"
            disabled={off || tooLong}
            aria-expanded={phone === null ? code : undefined}
            onClick={writeText}
          >
            {t(phone === null ? 'handOver.smsCode' : 'handOver.sms')}
          </button>
        )}
        {hasBox && (
          <button type="button" disabled={off} onClick={put}>
            {t('handOver.put')}
          </button>
        )}
        <button
          type="button"
          disabled={off}
          onClick={() => {
            begin();
            void copyThen(text, () => handedOff('clipboard'));
          }}
        >
          {t('handOver.copy')}
        </button>
        <button type="button" disabled={off} onClick={print}>
          {t('handOver.print')}
        </button>
        <button type="button" disabled={off} onClick={save}>
          {t('handOver.file')}
        </button>
      </div>
      {!off && tooLong && <p className="soft">{t('handOver.tooLongForCode')}</p>}
      {!off && code && sms && !tooLong && (
        <Suspense>
          <Code address={sms} name={who.name} number={number.shown} done={() => handedOff('sms')} />
        </Suspense>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {!off && byHand && <CopyByHand text={byHand.text} rtl={theirs.rtl} done={byHand.then} />}
    </section>
  );
}

/** The browser, or the page around us, lets nothing onto the clipboard: the person copies what is selected here. */
export function CopyByHand({ text, rtl, done }: { text: string; rtl: boolean; done: () => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <div className="by-hand">
      <p className="problem" role="alert">
        {t('handOver.refused')}
      </p>
      <textarea
        ref={field}
        readOnly
        rows={4}
        value={text}
        dir={rtl ? 'rtl' : 'auto'}
        aria-label={t('handOver.selected')}
      />
      <div className="actions">
        <button type="button" onClick={done}>
          {t('handOver.copiedByHand')}
        </button>
      </div>
    </div>
  );
}

const BROKEN: readonly string[] = ['wrong', 'dead', 'unreadable'];
/** The first that may work, of the first kind that there is. A mail address that no mail program would take is none. */
const reachOf = (to: GuardianView | null, kinds: readonly GuardianView['reach'][number]['kind'][]) =>
  kinds
    .flatMap((kind) => to?.reach.filter((one) => one.kind === kind) ?? [])
    .find(({ kind, state, value }) => !BROKEN.includes(state) && (kind !== 'email' || mailAddress(value) !== '')) ??
  null;
