import { esc, page } from './html.ts';
import { sortedName } from './people.ts';
import type { DemoDocument, DemoHost, DemoPage, DemoPerson, DemoReads } from './shape.ts';

const origin = 'https://northil.infinitecampus.org';
const section = 31;
const assignments = [801, 802];

/** One frame within another: `what` is the element around it. */
const shell = (path: string, id: string, inner: string, wrap = (frame: string) => frame): DemoDocument => ({
  path,
  html: () =>
    page(
      'Campus',
      `${wrap(`<iframe style="inline-size:100%;block-size:70vh;border:0" id="${id}" name="${id}" title="${id.includes('workspace') ? 'workspace' : id}" src="${inner}"></iframe>`)}`,
    ),
  reads: () => ({ kind: 'shell', title: '', students: [], doubts: [] }),
});

const row = (person: DemoPerson): string =>
  `<tr id="studentTR${section}_${person.id}"><td class="studentName"><a href="#">${esc(sortedName(person))}</a></td>${assignments
    .map(
      (one, nth) =>
        `<td id="score${one}_${section}_${person.id}"><input size="3" aria-label="Score" value="${nth ? '' : 9}"></td>`,
    )
    .join('')}</tr>`;

const readsGrid = (people: DemoPerson[]): DemoReads => ({
  kind: 'gradebook',
  title: '',
  students: people.map((one) => ({ id: one.id, shown: sortedName(one), agreed: true })),
  doubts: [],
});

const grid: DemoDocument = {
  path: '/campus/apps/instruction/grid.jsp',
  html: (people) =>
    page(
      'Grade Book',
      `<div id="grid" style="max-block-size:60vh;overflow:auto"><table style="inline-size:700px"><thead><tr><th>Student</th><th>Quiz</th><th>Essay</th></tr></thead><tbody>${people.map(row).join('')}</tbody></table></div>
<button type="button" id="again" onclick="location.reload()">Refresh</button>`,
    ),
  reads: readsGrid,
};

const gradebookBefore: DemoDocument = {
  path: '/campus/gradebook.xsl',
  html: (people) =>
    page(
      'Grade Book',
      `<div style="display:flex"><table id="studentTable"><tbody>${people.map((one) => `<tr class="studentTD"><td class="studentHeader"><span class="studentName">${esc(sortedName(one))}</span></td></tr>`).join('')}</tbody></table>
<table id="scoreTable"><tbody>${people.map(() => '<tr><td>9</td></tr>').join('')}</tbody></table></div>`,
    ),
  reads: (people) => ({
    kind: 'gradebook-names',
    title: '',
    // Two of one name are one row: it leads to a search, and there they are two.
    students: [...new Set(people.map(sortedName))].map((shown) => ({ id: '', shown, agreed: false })),
    doubts: [],
  }),
};

const top = (path: string, inner: string): DemoDocument =>
  shell(
    path,
    'main-workspace',
    inner,
    (frame) => `<ic-nav-wrapper-app><ic-workspace>${frame}</ic-workspace></ic-nav-wrapper-app>`,
  );

const staff = (name: string, document: DemoDocument, more: Partial<DemoPage> = {}): DemoPage => ({
  name,
  who: 'staff',
  ...document,
  ...more,
});

const portal = (who: DemoPage['who'], path: string): DemoPage => ({
  name: `portal at ${path}`,
  who,
  path,
  html: grid.html,
  reads: null,
});

export const infiniteCampus: DemoHost = {
  host: 'infinite-campus',
  origin,
  base: `${origin}/campus`,
  pages: [
    staff('gradebook in its frames', top('/campus/nav/gradebook', '/campus/apps/instruction/wrapper'), {
      frames: [
        shell(
          '/campus/apps/instruction/wrapper',
          'instruction-wrapper-iframe',
          grid.path,
          (frame) => `<app-root><ic-instruction-wrapper>${frame}</ic-instruction-wrapper></app-root>`,
        ),
        grid,
      ],
      row: '#grid tbody tr',
    }),
    staff('gradebook by itself', grid, { row: '#grid tbody tr' }),
    staff('gradebook before it', gradebookBefore, { row: '.studentTD' }),
    staff('gradebook whose cells are of another student', {
      path: '/campus/apps/instruction/mixed.jsp',
      html: (people) =>
        page(
          'Grade Book',
          `<div id="grid"><table><tbody>${people
            .slice(0, 3)
            .map((one, nth) =>
              nth === 1 ? row(one).replace(`score801_${section}_${one.id}`, `score801_${section}_9`) : row(one),
            )
            .join('')}</tbody></table></div>`,
        ),
      reads: (people) => {
        const [first, second, third] = people as [DemoPerson, DemoPerson, DemoPerson];
        return { ...readsGrid([first, third]), doubts: [sortedName(second)] };
      },
    }),
    staff('student tools, five levels deep', top('/campus/nav/student', '/campus/tools/outer'), {
      frames: [
        shell('/campus/tools/outer', 'frameWorkspace', '/campus/tools/workspace'),
        shell('/campus/tools/workspace', 'frameWorkspaceWrapper', '/campus/tools/wrapper'),
        {
          path: '/campus/tools/wrapper',
          html: () =>
            page(
              'Campus',
              '<iframe id="frameWorkspaceHeader" title="header" src="/campus/tools/header" style="inline-size:100%;block-size:110px;border:0"></iframe><iframe style="inline-size:100%;block-size:70vh;border:0" id="frameWorkspaceDetail" title="detail" src="/campus/tools/detail"></iframe>',
            ),
          reads: () => ({ kind: 'shell', title: '', students: [], doubts: [] }),
        },
        {
          path: '/campus/tools/header',
          html: (people) =>
            page(
              'Campus',
              `<div class="topBar"><h1>${esc(sortedName(people[0]!))}</h1></div><div id="actionbarDiv"><button type="button">Save</button></div>`,
            ),
          reads: (people) => ({
            kind: 'student-tool',
            title: '',
            students: [{ id: '', shown: sortedName(people[0]!), agreed: false }],
            doubts: [],
          }),
        },
        {
          path: '/campus/tools/detail',
          html: () => page('Campus', '<form><select id="schoolID"><option>Middle</option></select></form>'),
          reads: null,
        },
      ],
    }),
    staff('classic shell', shell('/campus/main.xsl', 'frameWorkspace', '/campus/tools/empty'), {
      frames: [{ path: '/campus/tools/empty', html: () => page('Campus', ''), reads: null }],
    }),
    portal('parent', '/campus/portal/parents/north.jsp'),
    portal('student', '/campus/portal/students/north.jsp'),
    portal('student', '/campus/nav-wrapper/student/portal/student/grades'),
    portal('parent', '/campus/nav-wrapper/parent/portal/parent/grades'),
    portal('student', '/campus/apps/portal/student/grades'),
    {
      name: 'login',
      who: 'nobody',
      path: '/campus/north.jsp',
      html: () =>
        page(
          'Campus',
          '<div id="main-workspace"><form><input id="username" aria-label="Name"><input id="password" type="password" aria-label="Password"><button id="signinbtn">Log in</button></form></div>',
        ),
      reads: null,
    },
  ],
};
