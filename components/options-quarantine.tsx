import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../lib/messages.ts';
import { Confirm } from './confirm.tsx';
import { Looks, OpenRestricted } from './options-quarantine-looks.tsx';
import { Answered, Done, Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useEntryWords } from './use-entry-words.ts';
import { useSchoolDates } from './use-status.tsx';

type One = Held['entries'][number];
/** What was decided last: how many went into the log, and why the others did not. */
interface Outcome {
  accepted: number;
  refused: ReadonlyMap<number, string>;
}

/** What a device that was signed out had not sent: each entry goes into the log or away, as an administrator decides. */
export function HeldBack({ device, name, onDecided }: { device: string; name: string; onDecided: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  const [asked, setAsked] = useState<One | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const held = useAsk('quarantine', { device, reason });
  const act = useAct('decideQuarantine');
  const decide = async (accept: number[], discard: number[]) => {
    const answer = await act.run({ device, accept, discard });
    if (!answer.ok) return;
    const refused = answer.value.filter(({ said }) => said !== 'accepted' && said !== 'duplicate');
    setOutcome({
      accepted: answer.value.length - refused.length,
      refused: new Map(refused.map(({ n, said }) => [n, said])),
    });
    setAsked(null);
    held.retry();
    onDecided();
  };
  return (
    <section className="stack" aria-label={t('quarantine.title', { name })}>
      <p>{t('quarantine.intro', { name })}</p>
      <Answered of={held} empty={({ entries }) => (entries.length === 0 ? t('quarantine.none') : null)}>
        {({ entries, looks }) => {
          const waiting = entries.filter(({ state }) => state === 'waiting');
          return (
            <>
              {waiting.length === 0 && <p className="nothing">{t('quarantine.none')}</p>}
              <ul className="rows">
                {waiting.map((one) => (
                  <Line
                    key={one.n}
                    one={one}
                    why={outcome?.refused.get(one.n) ?? null}
                    busy={act.busy}
                    onAccept={() => decide([one.n], [])}
                    onDiscard={() => setAsked(one)}
                  />
                ))}
              </ul>
              {waiting.some(({ item, restricted }) => restricted && item === null) && (
                <OpenRestricted onOpen={setReason} />
              )}
              {!asked && <Refused of={act} />}
              <Done>{outcome && outcome.accepted > 0 && t('quarantine.done', { count: outcome.accepted })}</Done>
              {waiting.length > 1 && (
                <div className="buttons start">
                  <button
                    type="button"
                    disabled={act.busy}
                    onClick={() =>
                      decide(
                        waiting.map(({ n }) => n),
                        [],
                      )
                    }
                  >
                    {t('quarantine.acceptAll')}
                  </button>
                </div>
              )}
              <Looks looks={looks} />
            </>
          );
        }}
      </Answered>
      {asked && (
        <Confirm
          title={t('quarantine.discardAsk')}
          go={t('quarantine.discard')}
          danger
          busy={act.busy}
          onGo={() => decide([], [asked.n])}
          onClose={() => setAsked(null)}
        >
          <p>{t('quarantine.discardText', { name })}</p>
          <Refused of={act} />
        </Confirm>
      )}
    </section>
  );
}

function Line({
  one,
  why,
  busy,
  onAccept,
  onDiscard,
}: {
  one: One;
  why: string | null;
  busy: boolean;
  onAccept: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const what = useTitle()(one);
  const { textOf } = useEntryWords();
  const text = one.item && textOf(one.item);
  const about = one.students?.join(', ') ?? '';
  return (
    <li>
      <p>
        <strong>{what}</strong> {about && <bdi>{about} · </bdi>}
        {one.at && (
          <time dateTime={one.at} title={dates.whenInFull(one.at)}>
            {dates.when(one.at)}
          </time>
        )}
      </p>
      {text && <p className="quote">{text}</p>}
      {one.item && <p className="soft">{t(one.restricted ? 'entries.restricted' : 'entries.team')}</p>}
      {why && (
        <p className="problem" role="alert">
          {t(`quarantine.why.${why}`, { defaultValue: t('reason.refused') })}
        </p>
      )}
      <div className="buttons start">
        {one.students && (
          <button
            type="button"
            disabled={busy}
            onClick={onAccept}
            aria-label={t('quarantine.acceptOne', { what, about })}
          >
            {t('quarantine.accept')}
          </button>
        )}
        <button
          type="button"
          className="danger"
          disabled={busy}
          onClick={onDiscard}
          aria-label={t('quarantine.discardOne', { what, about })}
        >
          {t('quarantine.discard')}
        </button>
      </div>
    </li>
  );
}

/** What an entry that amends another is called in the outbox; the history itself has no line for it. */
const AMENDS = new Set([
  'restriction.lifted',
  'entry.corrected',
  'entry.moved',
  'entry.closed',
  'entry.withdrawn',
  'audience.changed',
]);

function useTitle(): (one: One) => string {
  const { t } = useTranslation();
  const { titleOf } = useEntryWords();
  return ({ item, students }) => {
    if (!students) return t('quarantine.unreadable');
    if (!item) return t('quarantine.restricted');
    return AMENDS.has(item.type) ? t(`status.type.${item.type}`) : titleOf(item);
  };
}
