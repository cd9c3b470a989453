import { useTranslation } from 'react-i18next';
import { DueLine } from './due-list.tsx';
import { useWatch } from './use-watch.ts';

/** What of this family is due today or earlier, or waits for us. */
export function FamilyDue({ student }: { student: string }) {
  const { t } = useTranslation();
  const { value } = useWatch('due', {});
  const own = value?.filter((item) => item.student === student) ?? [];
  if (!value || own.length === 0) return null;
  return (
    <section className="due" aria-label={t('due.thisFamily')}>
      <h2>{t('due.thisFamily')}</h2>
      <ul>
        {own.map((item) => (
          <DueLine key={item.entry} item={item} all={value} />
        ))}
      </ul>
    </section>
  );
}
