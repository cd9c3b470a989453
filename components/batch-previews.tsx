import { useTranslation } from 'react-i18next';
import type { countsOf, NotWritten, Preview } from '../lib/compose/batch.ts';
import { isRtl } from '../lib/compose/languages.ts';
import { useFamilyLanguage } from './use-family-language.ts';

/** How many in which language, and how many not at all. */
export function BatchCounts({ counts }: { counts: ReturnType<typeof countsOf> }) {
  const { t } = useTranslation();
  const languageName = useFamilyLanguage();
  const written = counts.languages.reduce((sum, { count }) => sum + count, 0);
  const not = counts.not.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="batch-counts" role="status">
      <p>
        {t('batch.written', { count: written })}
        {not > 0 && ` ${t('batch.notWritten', { count: not })}`}
      </p>
      <ul className="batch-languages">
        {counts.languages.map(({ what, count }) => (
          <li key={what} className="tag">
            {t('batch.inLanguage', { language: languageName(what), count })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who gets nothing, by reason. */
export function BatchNot({ previews }: { previews: readonly Preview[] }) {
  const { t } = useTranslation();
  const languageName = useFamilyLanguage();
  const byReason = Map.groupBy(
    previews.filter((one) => one.not !== null),
    ({ not, language }) => (LANGUAGE_REASONS.has(not!) ? `${not} ${language}` : `${not}`),
  );
  if (byReason.size === 0) return null;
  return (
    <details className="batch-not" open>
      <summary>{t('batch.notBecause')}</summary>
      <ul>
        {[...byReason].map(([key, all]) => (
          <li key={key} data-not={all[0]!.not}>
            <p>{t(`batch.not.${all[0]!.not}`, { language: languageName(all[0]!.language), count: all.length })}</p>
            {/* Who left, and who is still to come, has no name here. */}
            {all.some(({ family }) => family.name !== '') && (
              <ul className="soft">
                {all.map(
                  ({ family }) =>
                    family.name !== '' && (
                      <li key={family.student}>
                        <bdi>{family.name}</bdi>
                      </li>
                    ),
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const LANGUAGE_REASONS: ReadonlySet<NotWritten> = new Set<NotWritten>(['unchecked', 'no-text', 'out-of-date']);

/** Each family's text in its own language, the English beneath. */
export function BatchPreviews({ previews }: { previews: readonly Preview[] }) {
  const { t } = useTranslation();
  const languageName = useFamilyLanguage();
  return (
    <ul className="batch-previews">
      {previews.map(({ family, language, checked, theirs, english }) => {
        const guardian = family.guardians.find(({ id }) => id === family.to);
        return (
          <li key={family.student} data-student={family.student}>
            <p>
              <strong>
                <bdi>{family.name}</bdi>
              </strong>{' '}
              <span className="soft">
                {t('batch.to', { name: guardian?.name ?? '', language: languageName(language) })}
              </span>
            </p>
            {theirs !== null && (
              <p className="batch-text" lang={language} dir={isRtl(language) ? 'rtl' : 'ltr'}>
                {theirs}
              </p>
            )}
            {theirs !== null && !checked && <p className="unchecked">{t('batch.unchecked')}</p>}
            <p className={theirs === null ? 'batch-text' : 'batch-text soft'} lang="en" dir="ltr">
              {english}
            </p>
            {family.load.messages > 0 && <p className="soft">{family.load.text}</p>}
          </li>
        );
      })}
    </ul>
  );
}
