/**
 * Something small of this browser that holds although the disk is full: that it is locked, that all is hidden, when it was
 * last used. It is kept for this session of the browser, and on the disk where there is room.
 */
import { isFull } from '../store/index.ts';
import { shelf } from './memory.ts';

export interface Flag<T> {
  get(): Promise<T>;
  /** Holds when it is answered, whatever the disk says. */
  set(value: T): Promise<void>;
}

const held = shelf<unknown>('flag');

export const flag = <T>(name: string, disk: { read(): Promise<T>; write(value: T): Promise<void> }): Flag<T> => ({
  get: async () => {
    // Side by side: every start of the background waits for this.
    const onDisk = disk.read();
    onDisk.catch(() => {}); // whoever needs it hears of it
    const here = (await held.get(name)) as { is: T } | null;
    return here ? here.is : onDisk;
  },
  set: async (value) => {
    await held.set(name, { is: value });
    await disk.write(value).catch((error: unknown) => {
      if (!isFull(error)) throw error;
    });
  },
});
