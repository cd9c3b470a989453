import type { TFunction } from 'i18next';
import { Fragment, type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeText } from '../lib/compose/hand-over.ts';
import type { HardSentence, PlainMark, Reading, readingOf } from '../lib/compose/reading.ts';
import type { SmsSize, smsOf } from '../lib/compose/sms.ts';

interface Tools {
  read: typeof readingOf;
  size: typeof smsOf;
}

/** Above this grade the writer is told. */
const GRADE_LIMIT = 8;

/**
 * Beneath a message: how hard its English is to read and what could be said more simply, and how many text messages the
 * family's own text becomes, by itself and as it is handed over. One line when all is well; nothing at all where its words cannot be fetched.
 */
export function WriterHelp({
  english,
  theirs,
  language,
  values,
}: {
  english: string;
  /** In the family's language; null when the message goes out in English. */
  theirs: string | null;
  /** Tag of `theirs`. */
  language: string;
  /** Names and filled slots, as they stand in the English: nobody can say those more simply. */
  values: readonly string[];
}) {
  const { t } = useTranslation();
  const [tools, setTools] = useState<Tools | null>(null);
  useEffect(() => {
    let gone = false;
    Promise.all([import('../lib/compose/reading.ts'), import('../lib/compose/sms.ts')]).then(
      ([{ readingOf: read }, { smsOf: size }]) => gone || setTools({ read, size }),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  // Typing goes first.
  const text = useDeferredValue(english);
  const names = useDeferredValue(values.join('\n'));
  const sent = useDeferredValue(theirs ?? english);
  const reading = useMemo(() => tools?.read(text, names.split('\n')) ?? null, [tools, text, names]);
  const sms = useMemo(() => tools?.size(sent) ?? null, [tools, sent]);
  const beneath = theirs === null ? null : text;
  const whole = useMemo(
    () => (beneath === null ? null : (tools?.size(wholeText(sent, beneath)) ?? null)),
    [tools, sent, beneath],
  );
  if (!reading || !sms || english.trim() === '') return <div className="writer-help" />;
  const hard = reading.worst.length > 0 || reading.marks.length > 0;
  return (
    <section className="writer-help" aria-label={t('writer.title')}>
      <p className={reading.grade > GRADE_LIMIT ? 'unchecked' : 'soft'}>
        {reading.grade > GRADE_LIMIT
          ? t('writer.hard', { grade: gradeOf(reading), limit: GRADE_LIMIT })
          : t(hard ? 'writer.simpler' : 'writer.easy', { grade: gradeOf(reading) })}{' '}
        <SmsLine sms={sms} whole={whole} language={theirs === null ? 'en' : language} />
      </p>
      {reading.worst.length > 0 && (
        <ul className="hard-sentences">
          {reading.worst.map((one) => (
            <li key={one.from}>
              <q lang="en" dir="ltr">
                {withMarks(one, reading.marks)}
              </q>{' '}
              <span className="soft">{reasons(one, t)}</span>
            </li>
          ))}
        </ul>
      )}
      {reading.marks.length > 0 && (
        <dl className="plainer" aria-label={t('writer.plainer')}>
          {plainerOf(text, reading.marks).map(({ words, plainer }) => (
            <div key={words}>
              <dt>
                <mark lang="en">{words}</mark>
              </dt>
              <dd>
                {t('writer.instead')} <span lang="en">{plainer}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** `whole`: theirs with the English beneath; null where they get English alone. */
function SmsLine({ sms, whole, language }: { sms: SmsSize; whole: SmsSize | null; language: string }) {
  const { t } = useTranslation();
  // In another alphabet all letters would stand here, and nobody could do anything about it.
  const letters = sms.segments > 1 && sms.why.length <= 8 ? sms.why : [];
  return (
    <span>
      {t('writer.sms', { count: sms.segments, characters: sms.characters })}
      {whole && <> {t('writer.smsWhole', { count: whole.segments })}</>}
      {letters.length > 0 && (
        <>
          {' '}
          {t('writer.smsLetters')} <bdi lang={language}>{letters.join(' ')}</bdi>
        </>
      )}
    </span>
  );
}

const gradeOf = ({ grade }: Reading): number => Math.max(1, Math.round(grade));

function reasons(one: HardSentence, t: TFunction): string {
  const said = one.why.map((why) =>
    why === 'long'
      ? t('writer.why.long', { count: one.length })
      : why === 'hard-words'
        ? t('writer.why.hardWords', { words: one.words.join(', ') })
        : t(`writer.why.${why}`),
  );
  return said.join(' ');
}

/** The sentence with what is marked in it. */
function withMarks({ sentence, from }: HardSentence, marks: readonly PlainMark[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mark of marks) {
    const [start, end] = [mark.from - from, mark.to - from];
    if (start < at || end > sentence.length) continue;
    parts.push(
      <Fragment key={start}>
        {sentence.slice(at, start)}
        <mark>{sentence.slice(start, end)}</mark>
      </Fragment>,
    );
    at = end;
  }
  return [...parts, sentence.slice(at)];
}

/** Each wording once. */
function plainerOf(text: string, marks: readonly PlainMark[]): { words: string; plainer: string }[] {
  const found = new Map(marks.map(({ from, to, plainer }) => [text.slice(from, to).toLowerCase(), plainer]));
  return [...found].map(([words, plainer]) => ({ words, plainer }));
}
