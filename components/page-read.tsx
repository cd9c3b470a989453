import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageFact, PagePerson, PageRead, StudentRead } from '../lib/messages.ts';
import { Icon } from './icon.tsx';
import { setApart } from './set-apart.ts';
import { Failed, Loading } from './states.tsx';
import { useAsk } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

/**
 * Everything that is taken from the page beside us, as it stands there now: of whom and how that is known, what it is, and
 * where it went. What is not in this list was not read.
 */
export default function PageReadView() {
  const { t } = useTranslation();
  const { value, reason, loading, retry } = useAsk('pageWhole', {});
  return (
    <section className="page-read" aria-label={t('pageRead.title')} aria-busy={loading}>
      <div className="page-read-head">
        <h1>{t('pageRead.title')}</h1>
        {value && (
          <button type="button" className="quiet end" onClick={retry}>
            {t('pageRead.again')}
          </button>
        )}
      </div>
      {!value && (reason ? <Failed reason={reason} retry={retry} /> : <Loading />)}
      {value?.length === 0 && <p className="empty">{t('pageRead.none')}</p>}
      {value?.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: documents of one tab, in their order; none has a name.
        <OnePage key={index} page={page} />
      ))}
    </section>
  );
}

function OnePage({ page }: { page: PageRead }) {
  const { t } = useTranslation();
  const { product, kind, title, sure, from, fresh, off, students, doubts } = page;
  return (
    <div className="page-read-page">
      {!fresh && <p className="notice">{t('pageRead.notFresh')}</p>}
      <dl>
        <dt>{t('pageRead.product')}</dt>
        <dd>{product}</dd>
        <dt>{t('pageRead.kind')}</dt>
        <dd>
          <bdi>{kind}</bdi>
          {title && ' · '}
          <bdi>{title}</bdi>
        </dd>
        {sure && (
          <>
            <dt>{t('pageRead.sure')}</dt>
            <dd>
              {t(`pageRead.sureness.${sure}`)}
              {from && <span className="soft"> · {from}</span>}
            </dd>
          </>
        )}
        {off.length > 0 && (
          <>
            <dt>{t('pageRead.off')}</dt>
            <dd>{off.map((one) => t(`feature.${one}`)).join(', ')}</dd>
          </>
        )}
      </dl>
      {students.length === 0 && doubts.length === 0 && <p className="soft">{t('pageRead.nobody')}</p>}
      {doubts.length > 0 && (
        <ul className="read-doubts" aria-label={t('pageRead.doubts')}>
          {doubts.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may print the same name.
            <li key={index}>
              <strong>
                <bdi>{name || t('pageRead.noName')}</bdi>
              </strong>{' '}
              {t('pageRead.doubt')} <Went where="nowhere" />
            </li>
          ))}
        </ul>
      )}
      {students.map((student) => (
        <OneStudent key={student.key} student={student} open={students.length === 1} />
      ))}
    </div>
  );
}

function OneStudent({ student, open }: { student: StudentRead; open: boolean }) {
  const { t } = useTranslation();
  const { id, shown, name, state, second, marked, warning, facts, people } = student;
  return (
    <details className="read-student" open={open}>
      <summary>
        <strong>
          <bdi>{shown || name || t('pageRead.noName')}</bdi>
        </strong>{' '}
        <span className="soft">{t(`pageRead.state.${state}`)}</span>
      </summary>
      <ul>
        <li>
          {id ? t('pageRead.id', { id: setApart(id) }) : t('pageRead.noId')}{' '}
          {second && <span className="soft">{t(`pageRead.second.${second}`, { name: setApart(name ?? '') })}</span>}{' '}
          <Went where={marked ? 'mark' : 'nowhere'} />
        </li>
        {warning && (
          <li className="warning">
            <Icon name="warning" /> {t('family.looksRestricted', { text: warning })}{' '}
            <Went where={marked ? 'mark' : 'nowhere'} />
          </li>
        )}
        {facts.map(({ fact, went }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one title and one score.
          <li key={index}>
            <Fact fact={fact} /> <Went where={went} />
          </li>
        ))}
        {people.map((person) => (
          <OnePerson key={person.value} person={person} />
        ))}
      </ul>
    </details>
  );
}

function Fact({ fact }: { fact: PageFact }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  if (fact.kind === 'score')
    return t('pageRead.score', { assignment: setApart(fact.assignment), score: setApart(fact.score) });
  if (fact.kind === 'empty') return t('pageRead.empty', { assignment: setApart(fact.assignment) });
  return fact.day
    ? t('pageRead.code', { code: setApart(fact.code), day: dates.day(fact.day) })
    : t('pageRead.codeNoDay', { code: setApart(fact.code) });
}

/** Numbers of somebody who is, or may be, under a restriction are closed here as everywhere. */
function OnePerson({ person }: { person: PagePerson }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { name, relation, who, kept, closed, warning, whole, lines } = person;
  return (
    <li className="read-person">
      {closed && <Icon name="shield" />} {t('pageRead.contact', { name: setApart(name) })}{' '}
      <span className="soft">
        {relation && (
          <>
            <bdi>{relation}</bdi> ·{' '}
          </>
        )}
        {t(`pageRead.who.${who}`)}
        {whole && ` · ${t('pageRead.whole')}`}
      </span>{' '}
      {who !== 'ours' && <Went where={kept ? 'entry' : 'nowhere'} />}
      {warning && (
        <p className="warning">
          <Icon name="warning" /> {t('family.looksRestricted', { text: warning })}
        </p>
      )}
      {closed && lines.length > 0 && (
        <div className="closed">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('family.closeNumbers') : t('pageRead.closed')}
          </button>
        </div>
      )}
      {(!closed || open) && lines.length > 0 && (
        <ul>
          {lines.map(({ shown, value, label, has, kept }) => (
            <li key={`${has} ${value}`}>
              <bdi>{shown}</bdi>{' '}
              <span className="soft">
                {label && (
                  <>
                    <bdi>{label}</bdi> ·{' '}
                  </>
                )}
                {t(`pageRead.has.${has}`)}
              </span>{' '}
              <Went where={kept ? 'entry' : 'nowhere'} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Where it went: it is behind each fact, so that "nowhere" is said as plainly as the rest. */
function Went({ where }: { where: 'mark' | 'nowhere' | 'draft' | 'entry' }) {
  const { t } = useTranslation();
  return (
    <span className="went" data-where={where}>
      <Icon name="next" /> {t(`pageRead.went.${where}`)}
    </span>
  );
}
