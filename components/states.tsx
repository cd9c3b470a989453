import { useTranslation } from 'react-i18next';
import type { Reason } from '../lib/messages.ts';

/** Three grey lines where text will be. Said to a screen reader, not shown, for most are gone before one could read it. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('panel.loading')}</span>
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
    </div>
  );
}

/** Why there is nothing to see, in a sentence, with the way to try again. */
export function Failed({ reason, retry }: { reason: Reason; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <p>{t(`reason.${reason}`)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {t('panel.tryAgain')}
        </button>
      )}
    </div>
  );
}
