import { esc, page } from './html.ts';
import type { DemoHost, DemoPage, DemoPerson, DemoReading } from './shape.ts';

const origin = 'https://north.aeries.net';

/** "Last, First (Preferred Last)"; whoever has one name has a dash beside it. */
const printed = ({ given, family }: DemoPerson, nth = 1): string =>
  `${family || given}, ${family ? given : '-'}${nth % 5 === 0 ? ` (${given} ${family || '-'})` : ''}`;

const form = (content: string): string =>
  `<form id="aspnetForm" method="post"><input type="hidden" name="ctl00$SC" value="1"><div id="ctl00_MainContent_pnl">${content}</div></form>`;

/** Another period brings its rows without a load, some time later. */
const periods = `<script>
const list = document.getElementById('ctl00_MainContent_PeriodList');
list.addEventListener('change', () => setTimeout(() => {
  const body = document.querySelector('#ctl00_MainContent_grid tbody');
  body.replaceChildren(...[...body.children].reverse().map((row) => row.cloneNode(true)));
}, 100));
</script>`;

const grid = (people: DemoPerson[]): string =>
  form(`<select id="ctl00_MainContent_PeriodList" aria-label="Period"><option value="1" selected>1 - Mathematics 7A</option><option value="2">2 - Mathematics 7B</option></select>
<span id="ctl00_MainContent_lblLocked"></span><table id="ctl00_MainContent_grid" style="inline-size:760px"><tbody>${people
    .map(
      (one, nth) => `<tr><td data-studentid="${one.id}">${nth + 1}</td><td>${esc(printed(one, nth))}</td><td>7</td>
<td><span data-cd="A"><input type="checkbox" aria-label="Absent"></span></td><td><span data-cd="T"><input type="checkbox" aria-label="Tardy"></span></td></tr>`,
    )
    .join('')}</tbody></table>`) + periods;

const attendance = (name: string, path: string): DemoPage => ({
  name,
  who: 'staff',
  path,
  html: (people) => page('Attendance', grid(people)),
  reads: (people) => ({
    kind: 'take-attendance',
    title: '1 - Mathematics 7A',
    students: people.map((one, nth): DemoReading => ({ id: one.id, shown: printed(one, nth), agreed: false })),
    doubts: [],
  }),
  row: '#ctl00_MainContent_grid tbody tr',
});

const emergency = (people: DemoPerson[]): string => {
  const [one] = people as [DemoPerson];
  return form(`<input type="hidden" name="ctl00$SN" value="55"><input type="hidden" name="ctl00$PID" value="${one.id}">
<div id="ctl00_MainContent_subStuTopEmail_divPEM">Parent: <span id="ctl00_MainContent_subStuTopEmail_lblPEM">lucia.garcia@mail.example</span></div>
<div id="ctl00_MainContent_subStuTopEmail_divSEM">Student: <span id="ctl00_MainContent_subStuTopEmail_lblSEM">${esc(one.email)}</span></div>`);
};

const portal = (path: string, who: DemoPage['who'] = 'student'): DemoPage => ({
  name: `portal at ${path}`,
  who,
  path,
  html: (people) => page('Attendance', grid(people)),
  reads: null,
});

export const aeries: DemoHost = {
  host: 'aeries',
  origin,
  base: origin,
  pages: [
    attendance('attendance', '/teacher/TeacherAttendance.aspx'),
    attendance('attendance, other capitals', '/Teacher/TeacherAttendance.aspx'),
    {
      name: 'emergency contacts',
      who: 'staff',
      path: '/teacher/EmergencyContacts.aspx',
      html: (people) => page('Emergency Contacts', emergency(people)),
      reads: (people) => ({
        kind: 'emergency-contacts',
        title: '',
        students: [{ id: people[0]!.id, shown: null, agreed: false }],
        doubts: [],
      }),
    },
    {
      name: 'a page that is not mapped',
      who: 'staff',
      path: '/teacher/StudentGrades.aspx',
      html: () => page('Grades', form('<table><tr><td>Mathematics 7</td><td>B</td></tr></table>')),
      reads: () => ({ kind: 'unmapped', title: '', students: [], doubts: [] }),
    },
    portal('/student/TeacherAttendance.aspx'),
    portal('/Student/Default.aspx', 'parent'),
    {
      name: 'login',
      who: 'nobody',
      path: '/teacher/Login.aspx',
      html: () =>
        page(
          'Sign in',
          form(
            '<input id="Username_Aeries" aria-label="Name"><input id="Password_Aeries" type="password" aria-label="Password"><button id="btnSignIn_Aeries">Sign in</button>',
          ),
        ),
      reads: null,
    },
  ],
};
