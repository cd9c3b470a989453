import { defineHost } from './adapter.ts';

/** Synergy SIS and TeacherVUE. Of its staff pages no public source knows more than the host: recognised, and nothing is read. */
export default defineHost({
  id: 'synergy',
  name: 'Synergy',
  idKind: 'none',
  idPattern: '^$',
  recognise: {
    host: '\\.edupoint\\.com$',
    path: '^()/',
    // ParentVUE and StudentVUE: hosts that end in -psv, and every program of theirs.
    portals: '-psv\\.edupoint\\.com/|PXP',
    present: ['body'],
    absent: ['input[type=password]'],
    without: ['AGU'],
  },
  title: [],
  watch: [],
  pages: [],
});
