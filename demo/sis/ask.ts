import type { Student } from '../district.ts';
import type { SchoolData } from './school-data.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** What a page is given to answer one request. */
export interface Ask {
  data: SchoolData;
  session: Session;
  query: URLSearchParams;
  words: Words;
  /** The gradebook of generated students, this many rows; null for the demo section. */
  rows: number | null;
  /** Which kinds of bad behaviour the address asks for, see `hostile.ts`. */
  hostile: ReadonlySet<string>;
}

/** The inside of `#body`, and the address that the page should get instead of the one that was asked for. */
export interface Answer {
  html: string;
  address?: string;
}

export type Page = (ask: Ask) => Answer | string;

/** The name as the school has set it to be written. */
export function nameFor({ session }: Ask, student: Pick<Student, 'givenName' | 'familyName'>): string {
  const { givenName, familyName } = student;
  return session.prefers.names === 'family first' ? `${familyName}, ${givenName}` : `${givenName} ${familyName}`;
}
