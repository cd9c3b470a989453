import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeText } from '../lib/compose/hand-over.ts';
import type { TimelineItem } from '../lib/messages.ts';
import { copyText } from './copy-text.ts';
import { CopyByHand } from './hand-over.tsx';
import { Key } from './key.tsx';
import { usePanel } from './panel-actions.ts';
import { recordSent, saidSent } from './say-sent.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/**
 * "Sent?" for each message of this person about this student that left our hands and of which nobody has said more. It
 * comes from the log: also after the panel or the browser was closed. Only a yes counts.
 */
export function SentQuestion({ student }: { student: string }) {
  const { t } = useTranslation();
  const { person, readOnly } = useStatus();
  const asked = useWatch(
    'timeline',
    person && !readOnly
      ? {
          ...{ student, words: '', person: null, kind: 'message.handed-off', from: null, to: null },
          ...{ staff: person.id, offset: 0, limit: 200 },
        }
      : null,
  );
  const open = asked.value?.items.filter(isOpen) ?? [];
  const self = useRef<HTMLElement>(null);
  const first = open[0]?.id ?? null;

  // Whoever comes back, and is not in the middle of something else, answers with Enter.
  useEffect(() => {
    if (first === null) return;
    const offer = () => {
      const active = document.activeElement;
      const free = !active || active === document.body || active.matches('main');
      if (free && !document.hidden) self.current?.querySelector<HTMLElement>('button.main')?.focus();
    };
    offer();
    window.addEventListener('focus', offer);
    document.addEventListener('visibilitychange', offer);
    return () => {
      window.removeEventListener('focus', offer);
      document.removeEventListener('visibilitychange', offer);
    };
  }, [first]);

  if (open.length === 0) return null;
  return (
    <section ref={self} className="sent-question" aria-label={t('sent.title')}>
      {open.map((item, n) => (
        <Question key={item.id} item={item} first={n === 0} />
      ))}
    </section>
  );
}

/** Written by me, and not yet answered; what was moved, erased or is of a newer kind is nothing to ask about. */
const isOpen = ({ type, author, gone, newer, body }: TimelineItem): boolean =>
  type === 'message.handed-off' && author.me && gone === null && !newer && body?.sent === null;

function Question({ item, first }: { item: TimelineItem; first: boolean }) {
  const { t } = useTranslation();
  const panel = usePanel();
  const dates = useSchoolDates();
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState(false);
  const [busy, setBusy] = useState(false);
  const { by, text, english } = item.body as { by?: string; text?: string; english?: string | null };
  const whole = wholeText(String(text ?? ''), english ?? null);

  const say = async (sent: boolean) => {
    setBusy(true);
    const answer = await recordSent(item, sent);
    setBusy(false);
    if (!answer.ok) return setProblem(t(`reason.${answer.reason}`));
    panel.say(saidSent(t(sent ? 'sent.saidYes' : 'sent.saidNo'), answer.value));
  };
  const copy = async () => {
    const did = await copyText(whole);
    setCopied(did);
    setByHand(!did);
  };
  const people = item.people.length > 0 ? item.people.join(', ') : t('timeline.somebody');
  return (
    <fieldset className="asking" disabled={busy}>
      <legend>{t(`sent.by.${by}`, { people, when: dates.when(item.at) })}</legend>
      <div className="actions">
        <button
          type="button"
          className={first ? 'main' : undefined}
          aria-keyshortcuts={first ? 'Enter' : undefined}
          // Held down since something else, a key says nothing; and Space, which scrolls for whoever did not look, never does.
          onKeyDown={(event) => (event.repeat || event.key === ' ') && event.preventDefault()}
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
          onClick={() => say(true)}
        >
          {t('sent.yes')} {first && <Key name="↵" />}
        </button>
        <button type="button" onClick={() => say(false)}>
          {t('sent.no')}
        </button>
        {by !== 'clipboard' && (
          <span className="soft">
            {t('sent.nothingOpened')}{' '}
            <button type="button" className="link" onClick={copy}>
              {t('sent.copyInstead')}
            </button>
          </span>
        )}
      </div>
      {copied && <p role="status">{t('sent.copied')}</p>}
      {byHand && <CopyByHand text={whole} rtl={false} done={() => setByHand(false)} />}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
