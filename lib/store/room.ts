/** How much may still be written on this computer. */

/** With less than this a log is no longer sure to be written (bytes): the browser's files of it grow in steps of megabytes. */
export const ROOM = 5_000_000;
/**
 * For what must not wait until somebody has tidied their disk: what waits goes out, what colleagues wrote comes in (a
 * restriction among it), views are made anew to be read.
 */
export const LITTLE = 1_000_000;
/** With more than this nobody need look at what is to be written. */
export const PLENTY = 100_000_000;
/** For what must be tried whatever becomes of it: the end of a device, and of a person's time here. */
export const ANY = Number.NEGATIVE_INFINITY;

const PATIENCE = 1_000;

/**
 * In bytes; infinite where the browser does not say. What Chromium gives as the quota of an extension with `unlimitedStorage`
 * is what it uses and what is free on the disk.
 */
export async function room(): Promise<number> {
  const storage = globalThis.navigator?.storage;
  if (!storage?.estimate) return Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<StorageEstimate>((done) => {
    timer = setTimeout(() => done({}), PATIENCE);
  });
  try {
    const { quota, usage = 0 } = await Promise.race([storage.estimate(), silent]);
    return quota === undefined ? Number.POSITIVE_INFINITY : quota - usage;
  } catch {
    return Number.POSITIVE_INFINITY;
  } finally {
    clearTimeout(timer);
  }
}
