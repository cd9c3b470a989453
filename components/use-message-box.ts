import { useEffect, useState } from 'react';
import { ask } from '../lib/ask.ts';

/** Has the panel's page a text box that a person was in? Asked anew each time they come back into the panel. */
export function useMessageBox(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let stopped = false;
    const look = () =>
      ask('putText', { text: null }).then((answer) => {
        if (!stopped) setHas(answer.ok && answer.value === 'yes');
      });
    void look();
    window.addEventListener('focus', look);
    return () => {
      stopped = true;
      window.removeEventListener('focus', look);
    };
  }, []);
  return has;
}
