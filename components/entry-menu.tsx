import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { TimelineItem } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { type Choice, DropMenu } from './drop-menu.tsx';
import { isFramed, usePanel } from './panel-actions.ts';
import { recordSent, saidSent } from './say-sent.ts';
import { useEntryWords } from './use-entry-words.ts';

/**
 * What this reader may do to an entry. Who may read it is changed in a page of our own only, which no host
 * page can cover or lay over a click: from a frame the panel opens there, at this family, where the same menu does it.
 */
export default function EntryMenu({
  item,
  student,
  anchor,
  close,
}: {
  item: TimelineItem;
  student: string;
  anchor: RefObject<HTMLElement | null>;
  close: () => void;
}) {
  const { t } = useTranslation();
  const panel = usePanel();
  const { titleOf } = useEntryWords();
  const tell = async (answering: ReturnType<typeof ask>, text: string) => {
    const answer = await answering;
    panel.say({ text: answer.ok ? text : t(`reason.${answer.reason}`) });
  };
  const saySent = async (sent: boolean) => {
    const answer = await recordSent(item, sent);
    const text = t(sent ? 'sent.saidYes' : 'sent.saidNo');
    panel.say(answer.ok ? saidSent(text, answer.value) : { text: t(`reason.${answer.reason}`) });
  };
  const elsewhere = () => tell(ask('openOwn', { what: 'options', student }), t('timeline.wentToOwnPage'));
  const audience = item.audience === 'team' ? 'restricted' : 'team';
  const closing = {
    type: 'entry.closed',
    students: item.students.map((one) => one.student),
    audience: item.audience,
    about: item.id,
    note: '',
  };
  const { may } = item;
  const choices: (Choice | false)[] = [
    may.close &&
      item.kind === 'restriction' && {
        id: 'lift',
        text: t('family.lift'),
        act: () => panel.open({ kind: 'lift', student, entry: item.id, text: titleOf(item) }),
      },
    may.close &&
      item.kind !== 'restriction' && {
        id: 'done',
        text:
          item.type === 'student.linked'
            ? t('timeline.do.unlink')
            : item.kind === 'task'
              ? t('timeline.do.done')
              : t('timeline.do.settled'),
        act: () =>
          tell(
            ask('record', {
              entries: [{ ...closing, outcome: item.type === 'student.linked' ? 'dropped' : 'done' }],
              draft: null,
            }),
            item.type === 'student.linked' ? t('timeline.did.unlinked') : t('timeline.did.closed'),
          ),
      },
    may.correct &&
      item.type === 'contact.logged' && {
        id: 'correct',
        text: t('timeline.do.correct'),
        act: () => panel.open({ kind: 'call', student, correcting: item }),
      },
    may.correct &&
      item.type === 'follow-up.set' && {
        id: 'correct',
        text: t('timeline.do.correct'),
        act: () => panel.open({ kind: 'correct-follow-up', student, item }),
      },
    may.correct &&
      item.type === 'message.handed-off' &&
      item.body?.sent !== true && { id: 'sent', text: t('timeline.do.wasSent'), act: () => saySent(true) },
    may.correct &&
      item.type === 'message.handed-off' &&
      item.body?.sent !== false && { id: 'not-sent', text: t('timeline.do.notSent'), act: () => saySent(false) },
    may.move && { id: 'move', text: t('timeline.do.move'), act: () => panel.open({ kind: 'move', student, item }) },
    may.restrict && {
      id: 'audience',
      text: audience === 'restricted' ? t('timeline.do.restrict') : t('timeline.do.widen'),
      act: () =>
        isFramed()
          ? elsewhere()
          : tell(ask('changeAudience', { student, about: item.id, to: audience }), t(`timeline.did.${audience}`)),
    },
    may.open && {
      id: 'open',
      text: t('timeline.do.open'),
      act: () => (isFramed() ? elsewhere() : panel.open({ kind: 'open', student, item })),
    },
  ];
  return (
    <AriaLocale>
      <DropMenu
        anchor={anchor}
        close={close}
        label={t('timeline.actionsShort')}
        choices={choices.filter((choice) => choice !== false)}
      />
    </AriaLocale>
  );
}
