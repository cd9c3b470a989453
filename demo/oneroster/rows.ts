import type { District, Staff } from '../district.ts';
import type { Version } from './columns.ts';

/** A row by its column names; what is not named is written empty, as `status` and `dateLastModified` are in bulk files. */
export type Row = Record<string, string>;

/** The rows of each OneRoster file, for a version of the standard. */
export function rowsOf(district: District, version: Version): Record<string, Row[]> {
  const files: Record<string, Row[]> = {
    orgs: orgs(district),
    academicSessions: district.sessions.map((one) => ({
      sourcedId: one.sourcedId,
      title: one.title,
      type: one.type,
      startDate: one.startDate,
      endDate: one.endDate,
      parentSourcedId: one.parentSourcedId ?? '',
      schoolYear: String(one.schoolYear),
    })),
    courses: district.sections.map((one) => ({
      sourcedId: one.sourcedId.replace('class-', 'course-'),
      schoolYearSourcedId: district.sessions[0]!.sourcedId,
      title: one.title,
      courseCode: one.code,
      grades: one.grade,
      orgSourcedId: one.school,
    })),
    classes: district.sections.map((one) => ({
      sourcedId: one.sourcedId,
      title: `${one.title} · ${one.code}`,
      grades: one.grade,
      courseSourcedId: one.sourcedId.replace('class-', 'course-'),
      classCode: one.code,
      classType: 'scheduled',
      schoolSourcedId: one.school,
      termSourcedIds: district.sessions
        .filter(({ type }) => type === 'term')
        .map(({ sourcedId }) => sourcedId)
        .join(','),
      periods: one.period,
    })),
    users: users(district),
    enrollments: district.enrolments.map((one) => ({
      sourcedId: one.sourcedId,
      classSourcedId: one.section,
      schoolSourcedId: district.sections.find(({ sourcedId }) => sourcedId === one.section)!.school,
      userSourcedId: one.user,
      role: one.role,
      primary: one.role === 'teacher' ? 'true' : 'false',
      beginDate: one.startDate,
      endDate: one.endDate,
    })),
  };
  return version === '1.1' ? files : { ...files, roles: roles(district) };
}

/** The rows of our own `relationships.csv`. */
export function relationshipRows(district: District): Row[] {
  const languages = new Map(district.guardians.map((one) => [one.sourcedId, one.language]));
  return district.relationships.map((one) => ({
    studentSourcedId: one.student,
    guardianSourcedId: one.guardian,
    relation: one.relation,
    livesWith: one.livesWith,
    priority: String(one.priority),
    restriction: one.restriction,
    language: languages.get(one.guardian) ?? '',
  }));
}

function orgs({ sourcedId, name, schools }: District): Row[] {
  const own = schools.map((one) => ({
    sourcedId: one.sourcedId,
    name: one.name,
    type: 'school',
    identifier: one.identifier,
    parentSourcedId: sourcedId,
  }));
  return [{ sourcedId, name, type: 'district', identifier: '6200100' }, ...own];
}

function users(district: District): Row[] {
  const agents = Map.groupBy(district.relationships, (one) => one.student);
  const wards = Map.groupBy(district.relationships, (one) => one.guardian);
  const schoolOf = new Map(district.students.map((one) => [one.sourcedId, one.school]));
  const staff = district.staff.map((one) => ({
    ...person(one.sourcedId, one.givenName, one.familyName, one.username),
    orgSourcedIds: (one.schools.length > 0 ? one.schools : [district.sourcedId]).join(','),
    role: { administrator: 'administrator', teacher: 'teacher', counselor: 'aide', office: 'aide' }[one.role],
    email: one.email,
    primaryOrgSourcedId: one.schools[0] ?? district.sourcedId,
    'metadata.staffRole': one.role,
  }));
  const students = district.students.map((one) => ({
    ...person(one.sourcedId, one.givenName, one.familyName, `s${one.identifier}`),
    orgSourcedIds: one.school,
    role: 'student',
    // "{type:id}", one or more, as the standard writes them.
    userIds: `{sis:${one.sisId}}`,
    middleName: one.middleName,
    identifier: one.identifier,
    email: one.email,
    agentSourcedIds: (agents.get(one.sourcedId) ?? []).map(({ guardian }) => guardian).join(','),
    grades: one.grade,
    preferredGivenName: one.preferredGivenName,
    primaryOrgSourcedId: one.school,
    'metadata.homeLanguage': one.language,
  }));
  const guardians = district.guardians.map((one) => ({
    ...person(one.sourcedId, one.givenName, one.familyName, one.sourcedId.slice(4)),
    orgSourcedIds: [
      ...new Set((wards.get(one.sourcedId) ?? []).map(({ student }) => schoolOf.get(student) ?? '')),
    ].join(','),
    role: 'guardian',
    email: one.email,
    phone: one.phone,
    agentSourcedIds: (wards.get(one.sourcedId) ?? []).map(({ student }) => student).join(','),
    'metadata.homeLanguage': one.language,
  }));
  return [...staff, ...students, ...guardians];
}

const person = (sourcedId: string, givenName: string, familyName: string, username: string): Row => ({
  sourcedId,
  enabledUser: 'true',
  username,
  givenName,
  familyName,
});

/** One primary role per user; more schools are secondary roles. 1.2 knows a counselor, but no front office. */
function roles(district: District): Row[] {
  const names: Record<Staff['role'], string> = {
    administrator: 'districtAdministrator',
    counselor: 'counselor',
    office: 'aide',
    teacher: 'teacher',
  };
  const row = (user: string, role: string, org: string, nth = 0): Row => ({
    sourcedId: `role-${user}${nth > 0 ? `-${nth + 1}` : ''}`,
    userSourcedId: user,
    roleType: nth === 0 ? 'primary' : 'secondary',
    role,
    orgSourcedId: org,
  });
  const wards = new Map(district.relationships.map((one) => [one.guardian, one.student]));
  const schoolOf = new Map(district.students.map((one) => [one.sourcedId, one.school]));
  const home = (guardian: string) => schoolOf.get(wards.get(guardian) ?? '') ?? district.sourcedId;
  return [
    ...district.staff.flatMap((one) =>
      (one.schools.length > 0 ? one.schools : [district.sourcedId]).map((org, nth) =>
        row(one.sourcedId, names[one.role], org, nth),
      ),
    ),
    ...district.students.map((one) => row(one.sourcedId, 'student', one.school)),
    ...district.guardians.map((one) => row(one.sourcedId, 'guardian', home(one.sourcedId))),
  ];
}
