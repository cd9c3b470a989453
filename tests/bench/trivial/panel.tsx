/** The least React panel that shows fifty entries: what opening ours is held against. */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ask, watch } from '../../../lib/ask.ts';
import type { TimelineItem } from '../../../lib/messages.ts';

function Trivial() {
  const [student, setStudent] = useState<string | null>(null);
  const [items, setItems] = useState<TimelineItem[]>([]);
  useEffect(() => watch('opened', {}, (answer) => answer.ok && setStudent(answer.value.student)), []);
  useEffect(() => {
    if (!student) return;
    const query = {
      student,
      words: '',
      person: null,
      kind: null,
      from: null,
      to: null,
      staff: null,
      offset: 0,
      limit: 50,
    };
    void ask('timeline', query).then((answer) => answer.ok && setItems(answer.value.items));
  }, [student]);
  return (
    <main>
      <h1>{student}</h1>
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            {item.at} {item.author.name} {String(item.body?.note ?? '')}
          </li>
        ))}
      </ol>
    </main>
  );
}

createRoot(document.getElementById('root')!).render(<Trivial />);
