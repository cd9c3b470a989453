import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Answered } from './options-states.tsx';
import { useAsk } from './use-ask.ts';
import { usePageKind } from './use-page-kind.ts';
import { useSchoolDates } from './use-status.tsx';

type Of = Output<'health'>['of'];
type Row = Output<'health'>['rows'][number];

/** How well students are recognised on the pages of each product: of the district for administrators, else of this device. */
export function Health() {
  const { t } = useTranslation();
  const health = useAsk('health', {});
  return (
    <section className="stack">
      <Answered of={health}>
        {({ of, why, rows }) => (
          <>
            {why ? (
              <p className="notice">
                {t(`reason.${why}`)} {t('health.deviceOnly')}
              </p>
            ) : (
              <p>{t(of === 'district' ? 'health.introDistrict' : 'health.introDevice')}</p>
            )}
            {rows.length === 0 && <p className="nothing">{t('health.none')}</p>}
            {[...Map.groupBy(rows, ({ product }) => product)].map(([product, kinds]) => (
              <Product key={product} of={of} name={product} rows={kinds} />
            ))}
          </>
        )}
      </Answered>
    </section>
  );
}

function Product({ of, name, rows }: { of: Of; name: string; rows: Row[] }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard. */}
      <section className="scroller" tabIndex={0} aria-label={name}>
        <table className="folds">
          <thead>
            <tr>
              <th scope="col">{t('health.page')}</th>
              <th scope="col">{t('health.lately')}</th>
              <th scope="col">{t('health.worked')}</th>
              {of === 'district' && <th scope="col">{t('health.fails')}</th>}
              <th scope="col">{t('health.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Kind key={`${row.kind} ${row.site}`} of={of} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Kind({ of, row }: { of: Of; row: Row }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const pageKind = usePageKind();
  const { lately, worked, drop, devices, failing, site } = row;
  return (
    <tr>
      <th scope="row">
        {pageKind(row.kind)}
        {site && (
          <div>
            <small dir="ltr">{site}</small>
          </div>
        )}
      </th>
      <td data-label={t('health.lately')}>
        {t('health.rows', { count: lately.rows })} {t('health.pages', { count: lately.pages })}
      </td>
      <td data-label={t('health.worked')}>
        {worked ? (
          <time dateTime={worked} title={dates.dayInFull(worked)}>
            {dates.dayAgo(worked)}
          </time>
        ) : (
          t('health.notLately')
        )}
      </td>
      {of === 'district' && (
        <td data-label={t('health.fails')}>
          {t('health.devices', { failing: dates.number(failing), count: devices })}
        </td>
      )}
      <td data-label={t('health.what')}>
        <div>
          {drop && <p className="warning">{t('health.dropped', { day: dates.day(drop.since) })}</p>}
          <Failures of={lately} />
        </div>
      </td>
    </tr>
  );
}

/** What failed, each in a line of its own; what did not is not spoken of. */
function Failures({ of }: { of: Row['lately'] }) {
  const { t } = useTranslation();
  const said = [
    of.missed > 0 && t('health.missed', { count: of.missed }),
    of.empty > 0 && t('health.empty', { count: of.empty }),
    of.unknown > 0 && t('health.unknown', { count: of.unknown }),
    of.check > 0 && t('health.check', { count: of.check }),
    of.doubts > 0 && t('health.doubts', { count: of.doubts }),
    of.factsFailed > 0 && t('health.factsFailed', { count: of.factsFailed }),
  ].filter((words) => words !== false);
  if (said.length === 0) return t('health.nothing');
  return (
    <ul className="plain">
      {said.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
