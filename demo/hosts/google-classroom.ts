import { esc, page, readings, reads, unmapped } from './html.ts';
import { fullName } from './people.ts';
import type { DemoHost, DemoPerson } from './shape.ts';

const room = 'NzM3ODI3';

/** Teachers stand above the students. Class names are of no use: the product makes new ones every week. */
function list(people: DemoPerson[], staff: boolean): string {
  const teacher = '<div role="listitem"><span>Dana Whitfield</span></div>';
  const rows = people.map((person) => {
    const name = esc(fullName(person));
    const box = `<input type="checkbox" aria-label="${name}">`;
    return `<div role="listitem" data-student-id="${person.id}" data-by-student="true" style="width: 600px; padding: 8px">${staff ? box : ''} <span>${name}</span> ${staff ? `<button aria-label="Options for student ${name}" style="float: right">⋮</button>` : ''}</div>`;
  });
  return page(
    'People in Mathematics 7 - Classroom',
    `<main><div role="list">${teacher}</div><div role="list" class="EhR1C">${rows.join('')}</div></main>`,
  );
}

export const googleClassroom: DemoHost = {
  host: 'google-classroom',
  origin: 'https://classroom.google.com',
  base: 'https://classroom.google.com',
  pages: [
    {
      name: 'people',
      path: `/u/1/r/${room}/sort-last-name`,
      who: 'staff',
      html: (people) => list(people, true),
      reads: (people) => reads('people', 'Mathematics 7', readings(people, false)),
      row: '[data-student-id]',
    },
    {
      name: 'class work',
      path: `/w/${room}/t/all`,
      who: 'staff',
      html: () => page('Classwork for Mathematics 7', '<main>Fractions</main>'),
      reads: unmapped(''),
    },
    {
      name: 'people, as a student sees them',
      path: `/r/${room}/sort-last-name`,
      who: 'student',
      html: (people) => list(people, false),
      reads: null,
    },
    {
      name: 'login',
      path: '/signin',
      who: 'nobody',
      html: () => page('Sign in', '<input type="password">'),
      reads: null,
    },
  ],
};
