import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { useSchoolDates } from './use-status.tsx';

type RosterReport = Output<'rosterPreview'>;

/** What an import would change, in numbers, and what is wrong, by file, line and column. */
export function Report({ report }: { report: RosterReport }) {
  return (
    <>
      <Changes report={report} />
      <Problems report={report} />
    </>
  );
}

function Changes({ report }: { report: RosterReport }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const rows = Object.entries(report.counts);
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
    <section className="scroller" tabIndex={0} aria-label={t('roster.changes')}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {report.version ? t('roster.version', { version: report.version }) : t('roster.versionUnknown')}
            </th>
            {(['before', 'after', 'starting', 'ending'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(`roster.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, count]) => (
            <tr key={kind}>
              <th scope="row">{t(`roster.kind.${kind}`, { defaultValue: kind })}</th>
              <td className="number">{dates.number(count.before)}</td>
              <td className="number">{dates.number(count.after)}</td>
              <td className="number">{dates.number(count.starting)}</td>
              <td className="number">{dates.number(count.ending)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** More than these would help nobody; the first ones usually have the cause of the rest. */
const SHOWN = 200;

function Problems({ report }: { report: RosterReport }) {
  const { t } = useTranslation();
  const { problems } = report;
  if (problems.length === 0) return <p className="yes">{t('roster.noProblems')}</p>;
  const errorsFirst = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <>
      <h3>{t('roster.problems', { count: problems.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard. */}
      <section className="scroller" tabIndex={0} aria-label={t('roster.problems', { count: problems.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('roster.severity')}</th>
              <th scope="col">{t('roster.place')}</th>
              <th scope="col">{t('roster.what')}</th>
            </tr>
          </thead>
          <tbody>
            {errorsFirst.slice(0, SHOWN).map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id and are never reordered.
              <tr key={index}>
                <td className={one.severity === 'error' ? 'problem' : 'amber'}>
                  {one.severity === 'error' ? t('roster.error') : t('roster.warning')}
                </td>
                <td dir="ltr">
                  {one.file}
                  {one.line !== null && `:${one.line}`}
                  {one.column !== null && ` ${one.column}`}
                </td>
                <td>
                  {t(`roster.problem.${one.problem}`, { number: firstNumber(one.detail), defaultValue: one.detail })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length > SHOWN && <p className="soft">{t('roster.more', { count: problems.length - SHOWN })}</p>}
    </>
  );
}

/** The server says "Line 12 has the same id": the number is what a sentence in another language needs of it. */
const firstNumber = (detail: string): string => /\d+/.exec(detail)?.[0] ?? '';
