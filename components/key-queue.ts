/**
 * Keys that a quick person presses while the next question is still on its way: kept, and given to it when it is there.
 * From `hold` on every key is kept; `release` gives them, one after the other, to whatever has the focus by then. What is
 * pressed meanwhile comes after them, or a quick note would arrive with its letters out of order.
 */
export function keyQueue() {
  let kept: string[] | null = null;
  let held = false;
  let giving = false;
  const onKey = (event: KeyboardEvent) => {
    // Those that are given from here are not a person's.
    if (!kept || !event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length !== 1 && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    kept.push(event.key);
  };
  return {
    hold: () => {
      held = true;
      if (kept) return;
      kept = [];
      document.addEventListener('keydown', onKey, true);
    },
    release: async () => {
      held = false;
      if (!kept || giving) return;
      giving = true;
      // A key that leads to yet another question holds the rest back.
      for (let key = kept.shift(); key !== undefined; key = held ? undefined : kept.shift()) {
        give(key);
        // Each key is seen by what the one before it led to.
        await new Promise((resolve) => setTimeout(resolve));
      }
      giving = false;
      if (held) return;
      kept = null;
      document.removeEventListener('keydown', onKey, true);
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
