import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkLine } from '../lib/messages.ts';
import { Confirm } from './confirm.tsx';
import { Answered, Done, Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

/** What pages call students besides the roster: whose word it is, what is wrong with it, and how it ends. */
export function Links() {
  const { t } = useTranslation();
  const links = useAsk('links', {});
  const strangers = useAsk('whoIsNotOurs', {});
  // Here, for the last link of the table takes the table with it.
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <p>{t('links.intro')}</p>
      <Answered of={links} empty={(all) => (all.length === 0 ? t('links.none') : null)}>
        {(all) => (
          <LinkTable
            links={all}
            ended={(name) => {
              setSaid(t('links.ended', { name }));
              links.retry();
            }}
          />
        )}
      </Answered>
      <Done>{said}</Done>
      <section className="card stack" aria-labelledby="not-ours-title">
        <h2 id="not-ours-title">{t('links.notOurs')}</h2>
        <p className="soft">{t('links.notOursWhat')}</p>
        <Answered of={strangers} empty={(all) => (all.length === 0 ? t('links.notOursNone') : null)}>
          {(all) => <NotOursList all={all} changed={strangers.retry} />}
        </Answered>
      </section>
    </>
  );
}

function LinkTable({ links, ended }: { links: LinkLine[]; ended: (name: string) => void }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const act = useAct('record');
  const [ending, setEnding] = useState<LinkLine | null>(null);
  const bad = links.filter(({ faults }) => faults.length > 0).length;
  const end = async ({ entry, student, name }: LinkLine) => {
    const words = { type: 'entry.closed', students: [student], audience: 'team' as const };
    const answer = await act.run({ entries: [{ ...words, about: entry, outcome: 'dropped', note: '' }], draft: null });
    setEnding(null);
    if (answer.ok) ended(name);
  };
  return (
    <section className="stack">
      {bad > 0 && <p className="warning">{t('links.faults', { count: bad })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard. */}
      <section className="scroller" tabIndex={0} aria-label={t('links.caption')}>
        <table className="folds">
          <thead>
            <tr>
              <th scope="col">{t('links.student')}</th>
              <th scope="col">{t('links.page')}</th>
              <th scope="col">{t('links.by')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('links.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <tr key={link.entry}>
                <td>
                  {link.name}
                  {link.faults.map((fault) => (
                    <small key={fault} className={BAD.has(fault) ? 'problem detail' : 'soft detail'}>
                      {t(`links.fault.${fault}`)}
                    </small>
                  ))}
                </td>
                <td data-label={t('links.page')}>
                  {link.shown && <>{link.shown} · </>}
                  {t('link.number', { id: link.pageId })}
                  <small className="soft detail">
                    {link.product && <>{link.product} · </>}
                    <bdi>{link.site}</bdi>
                  </small>
                </td>
                <td data-label={t('links.by')}>
                  {link.by}
                  {link.at && (
                    <small className="soft detail">
                      <time dateTime={link.at} title={dates.whenInFull(link.at)}>
                        {dates.when(link.at)}
                      </time>
                    </small>
                  )}
                </td>
                <td>
                  <button
                    type="button"
                    aria-label={t('links.endOf', { name: link.name })}
                    onClick={() => setEnding(link)}
                  >
                    {t('links.end')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {ending === null && <Refused of={act} />}
      {ending !== null && (
        <Confirm
          title={t('links.endOf', { name: ending.name })}
          go={t('links.end')}
          busy={act.busy}
          onGo={() => end(ending)}
          onClose={() => setEnding(null)}
        >
          <p>{t('links.endMeans')}</p>
          <Refused of={act} />
        </Confirm>
      )}
    </section>
  );
}

const BAD: ReadonlySet<LinkLine['faults'][number]> = new Set(['two-students', 'roster-differs', 'two-ids']);

function NotOursList({
  all,
  changed,
}: {
  all: { site: string; id: string; shown: string; at: string }[];
  changed: () => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const act = useAct('oursAgain');
  const back = async (site: string, id: string) => {
    if ((await act.run({ site, id })).ok) changed();
  };
  return (
    <>
      <ul className="stack">
        {all.map(({ site, id, shown, at }) => (
          <li key={`${site} ${id}`} className="row">
            <span>
              {shown && <>{shown} · </>}
              {t('link.number', { id })}
              <small className="soft detail">
                <bdi>{site}</bdi> · {dates.when(at)}
              </small>
            </span>
            <button
              type="button"
              className="end"
              aria-label={t('links.takeBackOf', { name: shown || id })}
              onClick={() => back(site, id)}
            >
              {t('link.takeBack')}
            </button>
          </li>
        ))}
      </ul>
      <Refused of={act} />
    </>
  );
}
