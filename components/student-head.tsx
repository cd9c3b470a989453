import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { gradeText } from './grade-text.ts';
import { Ring } from './ring.tsx';
import { useLanguageName } from './use-language-name.ts';
import { useSchoolDates } from './use-status.tsx';

/** Name, class and number; then how long it has been quiet, in which language, and what waits. */
export const StudentHead = memo(function StudentHead({ family }: { family: Family }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const dates = useSchoolDates();
  const { student, summary } = family;
  const waits = summary.waiting.length;
  const heard = Object.values(summary.households).filter((point) => point !== null);
  const last = heard
    .map((point) => point.at)
    .sort()
    .at(-1);
  const where = [
    student.grade ? t('family.grade', { grade: gradeText(student.grade) }) : null,
    family.sectionTitles.length > 0 ? family.sectionTitles.join(', ') : null,
    student.ids.identifier ?? null,
  ].filter((part) => part !== null);
  return (
    <header className="student-head">
      <h1>{family.name}</h1>
      <p className="soft">
        {where.map((part) => (
          <span key={part} className="part">
            {part}
          </span>
        ))}
      </p>
      {student.left && <p className="notice">{t('family.left', { day: dates.day(student.left) })}</p>}
      <p className="signs">
        {family.complete ? (
          <span className={`sign ring-${family.ring}`} title={last && dates.whenInFull(last)}>
            <Ring ring={family.ring} />
            {family.days === null ? t('family.neverHeard') : t('family.quietDays', { count: family.days })}
          </span>
        ) : (
          <span className="sign soft">{t('family.stillLoading')}</span>
        )}
        {family.language && <span className="sign">{languageName(family.language)}</span>}
        {waits > 0 && (
          <span className="sign waits">
            <span className="dot" aria-hidden="true" />
            {t('family.repliesWait', { count: waits })}
          </span>
        )}
      </p>
    </header>
  );
});
