import { defineHost } from './adapter.ts';

/**
 * Blackboard Learn, both of its interfaces. Recognised only: no place of a student on its pages is publicly known. Only
 * the two addresses of gradebooks that instructors' tools name are looked at.
 */
export default defineHost({
  id: 'blackboard',
  name: 'Blackboard Learn',
  idKind: 'blackboard_user_id',
  idPattern: '^_[0-9]{1,12}_[0-9]{1,4}$',
  recognise: {
    path: '^/webapps/gradebook/do/instructor/|^/ultra/courses/_[0-9]{1,12}_[0-9]{1,4}/grades$',
    present: ['body'],
    absent: ['input[type=password]'],
    without: [],
  },
  title: [{ at: 'head > title' }],
  watch: [],
  pages: [],
});
