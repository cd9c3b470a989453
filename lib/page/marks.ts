import type { Row } from '../hosts/adapter.ts';
import type { Mark } from '../messages.ts';
import { dress, MARK, markStyle } from './mark-style.ts';

/** Above so many rows only those in the window are marked: cost follows the window, not the class. */
const MANY = 300;

interface Placed {
  host: HTMLElement;
  button: HTMLButtonElement;
  row: Row;
  mark: Mark;
  small: boolean;
  /** The cell's own `position`, put back when the mark goes; null when we did not touch it. */
  before: string | null;
}

/** The marks of one page. Each wave reads all it needs, then writes once: a read after a write lays the host's table out anew. */
export function createMarks() {
  const placed = new Map<string, Placed>();
  const keys = new WeakMap<EventTarget, string>();
  let rows: Row[] = [];
  let marks = new Map<string, Mark>();
  let observer: IntersectionObserver | null = null;
  let current: string | null = null;

  /** One wave: rows that have an answer and no mark yet. */
  function wave(some: Row[]): void {
    const todo: { row: Row; cell: HTMLElement; mark: Mark; small: boolean; move: boolean }[] = [];
    const range = document.createRange();
    for (const row of some) {
      const mark = marks.get(row.key);
      const { cell } = row;
      if (!mark || !cell?.isConnected || placed.has(row.key)) continue;
      const style = getComputedStyle(cell);
      const box = cell.getBoundingClientRect();
      range.selectNodeContents(cell);
      const text = range.getBoundingClientRect();
      const free = style.direction === 'rtl' ? text.left - box.left : box.right - text.right;
      const move = style.position === 'static';
      todo.push({ row, cell, mark, small: text.width > 0 && free < widthOf(mark) + 6, move });
    }
    // From here on nothing is read.
    const made = todo.map((one): [HTMLElement, Placed] => [one.cell, make(one)]);
    for (const [cell, one] of made) {
      placed.set(one.row.key, one);
      if (one.before !== null) cell.style.position = 'relative';
      cell.append(one.host);
    }
  }

  function make({
    row,
    cell,
    mark,
    small,
    move,
  }: {
    row: Row;
    cell: HTMLElement;
    mark: Mark;
    small: boolean;
    move: boolean;
  }): Placed {
    const host = document.createElement(MARK);
    const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
    dress(root, markStyle);
    const button = document.createElement('button');
    // Forty marks in the tab order would stand between a teacher and the next score.
    button.tabIndex = -1;
    root.append(button);
    keys.set(host, row.key);
    const one = { host, button, row, mark, small, before: move ? cell.style.position : null };
    paint(one);
    return one;
  }

  function paint({ button, mark, small, row }: Placed): void {
    const text =
      small && mark.restricted ? '' : mark.state === 'ok' ? (small ? '' : (mark.language ?? '')) : sign[mark.state];
    button.className = [
      mark.state === 'ok' ? (mark.ring ?? 'none') : 'none',
      mark.waits || mark.due ? 'waits' : '',
      small ? 'small' : '',
      row.key === current ? 'now' : '',
    ].join(' ');
    button.ariaLabel = mark.label;
    button.removeAttribute('title');
    button.textContent = text;
    if (mark.restricted) button.prepend(document.createElement('i'));
  }

  function remove({ host, row, before }: Placed): void {
    host.remove();
    if (before === null || !row.cell) return;
    row.cell.style.position = before;
    if (!row.cell.getAttribute('style')) row.cell.removeAttribute('style');
  }

  function clear(): void {
    observer?.disconnect();
    observer = null;
    for (const one of placed.values()) remove(one);
    placed.clear();
  }

  const listed = () => rows.flatMap(({ key }) => placed.get(key) ?? []);
  const focusOn = (one: Placed | undefined): boolean => {
    if (!one) return false;
    one.button.focus();
    one.host.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  };

  return {
    clear,
    /** New rows, after the page has changed; keeps the marks of rows that are still there. */
    show(next: Row[], answers: Mark[]): void {
      const same = new Map(next.map(({ cell, key }) => [cell, key]));
      for (const [key, one] of placed) {
        // A host may put another student into the same cell.
        if (same.get(one.row.cell) === key && one.host.isConnected) continue;
        remove(one);
        placed.delete(key);
      }
      observer?.disconnect();
      observer = null;
      rows = next;
      marks = new Map(answers.map((mark) => [mark.key, mark]));
      this.update(answers);
      if (rows.length <= MANY) {
        wave(rows);
        return;
      }
      const byCell = new Map(rows.map((row) => [row.cell as Element | null, row]));
      observer = new IntersectionObserver(
        (entries) =>
          wave(
            entries.flatMap(({ isIntersecting, target }) => {
              const row = byCell.get(target);
              if (!isIntersecting || !row) return [];
              observer?.unobserve(target);
              return [row];
            }),
          ),
        { rootMargin: '50%' },
      );
      for (const { cell } of rows) if (cell) observer.observe(cell);
    },
    /** Other words for marks that stand already. Nothing is measured again. */
    update(answers: Mark[]): void {
      for (const mark of answers) {
        marks.set(mark.key, mark);
        const one = placed.get(mark.key);
        if (!one) continue;
        one.mark = mark;
        paint(one);
      }
    },
    /** The row that the panel shows. */
    highlight(key: string | null, look = false): void {
      const before = current === null ? undefined : placed.get(current);
      current = key;
      const one = key === null ? undefined : placed.get(key);
      if (before) paint(before);
      if (one) paint(one);
      if (look) rows.find((row) => row.key === key)?.cell?.scrollIntoView({ block: 'nearest' });
    },
    keyOf: (target: EventTarget | null): string | null => (target && keys.get(target)) ?? null,
    /** What a mouse that rests on a mark is told; a screen reader has the same words as the button's name. */
    explain(target: EventTarget | null): void {
      const one = placed.get((target && keys.get(target)) ?? '');
      if (one && one.button.title !== one.mark.label) one.button.title = one.mark.label;
    },
    focus: (key: string): boolean => focusOn(placed.get(key)),
    /** Focus to the mark of the row that has it, or to the first one in the window. */
    focusNear(active: Element | null): boolean {
      const all = listed();
      const own = active && all.find(({ row }) => row.row !== document.documentElement && row.row.contains(active));
      return focusOn(own || all.find(({ host }) => inWindow(host)) || all[0]);
    },
    step(from: string, by: number): void {
      const all = listed();
      focusOn(all[all.findIndex(({ row }) => row.key === from) + by]);
    },
  };
}

const sign = { check: '?', unknown: '–', loading: '…' };

/** About how wide the mark will be, in CSS pixels; measured afterwards it would cost a layout. */
const widthOf = ({ state, language, waits, due, restricted }: Mark): number =>
  21 + (state === 'ok' && language ? 7.5 * language.length : 0) + (waits || due ? 8 : 0) + (restricted ? 13 : 0);

function inWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
