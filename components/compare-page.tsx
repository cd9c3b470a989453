import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Family, GuardianView, PageLine, PagePerson } from '../lib/messages.ts';
import { newIds } from './call-fields.ts';
import { aboutPerson, lineEntry, type NewEntry, personEntry } from './compare-entry.ts';
import { Icon } from './icon.tsx';
import { isOpenPerson, openLines } from './page-differences.ts';
import { usePanel } from './panel-actions.ts';
import { saidSent } from './say-sent.ts';
import { setApart } from './set-apart.ts';
import { useStatus } from './use-status.tsx';

/**
 * What the page says of this guardian and we do not, or the other way round: one line each, and one click to keep either.
 * Whichever it is becomes an entry, and is not asked about again. Under a restriction (`bare`) it can only be read.
 */
export function ComparedGuardian({
  person,
  from,
  guardian,
  student,
  bare,
}: {
  person: PagePerson;
  from: string;
  guardian: GuardianView;
  student: string;
  bare: boolean;
}) {
  const { t } = useTranslation();
  const { record, problem } = useRecord();
  const { readOnly } = useStatus();
  const lines = openLines(person);
  if (lines.length === 0) return null;
  const { id, name } = guardian;
  const compared = (line: PageLine, keep: 'page' | 'ours') => lineEntry(line, guardian, { student, from, keep });
  const wrong = ({ value }: PageLine): NewEntry => ({
    ...{ type: 'reach.reported', students: [student], audience: 'team', contact: id, value, state: 'wrong' },
  });
  const sentence = ({ kind, shown, label, has }: PageLine): string => {
    if (has === 'ours') return t('compare.lacks', { ours: setApart(whole(shown)) });
    const ours = guardian.reach.filter((one) => (one.kind === 'email') === (kind === 'email'));
    const number = setApart(whole(shown));
    // As it was typed there: a fax is no number to call.
    const theirs = label ? t('compare.labelled', { number, label: setApart(label) }) : number;
    if (ours.length === 0) return t(`compare.saysNone.${kind}`, { theirs });
    return t('compare.says', { theirs, ours: ours.map((one) => setApart(whole(one.shown))).join(', ') });
  };
  return (
    <ul className="compared" aria-label={t('compare.title', { name })}>
      {lines.map((line) => (
        <li key={`${line.has} ${line.value}`}>
          <span>{sentence(line)}</span>
          {!bare && !readOnly && (
            <span className="end">
              {line.has === 'page' ? (
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('compare.takePageOf', { name, value: line.shown })}
                  onClick={() =>
                    record(compared(line, 'page'), t('compare.taken', { name, from, value: setApart(line.shown) }))
                  }
                >
                  {t('compare.takePage')}
                </button>
              ) : (
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('compare.oursWrongOf', { name, value: line.shown })}
                  onClick={() => record(wrong(line), t('compare.saidWrong', { value: setApart(line.shown) }))}
                >
                  {t('compare.oursWrong')}
                </button>
              )}
              <button
                type="button"
                className="quiet"
                aria-label={t(line.has === 'page' ? 'compare.keepOursOf' : 'compare.keepThisOf', {
                  name,
                  value: line.shown,
                })}
                onClick={() => record(compared(line, 'ours'), t('compare.kept'))}
              >
                {t('compare.keepOurs')}
              </button>
            </span>
          )}
        </li>
      ))}
      {problem && (
        <li className="problem" role="alert">
          {problem}
        </li>
      )}
    </ul>
  );
}

/** People whom the page names and the roster does not. Nobody is made of them: what the page says can be written down, or left. */
export function ComparedOthers({ people, from, family }: { people: PagePerson[]; from: string; family: Family }) {
  const { t } = useTranslation();
  const { record, problem } = useRecord();
  const { readOnly } = useStatus();
  const open = people.filter(isOpenPerson);
  if (open.length === 0) return null;
  return (
    <ul className="compared" aria-label={t('compare.others')}>
      {open.map((person) => {
        const { name, relation, value, warning, closed } = person;
        const entry = (keep: 'page' | 'ours') => personEntry(person, { student: family.student.id, from, keep });
        return (
          <li key={value}>
            <span>
              {t('compare.newPerson', { name: setApart(name) })}{' '}
              <span className="soft">{closed ? relation : aboutPerson(person)}</span>
              {closed && <span className="soft"> {t('compare.newClosed')}</span>}
              {warning && (
                <span className="warning">
                  <Icon name="warning" /> {t('family.looksRestricted', { text: warning })}
                </span>
              )}
            </span>
            {!closed && !readOnly && (
              <span className="end">
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('compare.noteOf', { name })}
                  onClick={() => record(entry('page'), t('compare.noted', { name }))}
                >
                  {t('compare.note')}
                </button>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('compare.leaveOf', { name })}
                  onClick={() => record(entry('ours'), t('compare.kept'))}
                >
                  {t('compare.leave')}
                </button>
              </span>
            )}
          </li>
        );
      })}
      {problem && (
        <li className="problem" role="alert">
          {problem}
        </li>
      )}
    </ul>
  );
}

/** A number that is compared with another is not broken over two lines. */
const whole = (shown: string): string => shown.replaceAll(' ', '\u00a0');

/** Records one entry, with its way back. Pressed twice, it is recorded once. */
function useRecord() {
  const { t } = useTranslation();
  const panel = usePanel();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const record = async (entry: NewEntry, text: string) => {
    if (busy) return;
    setBusy(true);
    const answer = await ask('record', { entries: [{ ...entry, id: newIds().contact }], draft: null });
    setBusy(false);
    setProblem(answer.ok ? null : t(`reason.${answer.reason}`));
    if (answer.ok) panel.say(saidSent(text, answer.value));
  };
  return { record, problem };
}
