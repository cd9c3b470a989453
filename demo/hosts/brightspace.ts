import { esc, page, reads, unmapped } from './html.ts';
import type { DemoHost, DemoPerson } from './shape.ts';

/** Without a comma, family name first. */
const lastFirst = ({ given, family }: DemoPerson) => `${family} ${given}`.trim();

function classList(people: DemoPerson[], staff: boolean): string {
  const rows = people.map(
    (one, index) =>
      `<tr><td><input type="checkbox"></td><th scope="row">${esc(lastFirst(one))}</th><td>user${index}</td><td>Student</td></tr>`,
  );
  const admin = staff ? '<nav><a href="/d2l/lp/cmc/main.d2l?ou=7101">Course Admin</a></nav>' : '';
  return page(
    'Classlist - Mathematics 7',
    `${admin}<table id="z_g"><tr><th></th><th>Name</th><th>Username</th><th>Role</th></tr>${rows.join('')}</table><select data-pagination-select><option>20 per page</option></select>`,
    { html: `data-global-context='{"orgId":"6606"}'` },
  );
}

export const brightspace: DemoHost = {
  host: 'brightspace',
  origin: 'https://north.brightspace.com',
  base: 'https://north.brightspace.com',
  pages: [
    {
      name: 'class list',
      path: '/d2l/lms/classlist/classlist.d2l?ou=7101',
      who: 'staff',
      html: (people) => classList(people, true),
      reads: (people) =>
        reads(
          'class-list',
          'Classlist - Mathematics 7',
          [...new Set(people.map(lastFirst))].map((shown) => ({ id: '', shown, agreed: false })),
        ),
      row: '#z_g tr:has(> td)',
    },
    {
      name: 'home page of a course',
      path: '/d2l/home/7101',
      who: 'staff',
      html: () => page('Mathematics 7', '<main></main>', { html: `data-global-context='{"orgId":"6606"}'` }),
      reads: unmapped('Mathematics 7'),
    },
    {
      name: 'class list, as a student sees it',
      path: '/d2l/lms/classlist/classlist.d2l?ou=7101&as=student',
      who: 'student',
      html: (people) => classList(people, false),
      reads: null,
    },
    {
      name: 'login',
      path: '/d2l/login',
      who: 'nobody',
      html: () => page('Log in', '<input type="password">'),
      reads: null,
    },
  ],
};
