import type { Answer, Ask } from './ask.ts';
import { nameFor } from './ask.ts';
import { hostileParts } from './hostile.ts';
import { esc, program, script } from './html.ts';
import { wordsOf } from './words.ts';

/** The version stands in the addresses of script and stylesheet. */
const version = '12.0';

export const head = (
  title: string,
): string => `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="assets/themes/Quiet/stylesheet.css?v=${version}">`;

/** A whole document, for the first load. */
export function documentOf(ask: Ask, answer: Answer): string {
  const direction = ask.session.locale === 'ar' ? 'rtl' : 'ltr';
  const moved = answer.address ? `<script>var startAddress=${script(answer.address)};</script>` : '';
  return `<!doctype html><html lang="${ask.session.locale}" dir="${direction}"><head>${head(ask.data.district.name)}
<script src="assets/js/plugins.min.js?v=${version}"></script></head><body class="modules">
<div id="wrap"><footer id="footer"><b>Cedar Hollow</b><span>${esc(`${ask.session.staff.givenName} ${ask.session.staff.familyName}`)}</span>
<a href="Bottom.php?bottomfunc=print&amp;${esc(ask.query.toString())}" target="_blank">${esc(ask.words.print)}</a><a href="index.php?modfunc=logout" target="_top">${esc(ask.words.logout)}</a></footer>
<div id="main"><aside id="menu"><div id="menu-top">${menuTop(ask)}</div>${menu(ask)}</aside>
<div id="body" tabindex="-1" role="main">${bodyOf(ask, answer)}</div></div></div>${moved}</body></html>`;
}

/** What stands in `#body`: the page, and as its last script who is worked on. */
export function bodyOf(ask: Ask, answer: Answer): string {
  const modname = ask.query.get('modname') ?? 'misc/Portal.php';
  return `${answer.html}${hostileParts(ask.hostile)}<script>var modname=${script(modname)},bodyStudentID=${script(workingId(ask))};</script>`;
}

/** School, quarter, section and the student worked on. The first link there means "nobody", not somebody. */
export function menuTop(ask: Ask): string {
  const { data, session, words } = ask;
  const { staff } = session;
  const options = (all: { id: number; label: string }[], now: number | undefined) =>
    all.map(({ id, label }) => `<option value="${id}"${id === now ? ' selected' : ''}>${esc(label)}</option>`).join('');
  const schools = data.district.schools.filter(
    ({ sourcedId }) => staff.schools.length === 0 || staff.schools.includes(sourcedId),
  );
  const school = schools.find(({ sourcedId }) => sourcedId === session.school);
  const sections = data
    .sectionsOf(staff, session.school)
    .map((one) => ({ id: one.sisId, label: `${one.title} - ${one.code}` }));
  const section =
    staff.role === 'teacher'
      ? `<select name="period" aria-label="Section">${options(sections, session.section?.sisId)}</select>`
      : '';
  const current = session.working
    ? `<div class="current-person student"><a href="Side.php?sidefunc=update&amp;side_student_id=new" class="clear" title="${esc(words.clear)}">×</a>
<a href="${program('Students/Student.php', { student_id: session.working.sisId })}">${esc(nameFor(ask, session.working))}</a></div>`
    : '';
  return `<form id="menu-form" method="post" action="Side.php?sidefunc=update" data-side>
<select name="school" aria-label="${esc(words.school)}">${options(
    schools.map((one) => ({ id: one.sisId, label: one.name })),
    school?.sisId,
  )}</select>
<select name="mp" aria-label="Quarter"><option value="2" selected>${esc(words.quarter)}</option></select>${section}</form>${current}
<script>var menuStudentID=${script(workingId(ask))},menuSchool=${script(school?.sisId ?? '')};</script>`;
}

function menu({ session, words }: Ask): string {
  const list = { search_modfunc: 'list' };
  const teacher = session.staff.role === 'teacher';
  const links: [string, string][] = [
    [program('misc/Portal.php'), words.portal],
    [program('Students/Student.php', list), words.students],
    [program('Students/Student.php', { search_modfunc: '' }), words.find],
    ...(teacher
      ? ([
          [program('Grades/Grades.php'), words.gradebook],
          [program('Grades/Grades.php', { assignment_id: 'all' }), `${words.gradebook}: ${words.all}`],
          [program('Attendance/TakeAttendance.php'), words.takeAttendance],
          [program('Grades/InputFinalGrades.php'), words.finalGrades],
        ] as [string, string][])
      : ([
          [program('Attendance/Administration.php'), words.attendanceDesk],
          [
            program('Users/TeacherPrograms.php', { include: 'Grades/Grades.php', staff_id: 5, period: 11 }),
            words.teacherPrograms,
          ],
        ] as [string, string][])),
    [program('Grades/StudentGrades.php', list), words.studentGrades],
    [program('Attendance/DailySummary.php', list), words.chart],
    [program('Discipline/MakeReferral.php', list), words.addReferral],
    [program('Discipline/Referrals.php', list), words.referrals],
    [program('Scheduling/PrintClassLists.php'), words.printLists],
  ];
  return `<ul class="adminmenu">${links.map(([href, label]) => `<li><a href="${href}">${esc(label)}</a></li>`).join('')}</ul>`;
}

/** The page for paper, in a window of its own. */
export const printed = (ask: Ask, answer: Answer): string =>
  `<!doctype html><html lang="${ask.session.locale}"><head>${head(ask.data.district.name)}</head><body><div id="pdf">${answer.html}</div></body></html>`;

export function login(
  staff: { username: string; givenName: string; familyName: string; role: string }[],
  why: string | null,
): string {
  const links = staff.map((one) => {
    const name = one.username.split('.')[0] ?? '';
    return `<li><a href="index.php?as=${esc(name)}">${esc(one.givenName)} ${esc(one.familyName)}</a> <span>${esc(one.role)}</span></li>`;
  });
  const note = why
    ? `<p class="error">${why === 'session' ? 'Your session is over. Please log in again.' : 'You are logged out.'}</p>`
    : '';
  return `<!doctype html><html lang="${wordsOf('en').language}"><head>${head('Cedar Hollow School District')}</head><body class="login"><main><h1>Cedar Hollow School District</h1>${note}
<p>A school that does not exist. Choose who you are:</p><ul>${links.join('')}</ul></main></body></html>`;
}

const workingId = ({ session }: Ask): string => (session.working ? String(session.working.sisId) : '');
