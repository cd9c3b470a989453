import type { TookText } from '../messages.ts';

/**
 * The host's own text box for messages: the one that has the focus, or had it last. What is put into it is never sent.
 * A field of one line is none, for scores and searches are typed there; nor is any cell of a table with column heads.
 */
export interface MessageBox {
  /** The focus moved. */
  look(at: EventTarget | null): void;
  /** Puts the text in where the caret is, all of it or nothing; null only asks whether there is a box. */
  put(text: string | null): TookText;
}

export function messageBox(): MessageBox {
  let last: HTMLElement | null = null;
  return {
    look(at) {
      if (at instanceof HTMLElement && (at.isContentEditable || isArea(at)) && !isInGrid(at)) last = at;
    },
    put(text) {
      const box = last;
      // Out of the page it is not visible either.
      if (!box?.checkVisibility({ visibilityProperty: true }) || !box.matches(':read-write')) return 'no';
      if (text === null) return 'yes';
      box.focus();
      return (isArea(box) ? intoArea : intoRich)(box as HTMLTextAreaElement, text);
    },
  };
}

const isArea = (box: HTMLElement): box is HTMLTextAreaElement => box.localName === 'textarea';

/** Of a gradebook, a register, a list: what is written there belongs to a cell, and one slip of the caret makes it another's. */
function isInGrid(at: HTMLElement): boolean {
  if (at.closest('[role$=grid]')) return true;
  for (let table = at.closest('table'); table; table = table.parentElement?.closest('table') ?? null)
    if (table.querySelector('thead th,[role=columnheader]') || table.querySelectorAll('textarea').length > 1)
      return true;
  return false;
}

function intoArea(box: HTMLTextAreaElement, words: string): TookText {
  const { value: before, selectionStart: from, selectionEnd: to } = box;
  const wanted = before.slice(0, from) + words + before.slice(to);
  if (box.maxLength >= 0 && wanted.length > box.maxLength) return 'no-room';
  if (!typed(words)) replace(words, from, to);
  if (bare(box.value) === bare(wanted)) return 'yes';
  if (box.value === before) return 'no';
  // The host's own script made it shorter: half a message is worse than none.
  replace(before, 0, box.value.length);
  box.setSelectionRange(from, to);
  return 'no-room';

  function replace(text: string, start: number, end: number): void {
    box.setRangeText(text, start, end, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function intoRich(box: HTMLElement, words: string): TookText {
  const before = [...box.childNodes].map((node) => node.cloneNode(true));
  const old = textOf(box);
  typed(words);
  const now = textOf(box);
  if (now === old) return 'no';
  // Once more than before: it may have stood there already.
  const times = (text: string) => bare(text).split(bare(words)).length;
  if (times(now) > times(old)) return 'yes';
  document.execCommand('undo');
  if (textOf(box) !== old) box.replaceChildren(...before);
  return 'no-room';
}

/** As if typed: the host's own script hears of it, and Ctrl+Z takes it back. */
const typed = (words: string): boolean => document.execCommand('insertText', false, words);
const textOf = (box: HTMLElement): string => box.textContent as string;
/** Lines of formatted text are elements, and a host may tidy spaces: what counts is every letter. */
const bare = (text: string): string => text.replace(/\s/g, '');
