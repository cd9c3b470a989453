import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm.tsx';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/**
 * Before a person's data leaves this browser (sign out, wipe): what has not been sent is told first, and can be sent
 * first. The background counts again; when it finds more than was known here, nothing happens and the new number shows.
 */
export function Leave({
  verb,
  title,
  go,
  lose,
  children,
  onClose,
}: {
  verb: 'signOut' | 'wipe';
  title: string;
  go: string;
  /** The button's words when something would be lost. */
  lose: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const status = useStatus();
  const act = useAct(verb);
  const sync = useAct('syncNow');
  const [found, setFound] = useState(0);
  const unsent = Math.max(found, status.waiting + status.refused);
  const leave = async () => {
    const answer = await act.run({ discard: unsent > 0 });
    if (!answer.ok) return;
    if (answer.value.unsent > 0 && unsent === 0) setFound(answer.value.unsent);
    else onClose();
  };
  return (
    <Confirm title={title} go={unsent > 0 ? lose : go} danger busy={act.busy} onGo={leave} onClose={onClose}>
      {children}
      {unsent > 0 ? (
        <p className="warning">
          {t('connect.unsent', { count: unsent })}{' '}
          <button type="button" onClick={() => sync.run({})} disabled={sync.busy || status.network !== 'online'}>
            {t('connect.sendFirst')}
          </button>
        </p>
      ) : (
        <p>{t('connect.nothingUnsent')}</p>
      )}
      <Refused of={sync} />
      <Refused of={act} />
    </Confirm>
  );
}
