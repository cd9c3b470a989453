import { useEffect, useState } from 'react';
import { settingsWords } from '../lib/settings-words.ts';
import { startLocale } from '../lib/use-locale.ts';
import { Options } from './options.tsx';
import { Failed } from './states.tsx';
import { Surface } from './surface.tsx';
import { useWatch } from './use-watch.ts';

/** The settings page once its words and the browser's state are here; a background that does not answer is said too. */
export function OptionsApp() {
  const { value: status, reason, retry } = useWatch('status', {});
  const [ready, setReady] = useState<string | null>(null);
  const language = status?.language ?? (reason ? '' : undefined);
  useEffect(() => {
    if (language === undefined) return;
    let stopped = false;
    startLocale(language, settingsWords).then(() => !stopped && setReady(language));
    return () => {
      stopped = true;
    };
  }, [language]);
  if (ready === null) return null;
  if (!status) return reason ? <Failed reason={reason} retry={retry} /> : null;
  // A key per person: nothing that one has opened stays open for the next.
  return (
    <Surface status={status}>
      <Options key={`${status.person?.id} ${status.state}`} />
    </Surface>
  );
}
