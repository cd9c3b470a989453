import type { TookText } from '../messages.ts';
import { isArea, lastBox } from './message-box.ts';

/**
 * Stands ready in the world of our own scripts until the background calls it (`lib/background/put-text.ts`): puts a text in
 * where the caret of the page's box for messages is, all of it or nothing, and never sends it. Null only asks whether there is a box.
 */
export function offerPutText(): void {
  Object.assign(globalThis, { porchlightPut: put });
}

function put(text: string | null): TookText {
  const box = lastBox();
  // Out of the page it is not visible either.
  if (!box?.checkVisibility({ visibilityProperty: true }) || !box.matches(':read-write')) return 'no';
  if (text === null) return 'yes';
  box.focus();
  return isArea(box) ? intoArea(box, text) : intoRich(box, text);
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
