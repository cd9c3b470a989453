import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { PickFrom } from './pick-from.tsx';

export interface Colleague {
  id: string;
  name: string;
}

/** One of the staff, found by typing. */
export function PickColleague({
  label,
  chosen,
  onChoose,
}: {
  label: string;
  chosen: Colleague | null;
  onChoose: (colleague: Colleague | null) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState(chosen?.name ?? '');
  const [found, setFound] = useState<{ id: string; name: string; detail: string }[]>([]);
  useEffect(() => {
    let stopped = false;
    ask('colleagues', { words }).then((answer) => {
      if (stopped || !answer.ok) return;
      setFound(answer.value.map(({ id, name, role }) => ({ id, name, detail: t(`panel.role.${role}`) })));
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
        if (next === '') onChoose(null);
      }}
      found={found}
      onPick={(one) => {
        setWords(one.name);
        onChoose({ id: one.id, name: one.name });
      }}
    />
  );
}
