import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { formatLocale, isRightToLeft } from '../lib/locale.ts';

/** The reader's own way with dates and directions, for the library's parts. The mirrored language is English in a script that runs the other way. */
export function AriaLocale({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = formatLocale(i18n.language);
  const mirrored = isRightToLeft(i18n.language) && !isRightToLeft(locale);
  return <I18nProvider locale={mirrored ? 'en-Arab-US' : locale}>{children}</I18nProvider>;
}
