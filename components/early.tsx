import { createContext, useContext, useState } from 'react';
import type { Output, TimelineQuery } from '../lib/messages.ts';
import { wholeHistory } from '../lib/whole-history.ts';
import { dropAhead, type Heard, isClosing, useWatch, watchAhead } from './use-watch.ts';

interface Early {
  student: string | null;
  family: Heard<Output<'family'>>;
  history: Heard<Output<'timeline'>>;
}

/** What the panel asked for as soon as it knew whose family it shows, before anything of it was drawn. */
export const EarlyContext = createContext<Early | null>(null);

/**
 * Asks whom the panel was opened for before anything of it is drawn, and for their family and history in the moment that is
 * known: what is drawn next finds them on their way, or here.
 */
export function askEarly(): void {
  let about: string | null = null;
  watchAhead('status', {});
  watchAhead('opened', {}, (answer) => {
    if (!answer.ok && !isClosing(answer.reason)) return;
    const student = answer.ok && answer.value.view === 'family' ? answer.value.student : null;
    if (student === about) return;
    about = student;
    dropAhead('family');
    dropAhead('timeline');
    if (student === null) return;
    watchAhead('family', { student });
    watchAhead('timeline', wholeHistory(student));
  });
}

/** Both questions at once, while words and the first picture are still on their way; null asks nothing. */
export function useEarly(student: string | null): Early {
  const family = useWatch('family', student === null ? null : { student });
  const history = useWatch('timeline', student === null ? null : wholeHistory(student));
  return { student, family, history };
}

/** For a component that stands for one student: when the page moves on and it stays, it asks itself, and shows meanwhile what it had. */
export function useFamily(student: string): Heard<Output<'family'>> {
  const early = useContext(EarlyContext);
  const known = early?.student === student;
  const own = useWatch('family', known ? null : { student });
  const heard = known ? early.family : own;
  const [last, setLast] = useState(heard.value);
  if (heard.value && heard.value !== last) setLast(heard.value);
  return heard.loading && last ? { ...heard, value: last } : heard;
}

/** `query` as `wholeHistory` makes it is answered by what was asked early. */
export function useHistory(query: TimelineQuery): Heard<Output<'timeline'>> {
  const early = useContext(EarlyContext);
  const whole = JSON.stringify(query) === JSON.stringify(wholeHistory(query.student));
  const known = whole && early?.student === query.student;
  const own = useWatch('timeline', known ? null : query);
  return known ? early.history : own;
}
