/**
 * What stands in a sample in place of people's words and numbers: of the same shape, drawn at random, the same for the
 * same within one sample and not to be turned back. What is drawn never is a word or number that must not survive.
 */
export interface Filler {
  /** A run of letters (and their marks). Upper case stays where it was. */
  letters(run: string): string;
  /** A run of ASCII digits; different runs of one length get different ones. */
  digits(run: string): string;
  /** The same for a run that is the same only within `whole`: what a list of all days says of "14" says nothing elsewhere. */
  digitsWithin(whole: string, at: number, run: string): string;
}

/** `taken`: what may not be drawn, in lower case. `draw` answers a whole number below `below`. */
export function createFiller(taken: (word: string) => boolean, draw: (below: number) => number = randomBelow): Filler {
  const words = new Map<string, string>();
  const used = new Set<string>();
  const numbers = new Map<string, string>();
  const within = new Map<string, string>();
  const swaps = new Map<string, string[]>();

  function letters(run: string): string {
    const isLatin = /^[\p{Script=Latin}\p{M}]+$/u.test(run);
    // "García" in one place and "Garcia" in another are one name.
    const plain = [...(isLatin ? run.normalize('NFD').replace(/\p{M}/gu, '') : run.normalize('NFC'))];
    const key = plain.join('').toLowerCase();
    let word = words.get(key);
    if (word === undefined) {
      const lower = [...key];
      if (lower.length === 1 && /[a-z]/.test(key)) word = swapped(key, 'a', ALPHABET);
      else {
        for (let tries = 0; tries < TRIES; tries += 1) {
          word = lower.map((letter) => pick(poolOf(letter))).join('');
          if (word !== key && !used.has(word) && !taken(word)) break;
        }
      }
      words.set(key, word ?? '');
      used.add(word ?? '');
    }
    const drawn = [...(word ?? '')];
    return plain
      .map((letter, index) => {
        const one = drawn[index] ?? pick(ALPHABET);
        return letter !== letter.toLowerCase() ? one.toUpperCase() : one;
      })
      .join('');
  }

  function digits(run: string): string {
    const known = numbers.get(run);
    if (known !== undefined) return known;
    const drawn = run.length < 3 ? swappedNumber(run) : drawnNumber(run);
    numbers.set(run, drawn);
    used.add(drawn);
    return drawn;
  }

  /** All numbers that short, in a circle in random order: none stands for itself, no two for the same. */
  function swappedNumber(run: string): string {
    const isPadded = run.length > 1 && run.startsWith('0');
    const from = run.length === 1 || isPadded ? 0 : 10 ** (run.length - 1);
    const to = isPadded ? 10 ** (run.length - 1) : 10 ** run.length;
    const all = Array.from({ length: to - from }, (_, index) => String(from + index).padStart(run.length, '0'));
    return swapped(run, `${run.length}${isPadded}`, all);
  }

  function drawnNumber(run: string): string {
    const drawn = () =>
      [...run].map((_, index) => String(index > 0 ? draw(10) : run.startsWith('0') ? 0 : 1 + draw(9))).join('');
    for (const isFree of [
      (one: string) => !used.has(one) && !taken(one),
      (one: string) => !used.has(one),
      // A page with nearly all numbers of that length.
      () => true,
    ])
      for (let tries = 0; tries < TRIES; tries += 1) {
        const one = drawn();
        if (one !== run && isFree(one)) return one;
      }
    return drawn();
  }

  function swapped(one: string, name: string, all: readonly string[] | string): string {
    let circle = swaps.get(name);
    if (!circle) {
      circle = [...all];
      for (let index = circle.length - 1; index > 0; index -= 1) {
        const other = draw(index + 1);
        [circle[index], circle[other]] = [circle[other]!, circle[index]!];
      }
      swaps.set(name, circle);
    }
    return circle[(circle.indexOf(one) + 1) % circle.length]!;
  }

  return {
    letters,
    digits,
    digitsWithin(whole, at, run) {
      const key = `${at} ${run} ${whole}`;
      let drawn = within.get(key);
      for (let tries = 0; drawn === undefined || (drawn === run && tries < TRIES); tries += 1)
        drawn = [...run].map(() => String(draw(10))).join('');
      within.set(key, drawn);
      return drawn;
    },
  };

  /** Of a pool each letter is one unit of text. */
  function pick(pool: string): string {
    return pool[draw(pool.length)]!;
  }
}

const TRIES = 200;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Letters of a script, so that direction, joining and width stay as they were. Of any other script: Latin ones. */
const pools: [RegExp, string][] = [
  [/\p{Script=Latin}/u, ALPHABET],
  [/\p{Script=Arabic}/u, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  [/\p{Script=Hebrew}/u, 'אבגדהוזחטיכלמנסעפצקרשת'],
  [/\p{Script=Cyrillic}/u, 'абвгдежзиклмнопрстуфхцчшэюя'],
  [/\p{Script=Greek}/u, 'αβγδεζηθικλμνξοπρστυφχψω'],
  [/\p{Script=Han}/u, '天地山水火木金土石田力口手足目耳心言車門風雨雪花草竹米'],
  [/\p{Script=Hangul}/u, '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'あいうえおかきくけこさしすせそたちつてとなにぬねの'],
  [/\p{Script=Devanagari}/u, 'कखगघचछजझटठडढतथदधनपफबभमयरलवशसह'],
  [/\p{Script=Thai}/u, 'กขคงจฉชซญดตถทนบปผฝพฟภมยรลวศษสหอฮ'],
];
const poolOf = (letter: string): string =>
  letter >= 'a' && letter <= 'z' ? ALPHABET : (pools.find(([script]) => script.test(letter))?.[1] ?? ALPHABET);

const drawn = new Uint32Array(2_048);
let next = drawn.length;
/** Many at once: a page takes hundreds of thousands. */
function randomBelow(below: number): number {
  if (next === drawn.length) {
    crypto.getRandomValues(drawn);
    next = 0;
  }
  next += 1;
  return drawn[next - 1]! % below;
}
