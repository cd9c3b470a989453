/** Finding a family by part of a name or by a number: one record, made anew when roster or scope changed. */
import { fold } from '../model/fold.ts';
import type { ContactId, SectionId, StudentId } from '../model/ids.ts';
import { nameOf, type Reach, type Student } from '../model/roster.ts';
import { readNumber } from '../phone.ts';

export interface SearchIndex {
  students: {
    id: StudentId;
    name: string;
    sections: SectionId[];
    guardians: { id: ContactId; name: string; reach: (Reach & { number: string })[] }[];
  }[];
}

/** `country` is for numbers typed without one. Siblings share guardians, and reading a number is what costs: each is read once. */
export function searchIndexOf(students: Iterable<Student>, country: string): SearchIndex {
  const read = new Map<string, string>();
  const numberOf = ({ kind, value }: Reach): string => {
    if (kind === 'email') return fold(value);
    let number = read.get(value);
    if (number === undefined) {
      number = readNumber(value, country)?.value ?? '';
      read.set(value, number);
    }
    return number;
  };
  return {
    students: [...students].map((student) => ({
      id: student.id,
      name: fold(`${nameOf(student)} ${student.given}`),
      sections: student.sections,
      guardians: student.guardians.map((guardian) => ({
        id: guardian.id,
        name: fold(nameOf(guardian)),
        reach: guardian.reach.map((reach) => ({ ...reach, number: numberOf(reach) })),
      })),
    })),
  };
}

/** Those who share a guardian with another, each with all others of their family; who has none is not in it. */
export function siblingsIn({ students }: SearchIndex): Record<StudentId, StudentId[]> {
  const childrenOf = new Map<ContactId, StudentId[]>();
  for (const { id, guardians } of students)
    for (const guardian of guardians) childrenOf.set(guardian.id, [...(childrenOf.get(guardian.id) ?? []), id]);
  const families = students.map(({ id, guardians }) => {
    const children = guardians.flatMap((guardian) => childrenOf.get(guardian.id) ?? []);
    return [id, [...new Set(children)].filter((one) => one !== id)] as const;
  });
  return Object.fromEntries(families.filter(([, others]) => others.length > 0));
}
