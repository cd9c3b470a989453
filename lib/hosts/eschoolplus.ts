import { defineHost } from './adapter.ts';

/** eSchoolPLUS, its Teacher Access Center. No public source knows its staff pages: recognised, and nothing is read. */
export default defineHost({
  id: 'eschoolplus',
  name: 'eSchoolPLUS',
  idKind: 'none',
  idPattern: '^$',
  recognise: {
    path: '^(.{0,100}/TAC)/',
    portals: '/HomeAccess/|/HAC4_|/TAC/Account/',
    present: ['body'],
    absent: ['input[type=password]'],
    without: [],
  },
  title: [],
  watch: [],
  pages: [],
});
