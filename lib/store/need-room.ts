import { StoreProblem, storeFull } from './errors.ts';
import { ANY, PLENTY, ROOM, room } from './room.ts';

/**
 * Before each write: throws `store-full` where there is hardly room. A write that fails in its midst costs more than itself:
 * Chromium throws all databases of the extension away, with what was not sent [tried with 156 on a disk filled to its end].
 * `brings`: what is about to be written, where that may be much; looked at only where room is short.
 */
export async function needRoom(least: number = ROOM, brings: () => unknown = () => null): Promise<void> {
  if (least === ANY) return;
  const free = await room();
  if (free >= PLENTY) return;
  const size = JSON.stringify((await brings()) ?? null).length;
  if (free < least + TIMES * size) throw storeFull();
}

/** A character is two bytes, with its index more, and lies twice on the disk for a while. */
const TIMES = 5;

export const isFull = (error: unknown): boolean => error instanceof StoreProblem && error.reason === 'store-full';
