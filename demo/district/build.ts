import { calendar } from './calendar.ts';
import { awkwardFamilies } from './families-awkward.ts';
import { languageFamilies } from './families-languages.ts';
import { plainFamilies } from './families-plain.ts';
import { type FamilyPlan, mailLabels, type PersonPlan, phoneLabels } from './family.ts';
import { dice } from './random.ts';
import { juniper, lakeview, sections, staff } from './staff.ts';
import type { AcademicSession, ContactLine, District } from './types.ts';

/** Seats filled with ordinary families beside the hand-written ones: 28 students in 7A, 16 in 7B, 12 in 5A, 10 in 3C. */
const ordinarySeats = [
  { sections: ['7A'], count: 11 },
  { sections: ['7B', '7C-SCI'], count: 13 },
  { sections: ['5A'], count: 11 },
  { sections: ['3C'], count: 8 },
];

/** Puts the families into the schools: ids, addresses, relations, enrolments of the school year that holds `today`. */
export function build(today: Date): District {
  const year = calendar(today);
  const district: District = {
    id: 'demo',
    name: 'Cedar Hollow School District',
    timeZone: 'America/Chicago',
    sourcedId: 'district-cedar-hollow',
    schools: [lakeview, juniper],
    ...year,
    began: began(today, year.sessions[0]!),
    staff,
    sections,
    students: [],
    guardians: [],
    relationships: [],
    addresses: [],
    enrolments: [],
  };
  const families = [...awkwardFamilies, ...languageFamilies, ...plainFamilies(ordinarySeats)];
  const numbers = freeNumbers(families);
  for (const family of families) settle(district, family, numbers);
  for (const section of sections) enrol(district, section.sourcedId, section.teacher, 'teacher');
  return district;
}

function settle(district: District, plan: FamilyPlan, numbers: Numbers): void {
  const children = plan.children.map((child) => {
    const section = sections.find(({ code }) => code === child.sections[0]);
    if (!section) throw new Error(`demo district: student ${child.key} needs at least one known section code`);
    const sourcedId = `stu-${child.key}`;
    const identifier = child.identifier ?? numbers.identifier();
    district.students.push({
      sourcedId,
      identifier,
      sisId: child.sisId ?? numbers.sisId(),
      givenName: child.given,
      middleName: '',
      familyName: child.family,
      preferredGivenName: child.preferred ?? '',
      grade: section.grade,
      school: section.school,
      language: plan.language,
      email: `s${identifier}@pupils.cedarhollow.example`,
      active: !child.left,
    });
    for (const code of child.sections) {
      const at = sections.find((one) => one.code === code)!;
      enrol(district, at.sourcedId, sourcedId, 'student', child.left);
    }
    return sourcedId;
  });
  let priority = 1;
  for (const [nth, home] of plan.homes.entries()) {
    const address = home.street === null ? 0 : district.addresses.length + 1;
    if (home.street !== null) {
      const city = 'Cedar Hollow, IL 62555';
      district.addresses.push({
        sisId: address,
        street: home.street,
        city,
        phone: home.phone ?? '',
        students: children,
      });
    }
    for (const person of home.people) {
      addGuardian(district, plan, person);
      for (const student of children) {
        district.relationships.push({
          student,
          guardian: `gua-${person.key}`,
          relation: person.relation,
          livesWith: person.livesWith ?? (nth === 0 ? 'yes' : 'no'),
          priority,
          restriction: person.restriction ?? '',
          custody: (person.mark ?? 'custody') === 'custody',
          emergency: (person.mark ?? 'custody') !== 'none',
          address,
        });
      }
      priority += 1;
    }
  }
}

function addGuardian(district: District, plan: FamilyPlan, person: PersonPlan): void {
  const language = person.language ?? plan.language;
  const lines: ContactLine[] = [];
  if (person.phone) lines.push({ label: phoneLabels[language], value: person.phone });
  if (person.email) lines.push({ label: mailLabels[language], value: person.email });
  district.guardians.push({
    sourcedId: `gua-${person.key}`,
    givenName: person.given,
    familyName: person.family,
    phone: person.phone ?? '',
    email: person.email ?? '',
    language,
    sisId: 301 + district.guardians.length,
    lines: person.lines ?? lines,
  });
}

/** A student who left did so after two months. */
function enrol(district: District, section: string, user: string, role: 'student' | 'teacher', left = false): void {
  const [year] = district.sessions;
  const startDate = district.began;
  const endDate = left ? new Date(Date.parse(startDate) + 62 * day).toISOString().slice(0, 10) : year!.endDate;
  const sourcedId = `enr-${section}-${user}`;
  district.enrolments.push({ sourcedId, section, user, role, startDate, endDate });
}

const day = 86_400_000;

/**
 * Staff and students have known each other for as long as the demo's log goes back, also in the first days of a school
 * year: nobody has a history with families they did not serve.
 */
function began(today: Date, year: AcademicSession): string {
  const known = today.getTime() - 130 * day;
  return new Date(Math.min(known, Date.parse(year.startDate))).toISOString().slice(0, 10);
}

interface Numbers {
  sisId(): number;
  identifier(): string;
}

/** SIS numbers from 101 and local numbers from 1001, without those that a family has fixed. */
function freeNumbers(families: readonly FamilyPlan[]): Numbers {
  const children = families.flatMap((family) => family.children);
  const takenSis = new Set(children.map((child) => child.sisId));
  const takenLocal = new Set(children.map((child) => child.identifier));
  const sis = range(101, 101 + children.length).filter((n) => !takenSis.has(n));
  const local = dice(77).shuffled(range(1001, 1001 + 2 * children.length).filter((n) => !takenLocal.has(String(n))));
  return { sisId: () => sis.shift()!, identifier: () => String(local.shift()!) };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
