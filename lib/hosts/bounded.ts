/**
 * What an adapter from outside may ask of a page: nothing that takes long, whatever stands on the page. Decided from the
 * text of the expression or selector alone; a page never has to be tried.
 */

/** Characters that an expression is tried on (`engine.ts` cuts there). */
const TRIED = 300;
/** Ways in which an expression can be tried on them, at the worst: a tenth of a second. */
const WAYS = 1_000_000;

/**
 * Pieces, alternatives and groups, each repeated by itself; no lookaround, no reference back, no repetition of what repeats.
 * Few enough ways to try it: `a*b*c*` is refused, and so is `a{0,99}a{0,99}a{0,99}`.
 */
export function isBounded(source: string): boolean {
  try {
    new RegExp(source);
  } catch {
    return false;
  }
  const parts = source.match(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!<]?|[()|^$.]|[*+?]|\{\d+(?:,\d*)?\}|[^\\]/gs) ?? [];
  let ways = isAnchored(parts) ? 1 : TRIED;
  for (const [index, part] of parts.entries()) {
    if (/^\\[1-9k]/.test(part) || (part.startsWith('(?') && part !== '(?:')) return false;
    const span = spanOf(part);
    if (span === null) continue;
    const before = parts[index - 1];
    // A group may be left out. Repeated, it could hold a repetition.
    if (before === ')' && part !== '?') return false;
    // "*?" and "+?" try the same in another order.
    if (!(part === '?' && before && /^[*+?{]/.test(before) && spanOf(before) !== null)) ways *= span;
    if (ways > WAYS) return false;
  }
  return true;
}

/** Whether each of its alternatives is tried at the beginning only. */
function isAnchored(parts: readonly string[]): boolean {
  let depth = 0;
  return parts.every((part, index) => {
    if (part.startsWith('(')) depth += 1;
    if (part === ')') depth -= 1;
    const begins = index === 0 ? part : part === '|' && depth === 0 ? parts[index + 1] : '^';
    return begins === '^';
  });
}

/** How many lengths a repetition can have; null for what is none. */
function spanOf(part: string): number | null {
  if (part === '*' || part === '+') return TRIED;
  if (part === '?') return 2;
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}$/.exec(part) ?? [];
  if (from === undefined) return null;
  if (!comma) return 1;
  return Math.max(1, (to ? Math.min(Number(to), TRIED) : TRIED) - Number(from) + 1);
}

/** How many times a selector may look into what stands below an element. */
const LOOKS = 3;

/** A selector that is closed as it was opened, with no `:has` within another. */
export function isModest(selector: string): boolean {
  const plain = selector.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\./gs, 'x');
  if (/["'\\{};@\p{Cc}]|\/\*|::/u.test(plain)) return false;
  const open: string[] = [];
  let looks = 0;
  for (const one of plain.match(/:has\s*\(|[([\])]/gi) ?? []) {
    if (one === ')' || one === ']') {
      const opened = open.pop();
      if (opened === undefined || (one === ']') !== (opened === '[')) return false;
    } else {
      if (open.at(-1) === '[') return false;
      const isLook = one.length > 1;
      if (isLook && (open.some((other) => other.length > 1) || ++looks > LOOKS)) return false;
      open.push(one);
    }
  }
  return open.length === 0 && /\S/.test(selector);
}
