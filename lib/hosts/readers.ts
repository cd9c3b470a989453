import { rosariosisTexts } from './rosariosis-contacts.ts';

/**
 * Where a page needs more than the vocabulary can say: given a row (or the document's root), the free texts near the
 * name that may hold a restriction. Adapters that come from outside cannot name one.
 */
export const readers: Record<string, (within: Element) => string[]> = {
  rosariosis: rosariosisTexts,
};
