import { useTranslation } from 'react-i18next';
import { Answered } from './options-states.tsx';
import { useAsk } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

/** Everything that left this machine, newest first: kind, address, number. Never what it said. */
export function Left() {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const left = useAsk('left', {});
  return (
    <section className="stack">
      <p>{t('left.intro')}</p>
      <Answered of={left} empty={(rows) => (rows.length === 0 ? t('left.none') : null)}>
        {(rows) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
          <section className="scroller" tabIndex={0} aria-label={t('left.caption')}>
            <table className="folds">
              <thead>
                <tr>
                  <th scope="col">{t('left.when')}</th>
                  <th scope="col">{t('left.what')}</th>
                  <th scope="col">{t('left.to')}</th>
                  <th scope="col" className="number">
                    {t('left.count')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and are never reordered.
                  <tr key={index}>
                    <td>
                      <time dateTime={row.at} title={dates.whenInFull(row.at)}>
                        {dates.when(row.at)}
                      </time>
                    </td>
                    <td>{t(`left.kind.${row.what}`, { defaultValue: row.what })}</td>
                    <td dir="ltr" data-label={t('left.to')}>
                      {row.to === 'file' ? t('left.toFile') : row.to}
                    </td>
                    <td className="number" data-label={t('left.count')}>
                      {dates.number(row.count)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Answered>
    </section>
  );
}
