import { defineHost } from './adapter.ts';

const aName = '^[^,0-9]{1,80}, [^0-9]{1,220}$';

/**
 * Aeries. No page of it was opened by us; the facts are from two public tools for teachers. Its pages keep the student in
 * the session, so an address names nobody, and the student changes while the address stays.
 */
export default defineHost({
  id: 'aeries',
  name: 'Aeries',
  idKind: 'student-id',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    // Capitals differ between installations. On a district's own host there is one folder for all: there only what is the teachers' is read.
    path: '^(.{0,100})/(?:[Tt]eacher|[Aa]dmin|[Aa]eries\\.[Nn]et)/',
    portals: '/(?:[Ss]tudent|[Pp]arent|ParentPortal)/|/[Ll]ogin',
    present: ['[id^="ctl00_MainContent_"]'],
    absent: ['#Username_Aeries', '#btnSignIn_Aeries'],
    without: [],
  },
  title: [{ at: 'select[id*="PeriodList"] option[selected]' }],
  // Another period's rows come without a load.
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'take-attendance',
      sure: 'several',
      from: 'two public tools: data-studentid in each row, the name as the cell "Last, First M. (Preferred)"',
      path: '/TeacherAttendance\\.aspx$',
      query: {},
      staff: 'select[id*="PeriodList"]',
      list: {
        rows: 'tr:has(> td[data-studentid])',
        id: [{ at: 'td[data-studentid]', attribute: 'data-studentid' }],
        name: { among: 'td', match: aName },
        mark: { among: 'td', match: aName },
      },
    },
    {
      kind: 'emergency-contacts',
      sure: 'guess',
      from: 'the page and its parent e-mail label: one tool, which knows neither name nor id there; that the hidden field PID of other pages stands here is a guess',
      path: '/(?:[Tt]eacher|[Aa]dmin)/EmergencyContacts\\.aspx$',
      query: {},
      staff: '#ctl00_MainContent_subStuTopEmail_lblPEM',
      // No place of the name is known, so a person confirms each student once. The label has an address and no name: nobody's.
      student: {
        id: [{ at: 'input[name="ctl00$PID"]', attribute: 'value' }],
        name: { at: '#ctl00_MainContent_subStuTopEmail_lblPEM', match: '^$' },
      },
    },
  ],
});
