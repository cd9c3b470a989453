import { esc, page } from './html.ts';
import { people as pupils, sortedName } from './people.ts';
import type { DemoDocument, DemoHost, DemoPage, DemoPerson, DemoReads } from './shape.ts';

const origin = 'https://north.powerschool.com';
const [one] = pupils as [DemoPerson];
/** The number of the table of students, then that of the record there. */
const frn = (person: DemoPerson): string => `001${person.id}`;

const css = '<link rel="stylesheet" href="/images/css/screen.css">';

/** Name, grade, number, school: as long as a district has not rewritten it. */
const headline = (person: DemoPerson): string =>
  `<p id="student_detail_header">${esc(sortedName(person))} <span>7</span> ${esc(person.number)} Cedar Hollow Middle</p>`;

const adminPage =
  (title: string, content: string, header = headline) =>
  (people: DemoPerson[]) => {
    const [person] = people as [DemoPerson];
    return page(
      title,
      `<a href="/admin/home.html" target="_top">Start Page</a> &gt; ${esc(title)}<h1>${esc(title)}</h1>${header(person)}
<form method="post" action="/admin/changesrecorded.white.html"><div class="box-round"><table class="linkDescList">${content}</table></div></form>`,
      { head: css },
    );
  };

const about =
  (kind: string, title: string) =>
  (people: DemoPerson[]): DemoReads => {
    const [person] = people as [DemoPerson];
    return { kind, title, students: [{ id: person.id, shown: sortedName(person), agreed: false }], doubts: [] };
  };

const nobody = (kind: string, title: string) => (): DemoReads => ({ kind, title, students: [], doubts: [] });

const field = (label: string, at: string, value = ''): string =>
  `<tr><td><label>${esc(label)} <input type="text" ${at} value="${esc(value)}"></label></td></tr>`;
const named = (name: string): string => `name="[01]${name}"`;

const demographics: DemoDocument = {
  path: `/admin/students/generaldemographics.html?frn=${frn(one)}`,
  html: (people) =>
    adminPage(
      'General Demographics',
      [
        field('Last', 'id="lastName"', people[0]!.family),
        field('First', 'id="firstName"', people[0]!.given),
        // Not the number in the address.
        field('Student number', 'id="fieldStuNum"', people[0]!.number),
        field('Mother', 'id="fieldMother"', 'Garcia, Lucia'),
        field('Mother home', 'id="fieldMotherHomePhone"', '(217) 555-0143'),
        field('Father', 'id="fieldFather"'),
        field('Father home', 'id="fieldFatherHomePhone"'),
      ].join(''),
    )(people),
  reads: about('profile', 'General Demographics'),
};

const staff = (name: string, document: DemoDocument, frames?: DemoDocument[]): DemoPage => ({
  name,
  who: 'staff',
  ...document,
  ...(frames ? { frames } : {}),
});

const section = 4411;
const teachersFrame = (title: string, path: string, reads: DemoDocument['reads'], content: string): DemoDocument => ({
  path: `${path}?sectionid=${section}&frn=${frn(one)}`,
  html: () => page(title, `${content}`, { head: css }),
  reads,
});

const pages: DemoPage[] = [
  staff(
    'student, framed',
    {
      path: `/admin/students/home.html?frn=${frn(one)}`,
      html: () =>
        page(
          'Student',
          `<h1>Student</h1><ul><li><a href="${esc(demographics.path)}" target="content">General Demographics</a></li></ul>
<iframe style="inline-size:100%;block-size:70vh;border:0" id="frameContent" name="content" title="Student page" src="${esc(demographics.path)}"></iframe>`,
          { head: css },
        ),
      reads: nobody('shell', 'Student'),
    },
    [demographics],
  ),
  staff('student, not framed', {
    path: `/admin/students/home.html?frn=${frn(one)}&lsp=/admin/students/quicklookup.html`,
    html: adminPage('Quick Lookup', '<tr><td>Attendance 97 %</td></tr>'),
    reads: about('profile', 'Quick Lookup'),
  }),
  staff('demographics', demographics),
  staff('parents and guardian', {
    path: `/admin/students/parentsguardian.html?frn=${frn(one)}`,
    html: adminPage(
      'Parents/Guardian',
      `<tr><td><label>Mother's name <textarea ${named('mother')}>Garcia, Lucia</textarea></label></td></tr>
${field('Daytime phone', named('motherdayphone'), '(217) 555-0143')}${field('E-mail', named('Mother_email'), 'lucia.garcia@mail.example')}
<tr><td><label>Father's name <textarea ${named('father')}></textarea></label></td></tr>${field('Daytime phone', named('fatherdayphone'))}
${field('Last', named('guardian_ln'), 'Ortega')}${field('First', named('guardian_fn'), 'Inés')}${field('Middle', named('guardian_mn'))}
${field('Daytime phone', named('guardiandayphone'), '(217) 555-0199')}${field('E-mail', named('GuardianEmail'), 'ines@mail.example')}`,
    ),
    reads: about('contacts', 'Parents/Guardian'),
  }),
  staff('emergency', {
    path: `/admin/students/emergency.html?frn=${frn(one)}`,
    html: adminPage(
      'Emergency/Medical',
      `${field('Contact 1', named('Emerg_Contact_1'), 'Garcia, Lucia')}<tr><td><select ${named('Emerg_1_Rel')}><option></option><option selected>Mother</option></select></td></tr>
${field('Phone', named('Emerg_Phone_1'), '(217) 555-0143')}
${field('Contact 2', named('Emerg_Contact_2'))}${field('Phone', named('Emerg_Phone_2'))}
${field('Contact 3', named('Emerg_Contact_3'), 'Bell, Rosa')}<tr><td><select ${named('Emerg_3_Rel')}><option></option><option selected>Neighbor</option></select></td></tr>
${field('Phone', named('Emerg_3_Phone'), '(217) 555-0177')}`,
    ),
    reads: about('emergency', 'Emergency/Medical'),
  }),
  staff('log entries', {
    path: `/admin/students/log.html?frn=${frn(one)}`,
    html: adminPage('Log Entries', '<tr><td>No entries</td></tr>'),
    reads: about('student-page', 'Log Entries'),
  }),
  staff('attendance', {
    path: `/admin/attendance/view/meeting.html?frn=${frn(one)}`,
    html: adminPage('Meeting Attendance', '<tr><td>Mon</td><td>A</td></tr>'),
    reads: about('attendance', 'Meeting Attendance'),
  }),
  staff('attendance without the header', {
    path: `/admin/attendance/record/week/meeting.html?frn=${frn(one)}&startdate=11/16/2026`,
    html: adminPage('Week', '<tr><td>Mon</td><td>A</td></tr>', () => ''),
    reads: nobody('unmapped', 'Week'),
  }),
  staff('student search', {
    path: '/admin/students/home.html?selectstudent=nosearch',
    html: (people) =>
      adminPage(
        'Student Selection',
        people.map((each) => `<tr><td>${esc(sortedName(each))}</td></tr>`).join(''),
        () => '',
      )(people),
    reads: nobody('unmapped', 'Student Selection'),
  }),
  staff('PowerTeacher Pro', {
    path: `/teachers/index.html#/classes/assignments?sectionId=${section}`,
    html: (people) =>
      page(
        'PowerTeacher Pro',
        `<nav><button id="class-selector">Mathematics 7A</button> <a href="#/?sectionGroupId=SectionGroup_Nw">Other</a></nav>
<main id="content-main"></main><script>
const names = ${JSON.stringify(people.map(sortedName)).replaceAll('<', '\\u003c')};
const draw = () => document.getElementById('content-main').replaceChildren(...names.map((name) => Object.assign(document.createElement('p'), { textContent: name })));
addEventListener('hashchange', draw); draw();
</script>`,
      ),
    reads: nobody('unmapped', `sectionId=${section}`),
  }),
  staff('attendance of a section', {
    path: `/teachers/classattendance.html?sectionid=${section}&frn=003${section}`,
    html: (people) =>
      page(
        'Attendance',
        `<a href="/teachers/home.html">Classes</a><div class="box-round"><table>${people.map((each) => `<tr><td>${esc(sortedName(each))}</td></tr>`).join('')}</table></div>`,
        { head: css },
      ),
    reads: nobody('unmapped', String(section)),
  }),
  staff(
    "a teacher's student, in a frameset",
    {
      path: `/teachers/summary.html?sectionid=${section}&frn=${frn(one)}`,
      html: () =>
        `<!doctype html><html lang="en"><head><title>Student Information</title></head><frameset id="frameSet" cols="208,*" border="0">
<frame id="frameMenu" name="menu" src="/teachers/menu.html?sectionid=${section}&amp;frn=${frn(one)}">
<frame id="frameContent" name="content" src="/teachers/studentpages/demographics.html?sectionid=${section}&amp;frn=${frn(one)}"></frameset></html>`,
      reads: nobody('shell', String(section)),
    },
    [
      teachersFrame(
        'Menu',
        '/teachers/menu.html',
        nobody('unmapped', String(section)),
        `<a href="/teachers/summary.html?frn=${frn(pupils[1]!)}">${esc(sortedName(pupils[1]!))}</a>`,
      ),
      {
        ...teachersFrame(
          'Demographics',
          '/teachers/studentpages/demographics.html',
          () => ({
            kind: 'student-page-of-teacher',
            title: String(section),
            students: [{ id: one.id, shown: sortedName(one), agreed: true }],
            doubts: [],
          }),
          `<div class="box-round">${headline(one)}<select name="page"><option value="/teachers/studentpages/contacts.html?frn=${frn(one)}">Contacts</option></select></div>`,
        ),
      },
    ],
  ),
  staff("a teacher's student whose page says two", {
    path: `/teachers/studentpages/contacts.html?frn=${frn(one)}`,
    html: () =>
      page(
        'Contacts',
        `<div class="box-round">${headline(one)}<select name="page"><option value="/teachers/studentpages/contacts.html?frn=${frn(pupils[2]!)}">Contacts</option></select></div>`,
        { head: css },
      ),
    reads: () => ({ kind: 'student-page-of-teacher', title: '', students: [], doubts: [sortedName(one)] }),
  }),
  ...(['guardian', 'public', 'subs'] as const).map(
    (portal): DemoPage => ({
      name: `portal: ${portal}`,
      who: portal === 'guardian' ? 'parent' : 'student',
      path: `/${portal}/home.html?frn=${frn(one)}`,
      html: adminPage('Grades and Attendance', '<tr><td>Mathematics 7</td></tr>'),
      reads: null,
    }),
  ),
  ...['/teachers/pw.html', '/admin/'].map(
    (path): DemoPage => ({
      name: `login at ${path}`,
      who: 'nobody',
      path,
      html: () =>
        page(
          'Sign in',
          '<div class="box-round"><form action="/admin/home.html"><input name="username" aria-label="Name"><input type="password" name="password" aria-label="Password"></form></div>',
          { head: css },
        ),
      reads: null,
    }),
  ),
];

export const powerschool: DemoHost = { host: 'powerschool', origin, base: origin, pages };
