/**
 * As much of ICU MessageFormat as a text may hold: `{slot}`, `{count, plural, …}` and `#` in it. A whole library of it
 * weighs ten times as much in the panel; `lib/model/icu.ts`, which judges a text before it comes here, asks that library,
 * and both read every text alike.
 */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'slot'; name: string }
  /** The number of the plural around it. */
  | { kind: 'number' }
  /** By class (`one`, `other`) or exact number (`=0`); `other` is always among them. */
  | { kind: 'plural'; branches: ReadonlyMap<string, Piece[]> };

const NAME = /[^\p{White_Space}\p{Pattern_Syntax}]*/uy;
const SPACE = /[\t-\r \u0085\u200e\u200f\u2028\u2029]*/y;
const EXACTLY = /=-?\d+/y;
/** An apostrophe that ICU takes for the begin of what is no sign; no text may have one (`lib/model/icu.ts`). */
const HIDES = /^'[{}#<>']/;

/** Throws a SyntaxError where the braces are wrong, or anything else of ICU stands in them. */
export function readSentence(icu: string): Piece[] {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`Not a sentence of ours from ${at} on.`);
  };
  const take = (what: RegExp): string => {
    what.lastIndex = at;
    const [found = ''] = what.exec(icu) ?? [];
    at += found.length;
    return found;
  };
  const pass = (sign: string): void => {
    if (icu[at] !== sign) fail();
    at++;
    take(SPACE);
  };

  const sentence = (within: 'all' | 'branch'): Piece[] => {
    const pieces: Piece[] = [];
    const say = (text: string) => {
      const last = pieces.at(-1);
      if (last?.kind === 'text') last.text += text;
      else pieces.push({ kind: 'text', text });
    };
    while (at < icu.length && !(within === 'branch' && icu[at] === '}')) {
      if (icu[at] === '{') pieces.push(slot());
      else if (icu[at] === '#' && within === 'branch') {
        pieces.push({ kind: 'number' });
        at++;
      } else {
        if (icu[at] === "'" && HIDES.test(icu.slice(at))) fail();
        say(icu[at++]!);
      }
    }
    return pieces;
  };

  const slot = (): Piece => {
    pass('{');
    const name = take(NAME) || fail();
    take(SPACE);
    if (icu[at] === '}') {
      at++;
      return { kind: 'slot', name };
    }
    pass(',');
    if (take(NAME) !== 'plural' || name !== 'count') fail();
    take(SPACE);
    pass(',');
    const branches = new Map<string, Piece[]>();
    while (icu[at] !== '}') {
      const of = take(EXACTLY) || take(NAME);
      if (of === '' || branches.has(of)) fail();
      take(SPACE);
      // What follows the brace is part of the branch, also where it is white.
      if (icu[at++] !== '{') fail();
      branches.set(of, sentence('branch'));
      pass('}');
    }
    if (!branches.has('other')) fail();
    at++;
    return { kind: 'plural', branches };
  };

  return sentence('all');
}
