import { defineHost } from './adapter.ts';

/**
 * Infinite Campus. No page of it was opened by us; the facts are from public tools for teachers. Everything lies in frames
 * of one origin, the address bar names neither tool nor student, and each document is known by what stands in it.
 */
export default defineHost({
  id: 'infinite-campus',
  name: 'Infinite Campus',
  // The number at the end of a gradebook row's id. Whether it is the person's id no public source says.
  idKind: 'gradebook-row',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    path: '^(/campus)/',
    portals: '/campus/(?:portal|apps/portal|nav-wrapper/student|nav-wrapper/parent)/',
    present: [],
    any: [
      '#main-workspace',
      '#frameWorkspace',
      '#frameWorkspaceWrapper',
      '#frameWorkspaceDetail',
      '#instruction-wrapper-iframe',
      '#actionbarDiv',
      '#grid tr[id^="studentTR"]',
      '#studentTable + #scoreTable',
      '#gridTable',
      'ic-nav-wrapper-app',
      'ic-workspace',
      'ic-instruction-wrapper',
    ],
    absent: ['#signinbtn'],
    without: [],
  },
  title: [],
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'gradebook',
      sure: 'several',
      from: 'three public tools that fill in scores: ids of rows and cells, names',
      query: {},
      present: ['#grid tr[id^="studentTR"]'],
      // Cells for scores are the teacher's; a portal prints none of this, and lies under another path.
      staff: '#grid td[id^="score"]',
      list: {
        rows: '#grid tr[id^="studentTR"]',
        id: [
          { attribute: 'id', match: '^studentTR[0-9]{1,12}_([0-9]{1,12})$' },
          { at: 'td[id^="score"]', attribute: 'id', match: '^score[0-9]{1,12}_[0-9]{1,12}_([0-9]{1,12})$' },
        ],
        name: { at: '.studentName a' },
        mark: { at: '.studentName' },
      },
    },
    {
      kind: 'gradebook-names',
      sure: 'one',
      from: 'one tool of 2020 for the gradebook before: names, no id',
      query: {},
      present: ['#studentTable .studentTD .studentName'],
      staff: '#scoreTable, #gridTable',
      list: {
        rows: '#studentTable .studentTD',
        id: [],
        name: { at: '.studentName' },
        mark: { at: '.studentHeader' },
      },
    },
    {
      kind: 'student-tool',
      sure: 'one',
      from: 'one tool that reads the name in the header frame; no public source knows an id there',
      query: {},
      present: ['.topBar h1'],
      staff: '#actionbarDiv',
      student: { id: [], name: { at: '.topBar h1' }, mark: { at: '.topBar h1' } },
    },
    {
      kind: 'shell',
      sure: 'several',
      from: 'two generations of public tools agree on the frames and their ids',
      query: {},
      present: [
        '#main-workspace, #frameWorkspace, #frameWorkspaceWrapper, #frameWorkspaceDetail, #instruction-wrapper-iframe',
      ],
    },
  ],
});
