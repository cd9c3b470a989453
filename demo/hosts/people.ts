import { district } from '../district.ts';
import type { DemoPerson } from './shape.ts';

/** The students who sit in section 7A of the demo district now, by the id that its roster has of the SIS. */
export const people: DemoPerson[] = district.enrolments
  .filter(({ section, role }) => section === 'class-7a' && role === 'student')
  .flatMap(({ user }) => district.students.find(({ sourcedId, active }) => sourcedId === user && active) ?? [])
  .map((one) => ({
    id: String(one.sisId),
    number: one.identifier,
    given: one.givenName,
    ...(one.preferredGivenName ? { preferred: one.preferredGivenName } : {}),
    family: one.familyName === '-' ? '' : one.familyName,
    email: one.email,
  }));

/** The roster field that `people` carry as their id. */
export const idField = 'userIds.sis';

/** "Maria Garcia" */
export const fullName = ({ given, family }: DemoPerson): string => `${given} ${family}`.trim();
/** "Garcia, Maria" */
export const sortedName = ({ given, family }: DemoPerson): string => (family ? `${family}, ${given}` : given);

/** As many as a class of any size needs: after those of the section come invented ones whom no roster has. */
export const crowd = (count: number): DemoPerson[] =>
  Array.from({ length: count }, (_, index) => {
    const id = String(50_000 + index);
    return (
      people[index] ?? { id, number: id, given: `Pupil ${index}`, family: 'Ordinary', email: `p${id}@pupils.example` }
    );
  });
