import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { schoolOfUnlinked } from '../lib/model/unlinked.ts';
import { gradeText } from './grade-text.ts';
import { type Pickable, PickFrom } from './pick-from.tsx';

/** A student, found by part of their own or a guardian's name, or by a number. Each once, however many guardians fit. */
export function PickStudent({
  label,
  onChoose,
}: {
  label: string;
  onChoose: (student: { id: string; name: string } | null) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Pickable[]>([]);
  useEffect(() => {
    let stopped = false;
    if (words.trim() === '') return setFound([]);
    ask('search', { words }).then((answer) => {
      if (stopped || !answer.ok) return;
      const students = new Map(
        // Unknown callers are found by the same words, but are nobody to choose.
        answer.value
          .filter((one) => schoolOfUnlinked(one.student) === null)
          .map((one) => [
            one.student,
            {
              id: one.student,
              name: one.name,
              detail: [one.grade && t('family.grade', { grade: gradeText(one.grade) }), one.guardianName]
                .filter(Boolean)
                .join(' · '),
            },
          ]),
      );
      setFound([...students.values()]);
    });
    return () => {
      stopped = true;
    };
  }, [words, t]);
  return (
    <PickFrom
      label={label}
      words={words}
      setWords={(next) => {
        setWords(next);
        onChoose(null);
      }}
      found={found}
      onPick={(one) => {
        setWords(one.name);
        onChoose(one);
      }}
      autoFocus
    />
  );
}
