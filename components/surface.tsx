import { Component, type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { languageFor, wordsOf } from '../lib/locale.ts';
import type { Status } from '../lib/messages.ts';
import { surfaceWords } from '../lib/surface-words.ts';
import { startLocale } from '../lib/use-locale.ts';
import { StatusContext } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** Draws a surface into the page's `#root`. The browser's own language is most people's: its words are fetched meanwhile. */
export function mount(app: ReactNode): void {
  void wordsOf(languageFor(null), surfaceWords);
  createRoot(document.getElementById('root')!).render(app);
}

/** The browser's state once its words are here too; null until then, while a surface draws nothing. */
export function useSurface(): Status | null {
  const { value: status } = useWatch('status', {});
  const [ready, setReady] = useState<string | null>(null);
  const language = status?.language;
  useEffect(() => {
    if (language === undefined) return;
    let stopped = false;
    startLocale(language).then(() => !stopped && setReady(language));
    return () => {
      stopped = true;
    };
  }, [language]);
  return ready === null ? null : status;
}

export function Surface({ status, children }: { status: Status; children: ReactNode }) {
  return (
    <StatusContext.Provider value={status}>
      <Guarded>{children}</Guarded>
    </StatusContext.Provider>
  );
}

/** Something of ours broke: said in a sentence, with a way to go on, instead of an empty frame. */
class Guarded extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <Broken again={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function Broken({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <p>{t('panel.broken')}</p>
      <button type="button" onClick={again}>
        {t('panel.tryAgain')}
      </button>
    </div>
  );
}
