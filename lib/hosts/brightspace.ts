import { defineHost } from './adapter.ts';

/**
 * Brightspace (D2L). No page of it was opened by us; the facts are from public tools. No id of a student is known on its
 * pages, so the class list gives names only, and the person looks up whom they mean.
 */
export default defineHost({
  id: 'brightspace',
  name: 'Brightspace',
  idKind: 'd2l_user_id',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    path: '^/d2l/(?:home|lms|le|lp)/',
    present: ['html[data-global-context]'],
    absent: ['input[type=password]'],
    without: [],
  },
  title: [{ at: 'head > title' }],
  watch: ['body'],
  deep: true,
  pages: [
    {
      kind: 'class-list',
      sure: 'one',
      from: 'address: several tools; table and name: one. The way to Course Admin as a sign of staff is a guess',
      path: '^/d2l/lms/classlist/classlist\\.d2l$',
      query: { ou: '*' },
      staff: 'a[href*="/d2l/lp/cmc/main.d2l"]',
      list: {
        // A row of headers has no other cells.
        rows: 'table#z_g tr:has(> td)',
        id: [],
        name: { at: 'th' },
        mark: { at: 'th' },
      },
    },
  ],
});
