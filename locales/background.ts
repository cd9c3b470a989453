/**
 * The words that the background says: in marks and on the toolbar button, and in the finished sentences that it hands to every
 * surface. Beginnings of keys. The build sets them apart (`in-parts.ts`), for a worker that a click has woken reads all that
 * it carries before it answers. `scripts/light-panel.test.ts` keeps the list true.
 */
const said: readonly string[] = [
  'compose.load',
  'host.',
  'list.',
  'mark.',
  'person.',
  'readers.',
  'restriction.',
  'staff.',
  'student.unlinked',
  'toolbar.',
];

/** Whether a key is the background's. */
export const isOfBackground = (key: string): boolean => said.some((beginning) => key.startsWith(beginning));
