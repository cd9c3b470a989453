import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';

/** No student of the roster has the page's id: said, never guessed. Most often the site's ids are another field of the roster. */
export function UnknownStudent({ seen }: { seen: string }) {
  const { t } = useTranslation();
  return (
    <section className="empty">
      <h1>{seen || t('panel.unknownTitle')}</h1>
      <p>{t('reason.unknown-student')}</p>
      <p className="soft">{t('panel.unknownExplained')}</p>
      <div className="actions">
        <button type="button" onClick={() => ask('openOwn', { what: 'options', student: null })}>
          {t('panel.unknownLink')}
        </button>
        <button type="button" onClick={() => ask('syncNow', {})}>
          {t('panel.syncNow')}
        </button>
      </div>
    </section>
  );
}
