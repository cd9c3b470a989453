/** What is in an ICU message: its slots and plural classes. Anything but plain slots and one plural is refused. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

export interface IcuContent {
  slots: Set<string>;
  /** Slots that stand in the sentence whatever the number: in every branch of its plural, or outside of it. */
  always: Set<string>;
  /** The plural classes of each plural, `=0` and the like left out. */
  plurals: string[][];
  /** The words without slots; of a plural those of `other`. */
  words: string;
}

/** `at`: index into the text (UTF-16), 0 where the place is not known. `what`: a word, the sentence for it is the asker's. */
export class IcuProblem extends Error {
  readonly at: number;
  readonly what: 'syntax' | 'kind-of-slot' | 'quoted-brace';
  constructor(what: IcuProblem['what'], message: string, at: number) {
    super(message);
    this.what = what;
    this.at = at;
  }
}

/** Throws an `IcuProblem`: unbalanced braces, a `{d, date}` (dates are written by us), a quoted brace. */
export function readIcu(text: string): IcuContent {
  // A reader of ICU takes each of these for the end of an apostrophe's meaning, and swallows the apostrophe.
  const quoted = /'[{}#<>']/.exec(text);
  if (quoted)
    throw new IcuProblem(
      'quoted-brace',
      'An apostrophe before a brace or another sign hides it: use ’ or other words.',
      quoted.index,
    );
  const brace = strayBrace(text);
  if (brace !== null)
    throw new IcuProblem('syntax', text[brace] === '}' ? 'A brace too many.' : 'A brace is not closed.', brace);
  try {
    return contentOf(parse(text, { ignoreTag: true, captureLocation: true }));
  } catch (error) {
    if (error instanceof IcuProblem) throw error;
    const { message, location } = error as Error & { location?: { start?: { offset?: number } } };
    throw new IcuProblem('syntax', message, location?.start?.offset ?? 0);
  }
}

/** The parser takes a closing brace too many for a letter, and tells of an open one only where the text ends. */
function strayBrace(text: string): number | null {
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') open.push(at);
    else if (text[at] === '}' && open.pop() === undefined) return at;
  }
  return open.at(-1) ?? null;
}

function contentOf(elements: ReturnType<typeof parse>): IcuContent {
  const content: IcuContent = { slots: new Set(), always: new Set(), plurals: [], words: '' };
  for (const element of elements) {
    if (element.type === TYPE.literal) content.words += element.value;
    else if (element.type === TYPE.argument) {
      content.slots.add(element.value);
      content.always.add(element.value);
    } else if (
      element.type === TYPE.plural &&
      element.pluralType === 'cardinal' &&
      !element.offset &&
      element.value === 'count'
    ) {
      const branches = Object.entries(element.options).map(([name, { value }]) => [name, contentOf(value)] as const);
      for (const [, branch] of branches) {
        for (const slot of branch.slots) content.slots.add(slot);
        content.plurals.push(...branch.plurals);
      }
      content.plurals.push(branches.map(([name]) => name).filter((name) => !name.startsWith('=')));
      content.slots.add('count');
      content.always.add('count');
      for (const slot of content.slots)
        if (branches.every(([, { always }]) => always.has(slot))) content.always.add(slot);
      content.words += branches.find(([name]) => name === 'other')?.[1].words ?? '';
    } else if (element.type !== TYPE.pound)
      throw new IcuProblem(
        'kind-of-slot',
        'Only {slot} and {count, plural, …} may stand in a text: dates and numbers come finished.',
        element.location?.start.offset ?? 0,
      );
  }
  return content;
}
