import { defineHost } from './adapter.ts';

const aName = '^[^,0-9]{1,80}, [^0-9]{1,220}$';

/**
 * Skyward Qmlativ. No page of it was opened by us; the facts are from one public tool that fills in scores. It finds a
 * student by the text that is seen: no id is known, so a row leads to the search.
 */
export default defineHost({
  id: 'skyward-qmlativ',
  name: 'Skyward Qmlativ',
  idKind: 'none',
  idPattern: '^$',
  recognise: {
    path: '^(/[A-Za-z0-9]{1,60}STS)/',
    portals: '(?:Stu|Student)STS/|STS/Session/',
    present: [],
    any: ['#tabScoreEntry', '[data-row]', '[id^="browse_"]'],
    absent: ['form.signIn'],
    without: [],
  },
  title: [{ at: '#tabScoreEntry' }],
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'gradebook',
      sure: 'one',
      from: 'one public tool: data-row on cells, names by their text, rows copied into _lockedMirror; that the text is "Last, First" is a guess',
      path: '/Gradebook/GradebookBySection/',
      query: {},
      staff: '#tabScoreEntry, [data-fieldname="Score"]',
      list: {
        rows: 'tr:has(td[data-row])',
        // The frozen columns are drawn from copies of the rows.
        skip: '[id$="_lockedMirror"], [id$="_lockedMirror"] *',
        id: [],
        name: { among: 'td', match: aName },
        mark: { among: 'td', match: aName },
      },
    },
  ],
});
