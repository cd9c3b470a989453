const NEWER = 'porchlight-newer';

/**
 * Aborted as soon as a newer script of ours begins in this document: after an update of the extension, or when a site is
 * allowed that is open already. The older one may be in a world that the newer cannot reach, so it is told by an event,
 * which says nothing of anybody; a page that sends one itself only sends us away.
 */
export function inMyTurn(): AbortSignal {
  document.dispatchEvent(new Event(NEWER));
  const mine = new AbortController();
  document.addEventListener(NEWER, () => mine.abort(), { signal: mine.signal });
  return mine.signal;
}
