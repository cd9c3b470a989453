import type { Row } from '../hosts/adapter.ts';
import type { SentMark as Mark } from '../messages.ts';
import { type Column, columnAt, dress, MARK, markStyle } from './mark-style.ts';

/** Above so many rows only those in the window are marked: cost follows the window, not the class. */
const MANY = 300;

interface Placed {
  host: HTMLElement;
  button: HTMLButtonElement;
  row: Row;
  mark: Mark;
  small: boolean | undefined;
  /** The cell's own `position`, put back when the mark goes; null when we did not touch it. */
  before: string | null;
}

/** Between a name and its mark (CSS pixels). */
const GAP = 8;
/** So many times as long as the middle one, a name is not like the others. */
const FAR = 2.5;

interface Measured {
  row: Row;
  cell: HTMLElement;
  mark: Mark;
  /** Of the cell. */
  width: number;
  /** Where its text ends, from where the cell begins; 0 for no text. */
  ends: number;
  /** As in `Placed`. */
  before: string | null;
  rtl: boolean;
  small?: boolean;
  /** Where the marks of its table stand; none: at the end of the cell. */
  column?: Column | null;
}

/** The marks of one page. Each wave reads all it needs, then writes once: a read after a write lays the host's table out anew. */
export function createMarks() {
  const placed = new Map<string, Placed>();
  let rows: Row[] = [];
  const marks = new Map<string, Mark>();
  let observer: IntersectionObserver | null = null;
  let current: string | null = null;
  /** Where the marks of a table begin (CSS pixels from the start of their cell). */
  const starts = new WeakMap<Element, number>();

  /** One wave: rows that have an answer and no mark yet. */
  function wave(some: Row[]): void {
    const todo: Measured[] = [];
    let range: Range | undefined;
    for (const row of some) {
      const mark = marks.get(row.key);
      const { cell } = row;
      if (!mark || !cell?.isConnected || placed.has(row.key)) continue;
      const style = getComputedStyle(cell);
      const box = cell.getBoundingClientRect();
      // In most lists a cell holds a link and nothing else. Of what is inline (it has no width as a client) the box is that of
      // the text, and is had for half of what a range costs.
      const only = cell.firstChild === cell.lastChild ? cell.firstElementChild : null;
      let text = only?.clientWidth === 0 ? only.getBoundingClientRect() : null;
      if (!text?.width) {
        range ??= document.createRange();
        range.selectNodeContents(cell);
        text = range.getBoundingClientRect();
      }
      const rtl = style.direction === 'rtl';
      const from = Number.parseFloat(rtl ? style.borderRightWidth : style.borderLeftWidth) || 0;
      const ends = text.width && Math.max(0, (rtl ? box.right - text.left : text.right - box.left) - from);
      const before = style.position === 'static' ? cell.style.position : null;
      todo.push({
        row,
        cell,
        mark,
        width: box.width,
        ends,
        before,
        rtl,
      });
    }
    // From here on nothing is read.
    columns(todo);
    for (const one of todo) {
      const made = make(one);
      placed.set(one.row.key, made);
      if (one.before !== null) one.cell.style.position = 'relative';
      one.cell.append(made.host);
    }
  }

  /**
   * One column for all marks of a table, just past its longest name: at the end of a wide cell they would stand far from
   * the names, and under the panel. A name that is much longer than the others (it may be what made the cell so wide) does
   * not push it away: its own mark stands at the end of its cell, as all do where the cells have no room for a column.
   */
  function columns(todo: Measured[]): void {
    // Where a grid is no table, its rows lie in one element.
    const tables = Map.groupBy(todo, ({ cell, row }) => cell.closest('table') ?? row.row.parentElement ?? cell);
    for (const [table, all] of tables) {
      const wide = Math.max(...all.map(({ mark }) => widthOf(mark, true)));
      const ends = all.map((one) => one.ends).sort((a, b) => a - b);
      const usual = FAR * (ends[ends.length >> 1] ?? 0);
      const longest = Math.max(...ends.filter((end) => end <= usual));
      // Rows that come into the window later stand no nearer than those before them.
      const at = Math.max(starts.get(table) ?? 0, Math.ceil(longest) + GAP);
      const room = all.every(({ width }) => at + wide + GAP <= width);
      if (room) starts.set(table, at);
      const column = room ? columnAt(at, wide) : null;
      for (const one of all) {
        if (one.ends < at) one.column = column;
        one.small = !one.column && one.ends > 0 && one.width - one.ends < widthOf(one.mark) + 6;
      }
    }
  }

  function make({ row, mark, small, before, rtl, column }: Measured): Placed {
    const host = document.createElement(MARK);
    const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
    dress(root, markStyle, column);
    const button = document.createElement('button');
    // Forty marks in the tab order would stand between a teacher and the next score.
    button.tabIndex = -1;
    // A host may turn its page by its style alone, which `:dir()` does not see.
    if (rtl) button.dir = 'rtl';
    root.append(button);
    const one = { host, button, row, mark, small, before };
    paint(one);
    return one;
  }

  function paint({ button, mark, small, row }: Placed): void {
    const text =
      small && (mark.restricted || mark.warned)
        ? ''
        : mark.state === 'ok'
          ? small
            ? ''
            : (mark.language ?? '')
          : sign[mark.state];
    button.className = [
      mark.state === 'ok' ? (mark.ring ?? 'none') : 'none',
      mark.waits || mark.due ? 'waits' : '',
      small ? 'small' : '',
      row.key === current ? 'now' : '',
    ].join(' ');
    button.ariaLabel = mark.label;
    button.removeAttribute('title');
    button.textContent = text;
    if (mark.waits || mark.due) button.append(document.createElement('b'));
    if (!mark.restricted && !mark.warned) return;
    const shape = document.createElement('i');
    if (!mark.restricted) shape.className = 'warned';
    button.prepend(shape);
  }

  function remove({ host, row, before }: Placed): void {
    host.remove();
    if (before === null || !row.cell) return;
    row.cell.style.position = before;
    if (!row.cell.getAttribute('style')) row.cell.removeAttribute('style');
  }

  function drop(key: string): void {
    const one = placed.get(key);
    if (one) remove(one);
    placed.delete(key);
  }

  function clear(): void {
    observer?.disconnect();
    observer = null;
    for (const one of placed.values()) remove(one);
    placed.clear();
  }

  /** Looked for each time: a map of our elements would be kept on every page, for what is asked when somebody points. */
  function markAt(target: EventTarget | null): Placed | undefined {
    for (const one of placed.values()) if (one.host === target) return one;
    return undefined;
  }
  const listed = () => rows.flatMap(({ key }) => placed.get(key) ?? []);
  const focusOn = (one: Placed | undefined): boolean => {
    one?.button.focus();
    one?.host.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return Boolean(one);
  };

  return {
    clear,
    /**
     * The rows as they are now, after the page has changed; keeps the marks of those that are still there. `answers` are for
     * all of them, or with `more` come to those that were given before; left out, those of before hold.
     */
    show(next: Row[], answers: Mark[] = [], more = answers.length === 0): void {
      const same = new Map(next.map(({ cell, key }) => [cell, key]));
      for (const [key, one] of placed) {
        // A host may put another student into the same cell.
        if (same.get(one.row.cell) === key && one.host.isConnected) continue;
        drop(key);
      }
      observer?.disconnect();
      observer = null;
      rows = next;
      if (!more) marks.clear();
      this.update(answers);
      // No answer: the row carries nothing any more.
      for (const key of placed.keys()) if (!marks.has(key)) drop(key);
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
    /** What stands at these rows, and what was answered for them, holds no longer. */
    forget(some: string[]): void {
      for (const key of some) {
        marks.delete(key);
        drop(key);
      }
    },
    /** Something changed there: a row that holds it may be another student's by now. */
    doubt(at: Node): void {
      for (const [key, { row }] of placed) if (row.row.contains(at) && !row.row.contains(document.body)) drop(key);
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
    keyOf: (target: EventTarget | null): string | null => markAt(target)?.row.key ?? null,
    /** What a mouse that rests on a mark is told; a screen reader has the same words as the button's name. */
    explain(target: EventTarget | null): void {
      const one = markAt(target);
      if (one) one.button.title = one.mark.label;
    },
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

/** About how wide the mark will be (`most`: may become), in CSS pixels; measured afterwards it would cost a layout. */
const widthOf = ({ state, language, waits, due, restricted, warned }: Mark, most = false): number =>
  21 +
  (state === 'ok' && language ? 7.5 * language.length : 0) +
  (most || waits || due ? 8 : 0) +
  (most || restricted || warned ? 13 : 0);

function inWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
