/** What is in an ICU message: its slots and plural classes. Anything but plain slots and one plural is refused. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

export interface IcuContent {
  slots: Set<string>;
  /** The plural classes of each plural, `=0` and the like left out. */
  plurals: string[][];
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
  const quoted = /'[{}#]/.exec(text);
  if (quoted)
    throw new IcuProblem('quoted-brace', 'An apostrophe before a brace hides it: use ’ or other words.', quoted.index);
  const content: IcuContent = { slots: new Set(), plurals: [] };
  let elements: ReturnType<typeof parse>;
  try {
    elements = parse(text, { ignoreTag: true, captureLocation: true });
  } catch (error) {
    const { message, location } = error as Error & { location?: { start?: { offset?: number } } };
    throw new IcuProblem('syntax', message, location?.start?.offset ?? 0);
  }
  collect(elements, content);
  return content;
}

function collect(elements: ReturnType<typeof parse>, content: IcuContent): void {
  for (const element of elements) {
    if (element.type === TYPE.argument) content.slots.add(element.value);
    else if (element.type === TYPE.plural && element.pluralType === 'cardinal' && !element.offset) {
      content.slots.add(element.value);
      content.plurals.push(Object.keys(element.options).filter((name) => !name.startsWith('=')));
      for (const { value } of Object.values(element.options)) collect(value, content);
    } else if (element.type !== TYPE.literal && element.type !== TYPE.pound)
      throw new IcuProblem(
        'kind-of-slot',
        'Only {slot} and {count, plural, …} may stand in a text: dates and numbers come finished.',
        element.location?.start.offset ?? 0,
      );
  }
}
