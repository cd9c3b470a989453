import { defineHost } from './adapter.ts';

/**
 * Schoology. Recognised only: where a student stands on a teacher's page is not publicly known. The address of the teachers'
 * gradebook is one that students do not have (theirs is `student_grades`).
 */
export default defineHost({
  id: 'schoology',
  name: 'Schoology',
  idKind: 'schoology_uid',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    path: '^/course/[0-9]{1,20}/grades(?:/|$)',
    present: ['#content-wrapper'],
    any: ['#main', '#main-inner'],
    absent: ['input[type=password]'],
    without: [],
  },
  title: [{ at: 'head > title' }],
  watch: [],
  pages: [],
});
