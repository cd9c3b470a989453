/** The host's own text box for messages: the one that has the focus, or had it last. What is put into it is never sent. */
export interface MessageBox {
  /** The focus moved. */
  look(at: EventTarget | null): void;
  /** Puts the text in where the caret is; null only asks whether there is a box. Answers whether. */
  put(text: string | null): boolean;
}

const BOX = 'textarea,input:not([type]),input[type=text]';

export function messageBox(): MessageBox {
  let last: HTMLElement | null = null;
  return {
    look(at) {
      if (at instanceof HTMLElement && (at.isContentEditable || at.matches(BOX))) last = at;
    },
    put(text) {
      const box = last;
      if (!box?.isConnected || !box.checkVisibility({ visibilityProperty: true }) || !box.matches(':read-write'))
        return false;
      if (text === null) return true;
      const words = box.matches('input') ? text.replace(/\s*\n\s*/g, ' ') : text;
      const before = contentOf(box);
      box.focus();
      // As if typed: the host's own script hears of it, and Ctrl+Z takes it back.
      if (!document.execCommand('insertText', false, words) && 'setRangeText' in box) {
        const field = box as HTMLTextAreaElement;
        field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: words }));
      }
      return contentOf(box) !== before;
    },
  };
}

const contentOf = (box: HTMLElement): string | null => ('value' in box ? String(box.value) : box.textContent);
