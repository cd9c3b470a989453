import { storeFull } from './errors.ts';
import { ANY, ROOM, room } from './room.ts';

/**
 * Before each write: throws `store-full` where there is hardly room. A write that fails in its midst costs more than itself:
 * Chromium throws all databases of the extension away, with what was not sent [tried with 156 on a disk filled to its end].
 */
export async function needRoom(least: number = ROOM): Promise<void> {
  if (least !== ANY && (await room()) < least) throw storeFull();
}
