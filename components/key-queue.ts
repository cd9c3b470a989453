/**
 * Keys that a quick person presses while the next question is still on its way: kept, and given to it when it is there.
 * From `hold` on every key is kept; `release` gives them, one after the other, to whatever has the focus by then.
 */
export function keyQueue() {
  let kept: string[] | null = null;
  const onKey = (event: KeyboardEvent) => {
    if (!kept || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length !== 1 && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    kept.push(event.key);
  };
  return {
    hold: () => {
      if (kept) return;
      kept = [];
      document.addEventListener('keydown', onKey, true);
    },
    release: async () => {
      const keys = kept ?? [];
      kept = null;
      document.removeEventListener('keydown', onKey, true);
      for (const key of keys) {
        give(key);
        // Each key is seen by what the one before it led to.
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}

function give(key: string): void {
  const target = document.activeElement ?? document.body;
  const went = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  if (!went || key === 'Enter') return;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)
    document.execCommand('insertText', false, key);
}
