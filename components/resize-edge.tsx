import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';

const LEAST = 280;
const MOST = 900;

/** The panel's inner edge: dragged, or moved with the arrow keys. The page script sets the width and remembers it. */
export function ResizeEdge() {
  const { t } = useTranslation();
  const from = useRef<{ x: number; width: number } | null>(null);
  const asked = useRef(0);
  const set = (width: number) => {
    const next = Math.round(Math.min(MOST, Math.max(LEAST, width)));
    if (next === asked.current) return;
    asked.current = next;
    ask('resizePanel', { width: next });
  };
  // The panel docks at the inline end: its free edge is the left one, in right-to-left pages the right one.
  const outward = () => (document.documentElement.dir === 'rtl' ? 1 : -1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, which <hr> is not.
    <div
      className="resize-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('panel.width')}
      aria-valuenow={window.innerWidth}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.screenX, width: window.innerWidth };
      }}
      onPointerMove={(event) => {
        if (from.current) set(from.current.width + outward() * (event.screenX - from.current.x));
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -20 : event.key === 'ArrowRight' ? 20 : 0;
        if (step === 0) return;
        event.preventDefault();
        set(window.innerWidth + outward() * step);
      }}
    />
  );
}
