import { useTranslation } from 'react-i18next';

/** What a kind of page is called within a sentence; its own word where nobody gave it one. */
export function usePageKind(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => t(`pageKind.${kind}`, { defaultValue: kind });
}
