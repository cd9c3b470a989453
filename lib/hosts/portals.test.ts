// @vitest-environment node
import { describe, expect, test } from 'vitest';
import aeries from './aeries.ts';
import { documentOf } from './demo-pages.ts';
import { baseOf, read } from './engine.ts';
import eschoolplus from './eschoolplus.ts';
import focus from './focus.ts';
import infiniteCampus from './infinite-campus.ts';
import powerschool from './powerschool.ts';
import { checkHost } from './schema.ts';
import qmlativ from './skyward-qmlativ.ts';
import skywardSms from './skyward-sms.ts';
import synergy from './synergy.ts';

// Families and students see other screens of the same products, often on the same host. There nothing of ours happens,
// by the address alone, whatever stands on the page.

const all = { aeries, eschoolplus, focus, infiniteCampus, powerschool, qmlativ, skywardSms, synergy };

test('each of these hosts is a description that could have come from outside', () => {
  for (const host of Object.values(all)) expect(checkHost(host)).toBe(host);
});

describe('addresses of staff are an installation, addresses of families, students and logins none', () => {
  const cases: [keyof typeof all, string, string | null][] = [
    [
      'powerschool',
      'https://north.powerschool.com/admin/students/home.html?frn=001103',
      'https://north.powerschool.com',
    ],
    ['powerschool', 'https://ps.north.example/teachers/index.html#/', 'https://ps.north.example'],
    ['powerschool', 'https://north.powerschool.com/guardian/home.html', null],
    ['powerschool', 'https://north.powerschool.com/public/home.html', null],
    ['powerschool', 'https://north.powerschool.com/subs/home.html', null],
    ['powerschool', 'https://north.powerschool.com/teachers/pw.html', null],
    ['powerschool', 'https://north.educator.powerschool.com/teachers/x', null],
    ['powerschool', 'https://esp40.eschoolplus.powerschool.com/admin/x', null],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/x.xsl', 'https://northil.infinitecampus.org/campus'],
    ['infiniteCampus', 'https://ic.north.example/campus/apps/instruction/x', 'https://ic.north.example/campus'],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/portal/parents/north.jsp', null],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/portal/students/north.jsp', null],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/nav-wrapper/student/portal/student/home', null],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/nav-wrapper/parent/portal/parent/home', null],
    ['infiniteCampus', 'https://northil.infinitecampus.org/campus/apps/portal/student/grades', null],
    ['aeries', 'https://north.aeries.net/teacher/TeacherAttendance.aspx', 'https://north.aeries.net'],
    ['aeries', 'https://north.asp.aeries.net/Admin/StudentProfile.aspx', 'https://north.asp.aeries.net'],
    ['aeries', 'https://sis.north.example/Aeries.net/TeacherAttendance.aspx', 'https://sis.north.example'],
    ['aeries', 'https://north.aeries.net/student/Default.aspx', null],
    ['aeries', 'https://north.asp.aeries.net/Student/StudentGrades.aspx', null],
    ['aeries', 'https://sis.north.example/Aeries.net/ParentPortal/Default.aspx', null],
    ['aeries', 'https://north.aeries.net/teacher/Login.aspx', null],
    [
      'focus',
      'https://north.focusschoolsoftware.com/focus/Modules.php?modname=misc/Portal.php',
      'https://north.focusschoolsoftware.com/focus',
    ],
    ['focus', 'https://focus.north.example/focus/index.php', null],
    [
      'qmlativ',
      'https://skyward.iscorp.com/NorthSTS/Gradebook/GradebookBySection/Sections',
      'https://skyward.iscorp.com/NorthSTS',
    ],
    ['qmlativ', 'https://skyward.iscorp.com/NorthStuSTS/Gradebook/GradebookBySection/Sections', null],
    ['qmlativ', 'https://www.q.wa-k12.example/StudentSTS/Gradebook/x', null],
    ['qmlativ', 'https://skyward.iscorp.com/NorthSTS/Session/Signin?area=Home', null],
    ['synergy', 'https://il-north.edupoint.com/ST_Content.aspx', 'https://il-north.edupoint.com'],
    ['synergy', 'https://il-north-psv.edupoint.com/Home.aspx', null],
    ['synergy', 'https://north.edupoint.com/PXP2_GradeBook.aspx', null],
    ['synergy', 'https://north.edupoint.com/Home_PXP2.aspx', null],
    ['synergy', 'https://north.edupoint.com/Login_Student_PXP.aspx', null],
    ['synergy', 'https://north.edupoint.com/Service/PXPCommunication.asmx', null],
    ['synergy', 'https://edupoint.com.other.example/ST_Content.aspx', null],
    [
      'eschoolplus',
      'https://esp40.eschoolplus.powerschool.com/TAC/Home',
      'https://esp40.eschoolplus.powerschool.com/TAC',
    ],
    ['eschoolplus', 'https://eschoolplus.north.example/TAC/Account/LogOn', null],
    ['eschoolplus', 'https://esp40.eschoolplus.powerschool.com/HomeAccess/Grades', null],
    ['eschoolplus', 'https://hac40.eschoolplus.powerschool.com/HAC4_001/Home', null],
    [
      'skywardSms',
      'https://skyward.iscorp.com/scripts/wsisa.dll/WService=wsnorth/fwemnu01.w',
      'https://skyward.iscorp.com/scripts/wsisa.dll/WService=wsnorth',
    ],
    ['skywardSms', 'https://skyward.iscorp.com/scripts/wsisa.dll/WService=wsnorth/seplog01.w', null],
    ['skywardSms', 'https://skyward.iscorp.com/scripts/wsisa.dll/WService=wsnorth/sfgradebook001.w', null],
  ];
  for (const [host, address, base] of cases)
    test(`${all[host].name}: ${address}`, () => expect(baseOf(all[host], new URL(address))).toBe(base));
});

test('PowerSchool: ids are records of the table of students (001), never those of sections (003) and never the student number', () => {
  const at = (frn: string) =>
    read(
      powerschool,
      documentOf(
        '<body><a href="/admin/home.html">Start</a><p id="student_detail_header">Garcia, Maria 7 20103</p></body>',
      ),
      new URL(`https://north.powerschool.com/admin/students/generaldemographics.html?frn=${frn}`),
    );
  expect(at('001103')).toMatchObject({ kind: 'profile', rows: [{ id: '103', shown: 'Garcia, Maria', agreed: false }] });
  for (const other of ['003103', '103', '', '001', '001x']) expect(at(other)?.rows).toEqual([]);
});

test('products that are known by their address alone: the page is theirs, nobody is on it, and a login is nobody’s', () => {
  const page = documentOf('<body><table><tr><td>Garcia, Maria</td><td>103</td></tr></table></body>');
  const login = documentOf('<body><form><input name="u"><input type="password"></form></body>');
  for (const [host, address] of [
    [synergy, 'https://il-north.edupoint.com/ST_Content.aspx'],
    [eschoolplus, 'https://esp40.eschoolplus.powerschool.com/TAC/Home'],
    [skywardSms, 'https://skyward.iscorp.com/scripts/wsisa.dll/WService=wsnorth/fwemnu01.w'],
  ] as const) {
    expect(read(host, page, new URL(address))).toMatchObject({ kind: 'unmapped', rows: [], doubts: [] });
    expect(read(host, login, new URL(address))).toBeNull();
  }
  expect(read(synergy, page, new URL('https://il-north.edupoint.com/X.aspx?AGU=0'))).toBeNull();
});
