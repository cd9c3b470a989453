import { page, unmapped } from './html.ts';
import type { DemoHost } from './shape.ts';

/** Two products whose gradebooks are recognised by their addresses, and of which no row is known. */
export const schoology: DemoHost = {
  host: 'schoology',
  origin: 'https://north.schoology.com',
  base: 'https://north.schoology.com',
  pages: [
    {
      name: 'gradebook of a course',
      path: '/course/4711/grades',
      who: 'staff',
      html: () =>
        page('Gradebook', '<div id="content-wrapper"><main id="main-inner"><h2>Mathematics 7</h2></main></div>'),
      reads: unmapped('Gradebook'),
    },
    {
      name: 'own grades of a student',
      path: '/course/4711/student_grades',
      who: 'student',
      html: () => page('Grades', '<div id="content-wrapper"><main id="main-inner"><h2>Mathematics 7</h2></main></div>'),
      reads: null,
    },
    {
      name: 'login',
      path: '/login?school=1',
      who: 'nobody',
      html: () => page('Log in', '<div id="main"><input type="password"></div>'),
      reads: null,
    },
  ],
};

export const blackboard: DemoHost = {
  host: 'blackboard',
  origin: 'https://north.blackboard.com',
  base: 'https://north.blackboard.com',
  pages: [
    {
      name: 'grid of grades, the newer interface',
      path: '/ultra/courses/_71_1/grades?gradebookView=grid',
      who: 'staff',
      html: () => page('Gradebook', '<div class="MuiTable-root"></div>'),
      reads: unmapped('Gradebook'),
    },
    {
      name: 'full Grade Center, the older interface',
      path: '/webapps/gradebook/do/instructor/enterGradeCenter?course_id=_71_1&cvid=fullGC',
      who: 'staff',
      html: () => page('Grade Center', '<p>Mathematics 7</p>'),
      reads: unmapped('Grade Center'),
    },
    {
      name: 'outline of a course',
      path: '/ultra/courses/_71_1/outline',
      who: 'student',
      html: () => page('Outline', '<div class="MuiTable-root"></div>'),
      reads: null,
    },
    {
      name: 'login',
      path: '/webapps/login/',
      who: 'nobody',
      html: () => page('Log in', '<input type="password">'),
      reads: null,
    },
  ],
};
