import { defineHost, type HostPage, type Sure } from './adapter.ts';
import type { PersonOf } from './contacts-of.ts';
import type { Source } from './source.ts';

/**
 * PowerSchool SIS. No page of it was opened by us; the facts are from public copies of its own pages (2017) and from
 * reports and extensions of districts. An address carries `frn`: the number of a table (001 students, 003 sections) and
 * then the number of the record there, `dcid`. That is neither the student number that people say nor the `id` of exports.
 */
const inAddress: Source = { parameter: 'frn', match: '^001([0-9]{1,12})$' };

/** A district may rewrite this line; the name comes first on all that were seen, the grade or a number after it. */
const header = '#student_detail_header';
const name: Source = { at: header, match: '^[^0-9(]{1,120}[^0-9(\\s]' };

const student = { id: [inAddress], name, mark: { at: header } };

const adminPage = (kind: string, path: string, sure: Sure, from: string): HostPage => ({
  kind,
  sure,
  from,
  path,
  query: { frn: '*' },
  present: [header],
  student,
});

/** What the server printed into a field, by its `name` or its id. */
const field = (name: string): Source => ({ at: `input[name="[01]${name}"]`, attribute: 'value' });
const text = (name: string): Source => ({ at: `textarea[name="[01]${name}"]` });
const byId = (id: string): Source => ({ at: `input#${id}`, attribute: 'value' });

const parents: PersonOf[] = [
  {
    name: [text('mother'), field('mother')],
    is: 'Mother',
    phones: [field('motherdayphone')],
    mails: [field('Mother_email')],
  },
  {
    name: [text('father'), field('father')],
    is: 'Father',
    phones: [field('fatherdayphone')],
    mails: [field('Father_email')],
  },
  {
    name: [field('guardian_fn'), field('guardian_mn'), field('guardian_ln')],
    is: 'Guardian',
    phones: [field('guardiandayphone')],
    mails: [field('GuardianEmail')],
  },
];

const emergency = (nth: number): PersonOf => ({
  name: [field(`Emerg_Contact_${nth}`)],
  relation: { at: `select[name="[01]Emerg_${nth}_Rel"] option[selected]` },
  // The third one's telephone is named the other way round in the copy that was read.
  phones: [field(`Emerg_Phone_${nth}`), field(`Emerg_${nth}_Phone`)],
});

export default defineHost({
  id: 'powerschool',
  name: 'PowerSchool SIS',
  idKind: 'students.dcid',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    // At its vendor's and on a district's own host alike; each portal has a first part of the path for itself.
    path: '^()/(?:admin|teachers)/',
    // Other products of the vendor's live beside it.
    portals: '\\.(?:educator|eschoolplus)\\.powerschool\\.com/|^[^/]*/(?:guardian|public|subs)/|/pw\\.html$',
    present: [],
    any: [
      header,
      '#frameContent',
      '#class-selector',
      '#content-main',
      '.box-round',
      'table.linkDescList',
      'link[href*="/images/css/screen.css"]',
    ],
    absent: ['input[name=username]'],
    without: [],
    staff:
      ':is(a, link)[href*="/admin/"], form[action*="/admin/"], :is(a, link)[href*="/teachers/"], :is(frame, iframe)[src*="/teachers/"], :is(frame, iframe)[src*="/admin/"], option[value*="/teachers/"], #class-selector, #content-main',
  },
  // PowerTeacher Pro has its section behind the hash; who stands in its rows no public source says.
  title: [
    { part: 'hash', match: 'sectionId=[0-9]{1,12}' },
    { parameter: 'sectionId' },
    { parameter: 'sectionid' },
    { at: 'h1' },
  ],
  watch: ['body', '#content-main'],
  pages: [
    {
      ...adminPage(
        'profile',
        '^/admin/students/generaldemographics\\.html$',
        'several',
        'frn: report SQL of a district and eight plugins; header and field ids: a 2017 copy of the page and a later plugin',
      ),
      contacts: {
        people: [
          { name: [byId('fieldMother')], is: 'Mother', phones: [byId('fieldMotherHomePhone')] },
          { name: [byId('fieldFather')], is: 'Father', phones: [byId('fieldFatherHomePhone')] },
        ],
      },
    },
    {
      ...adminPage(
        'contacts',
        '^/admin/students/parentsguardian\\.html$',
        'several',
        'frn and header as on all student pages; names of the fields: a 2017 copy of the page, which districts change',
      ),
      contacts: { people: parents },
    },
    {
      ...adminPage(
        'emergency',
        '^/admin/students/emergency\\.html$',
        'several',
        'frn and header as on all student pages; names of the fields: a 2017 copy of the page',
      ),
      contacts: { people: [emergency(1), emergency(2), emergency(3)] },
    },
    // Whether the newer layout ("Enhanced UI") still has a frame here nobody says: without one, its own header names the student.
    adminPage(
      'profile',
      '^/admin/students/home\\.html$',
      'guess',
      'that the newer, unframed page keeps header and frn',
    ),
    adminPage(
      'student-page',
      '^/admin/students/[A-Za-z0-9_/-]{1,100}\\.html$',
      'several',
      'frn and header: two public copies and nine report or plugin files',
    ),
    adminPage(
      'attendance',
      '^/admin/attendance/',
      'guess',
      'frn: report SQL; that the header stands here too is a guess',
    ),
    {
      kind: 'student-page-of-teacher',
      sure: 'one',
      from: 'frn=001 on /teachers/studentpages/: three projects; the list of pages as its second place: one extension; header: a guess',
      path: '^/teachers/studentpages/',
      query: { frn: '*' },
      student: {
        ...student,
        id: [
          inAddress,
          {
            at: 'select[name="page"] option[value*="frn="]',
            attribute: 'value',
            parameter: 'frn',
            match: '^001([0-9]{1,12})$',
          },
        ],
      },
    },
    {
      kind: 'shell',
      sure: 'source',
      from: '2017 copies: /admin/students/home.html and the frameset /teachers/summary.html load the page in #frameContent',
      query: {},
      present: ['#frameContent'],
    },
  ],
});
