import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { AriaLocale } from './aria-locale.tsx';
import { type Choice, DropMenu } from './drop-menu.tsx';
import { type Aside, usePanel } from './panel-actions.ts';
import { useStatus } from './use-status.tsx';

export default function PanelMenu({
  anchor,
  close,
  show,
  hasPage,
}: {
  anchor: RefObject<HTMLElement | null>;
  close: () => void;
  show: (aside: Aside) => void;
  hasPage: boolean;
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = usePanel();
  const saveSample = async () => {
    // A large page takes seconds; the menu is gone by then.
    panel.say({ text: t('panel.makingSample') });
    const answer = await ask('samplePage', {});
    panel.say({ text: answer.ok ? t('panel.madeSample') : t(`reason.${answer.reason}`) });
  };
  const choices: Choice[] = [
    ...(hasPage ? [{ id: 'class', text: t('panel.showClass'), act: () => show('class') }] : []),
    { id: 'read', text: t('pageRead.title'), key: 'R', act: () => show('read') },
    { id: 'due', text: t('panel.showDue', { count: status.due }), act: () => show('due') },
    {
      id: 'outbox',
      text: t('panel.showWaiting', { count: status.waiting + status.refused }),
      act: () => show('outbox'),
    },
    {
      id: 'hide',
      text: status.hidden ? t('panel.showAll') : t('panel.hideAll'),
      act: () => ask('hideAll', { hidden: !status.hidden }),
    },
    ...(hasPage ? [{ id: 'sample', text: t('panel.saveSample'), act: saveSample }] : []),
    { id: 'window', text: t('panel.ownWindow'), act: () => ask('openOwn', { what: 'side-panel', student: null }) },
    { id: 'options', text: t('panel.settings'), act: () => ask('openOwn', { what: 'options', student: null }) },
  ];
  return (
    <AriaLocale>
      <DropMenu anchor={anchor} close={close} label={t('panel.more')} choices={choices} />
    </AriaLocale>
  );
}
