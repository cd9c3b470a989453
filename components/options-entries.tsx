import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentId } from '../lib/model/ids.ts';
import { optionsAt } from '../lib/own-pages.ts';
import { Field } from './field.tsx';
import { EntryLine } from './options-entry.tsx';
import { Answered } from './options-states.tsx';
import { useAsk } from './use-ask.ts';
import { useWatch } from './use-watch.ts';

/**
 * What must not be done inside a host's page: changing who reads an entry, opening a restricted one with a reason,
 * erasing one. The panel sends people here with their student; without one, a name is asked for.
 */
export function Entries({ student }: { student: StudentId | null }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('entries.intro')}</p>
      {student === null ? <FindStudent /> : <EntriesOf key={student} student={student} />}
    </>
  );
}

function FindStudent() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = useAsk('search', words.trim() === '' ? null : { words: words.trim() });
  return (
    <section className="card stack">
      <Field
        label={t('entries.find')}
        type="search"
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
      />
      {words.trim() !== '' && (
        <Answered of={found} empty={(rows) => (rows.length === 0 ? t('options.noMatch') : null)}>
          {(rows) => (
            <ul className="rows">
              {[...new Map(rows.map((row) => [row.student, row])).values()].map((row) => (
                <li key={row.student}>
                  <a className="row-link" href={optionsAt('entries', row.student)}>
                    {row.name}
                    {row.grade && <span className="soft"> {t('entries.grade', { grade: row.grade })}</span>}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      )}
    </section>
  );
}

const PAGE = 50;

function EntriesOf({ student }: { student: StudentId }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(PAGE);
  const family = useAsk('family', { student });
  const query = { student, words: '', person: null, kind: null, from: null, to: null, staff: null, offset: 0, limit };
  const timeline = useWatch('timeline', query);
  return (
    <>
      <Answered of={family}>
        {({ name, schoolName }) => (
          <p className="lead">
            <bdi>{name}</bdi> <span className="soft">{schoolName}</span>
          </p>
        )}
      </Answered>
      <p>
        <a href={optionsAt('entries')}>{t('entries.another')}</a>
      </p>
      <Answered of={timeline} empty={({ total }) => (total === 0 ? t('entries.none') : null)}>
        {({ items, matching }) => (
          <>
            <ol className="stack">
              {items.map((item) => (
                <li key={item.id} className="card">
                  <EntryLine item={item} student={student} />
                </li>
              ))}
            </ol>
            {matching > items.length && limit < 200 && (
              <button type="button" onClick={() => setLimit((limit) => Math.min(200, limit + PAGE))}>
                {t('entries.more')}
              </button>
            )}
          </>
        )}
      </Answered>
    </>
  );
}
