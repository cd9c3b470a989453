/**
 * The host's own text box for messages: the one that has the focus, or had it last. A field of one line is none, for scores
 * and searches are typed there; nor is any cell of a table with column heads. `put-text.ts` puts a text into it when asked.
 */
const world = globalThis as { porchlightBox?: HTMLElement };

export const lastBox = (): HTMLElement | undefined => world.porchlightBox;

/** The focus moved. Kept in the world of our own scripts, where the page's cannot see it. */
export function rememberBox(at: EventTarget | null): void {
  if (at instanceof HTMLElement && (at.isContentEditable || isArea(at)) && !isInGrid(at)) world.porchlightBox = at;
}

export const isArea = (box: HTMLElement): box is HTMLTextAreaElement => box.localName === 'textarea';

/** Of a gradebook, a register, a list: what is written there belongs to a cell, and one slip of the caret makes it another's. */
function isInGrid(at: HTMLElement): boolean {
  if (at.closest('[role$=grid]')) return true;
  for (let table = at.closest('table'); table; table = table.parentElement?.closest('table') ?? null)
    if (table.querySelector('thead th,[role=columnheader]') || table.querySelectorAll('textarea').length > 1)
      return true;
  return false;
}
