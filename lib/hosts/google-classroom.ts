import { defineHost } from './adapter.ts';

/**
 * Google Classroom. No page of it was opened by us; what is known is from one public tool. Class names change from week to
 * week and labels are translated: only data attributes and roles are read. An id is Classroom's own of a person.
 */
export default defineHost({
  id: 'google-classroom',
  name: 'Google Classroom',
  idKind: 'classroom_user_id',
  idPattern: '^[A-Za-z0-9_-]{3,64}$',
  recognise: {
    host: '^classroom\\.google\\.com$',
    // Several people may be signed in at once (`/u/1`); ids are the same for all of them.
    path: '^/(?:u/[0-9]{1,2}/|)(?:c|r|w)/',
    present: ['body'],
    absent: ['input[type=password]'],
    without: [],
  },
  // The page names its people only in English: "People in Mathematics 7 - Classroom".
  title: [{ at: 'head > title', match: '^People in (.{1,200}) - Classroom$' }],
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'people',
      sure: 'one',
      from: 'a public tool for teachers. That students have no box to choose others by is a guess',
      path: '^/(?:u/[0-9]{1,2}/|)r/[^/]{1,80}/sort-',
      query: {},
      staff: '[role=listitem][data-student-id] input[type=checkbox]',
      list: {
        rows: '[role=listitem][data-student-id][data-by-student=true]',
        id: [{ attribute: 'data-student-id' }],
        name: { at: 'input[type=checkbox][aria-label]', attribute: 'aria-label' },
        mark: {},
        virtual: true,
      },
    },
  ],
});
