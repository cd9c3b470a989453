import { useTranslation } from 'react-i18next';
import { browser } from 'wxt/browser';

/** Which version this is, and under which licence. */
export function About() {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <p className="lead">{t('about.version', { version: browser.runtime.getManifest().version })}</p>
      <p>{t('about.text')}</p>
      <p className="soft">{t('about.licence')}</p>
    </section>
  );
}
