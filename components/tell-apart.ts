/** Two Maria Garcias: what a row of results has to add, so that nobody takes the one for the other. */
import type { Found } from '../lib/messages.ts';

type Apart = keyof Found['apart'];
/** From what people say of a child to what only the office looks up. */
const facts: readonly Apart[] = ['sections', 'school', 'ends', 'identifier'];

/**
 * For each row the facts to print beside what is printed of every row: the fewest that differ between it and each other row
 * that reads the same. What does not differ is left out.
 */
export function tellApart(found: readonly Found[]): Apart[][] {
  return found.map((one) => {
    let same = found.filter((other) => other !== one && readsAs(other) === readsAs(one));
    const added: Apart[] = [];
    for (const fact of facts) {
      if (same.length === 0) break;
      const still = same.filter((other) => other.apart[fact] === one.apart[fact]);
      if (still.length === same.length) continue;
      if (one.apart[fact] !== null) added.push(fact);
      same = still;
    }
    return added;
  });
}

/** What the row says of itself: who, of whom, in which grade, by which number. */
const readsAs = ({ name, grade, guardianName, relation, number }: Found): string =>
  JSON.stringify([guardianName, relation, name, grade, number]);
