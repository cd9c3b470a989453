import { fold } from './fold.ts';
import { hashOf } from './sentence-stamp.ts';

/**
 * What somebody is remembered by whose name is not to be kept: five digits that tell them from the others on one child's
 * page, and stand for so many names of a whole country that none can be had back for sure. '' for what is no name.
 */
export function nameStamp(name: string): string {
  const folded = fold(name);
  return folded === '' ? '' : hashOf(folded).slice(-5);
}
