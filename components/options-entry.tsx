import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../lib/messages.ts';
import type { EntryId, StudentId } from '../lib/model/ids.ts';
import { Confirm } from './confirm.tsx';
import { Icon } from './icon.tsx';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useEntryWords } from './use-entry-words.ts';
import { useSchoolDates, useStatus } from './use-status.tsx';

type Deed = 'narrow' | 'widen' | 'open' | 'erase';

/** One entry with what may be done to it here: each deed is asked for once more, two of them with a reason. */
export function EntryLine({ item, student }: { item: TimelineItem; student: StudentId }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const status = useStatus();
  const [asked, setAsked] = useState<Deed | null>(null);
  const { titleOf, textOf } = useEntryWords();
  const text = textOf(item);
  const restricted = item.audience === 'restricted';
  const deeds: Deed[] = [
    ...(item.may.restrict ? [restricted ? ('widen' as const) : ('narrow' as const)] : []),
    ...(item.may.open ? (['open'] as const) : []),
    ...(status.person?.role === 'administrator' && item.gone?.why !== 'erased' ? (['erase'] as const) : []),
  ];
  return (
    <>
      <p>
        <strong>{titleOf(item)}</strong>{' '}
        <time dateTime={item.at} title={dates.whenInFull(item.at)}>
          {dates.when(item.at)}
        </time>
      </p>
      {text && <p className="quote">{text}</p>}
      {item.gone?.reason && <p className="soft">{item.gone.reason}</p>}
      <p className="soft">
        <bdi>{item.author.name}</bdi>
        {' · '}
        {restricted && <Icon name="lock" />}
        {restricted ? t('entries.restricted') : t('entries.team')}
      </p>
      <div className="buttons start">
        {deeds.map((deed) => (
          <button key={deed} type="button" className={deed === 'erase' ? 'danger' : ''} onClick={() => setAsked(deed)}>
            {t(`entries.${deed}`)}
          </button>
        ))}
      </div>
      {asked && <AskDeed deed={asked} student={student} about={item.id} onClose={() => setAsked(null)} />}
    </>
  );
}

function AskDeed({
  deed,
  student,
  about,
  onClose,
}: {
  deed: Deed;
  student: StudentId;
  about: EntryId;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useAct('changeAudience');
  const open = useAct('openRestricted');
  const erase = useAct('erase');
  const needsReason = deed === 'open' || deed === 'erase';
  const doIt = async () => {
    const answer =
      deed === 'open'
        ? await open.run({ student, about, reason: reason.trim() })
        : deed === 'erase'
          ? await erase.run({ student, about, reason: reason.trim() })
          : await change.run({ student, about, to: deed === 'narrow' ? 'restricted' : 'team' });
    if (answer.ok) onClose();
  };
  return (
    <Confirm
      title={t(`entries.${deed}Ask`)}
      go={t(`entries.${deed}`)}
      danger={deed === 'erase'}
      busy={change.busy || open.busy || erase.busy}
      disabled={needsReason && reason.trim() === ''}
      onGo={doIt}
      onClose={onClose}
    >
      <p>{t(`entries.${deed}Text`)}</p>
      {needsReason && (
        <label className="field">
          <span>{t('entries.reason')}</span>
          <textarea
            rows={3}
            maxLength={500}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      <Refused of={change} />
      <Refused of={open} />
      <Refused of={erase} />
    </Confirm>
  );
}
