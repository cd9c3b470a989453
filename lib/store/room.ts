/** How much may still be written on this computer. */

/** With less than this a log is no longer sure to be written (bytes): the browser's files of it grow in steps of megabytes. */
export const ROOM = 5_000_000;
/** The same of a record that is small, like whose turn it is and whether the screen is locked. */
export const LITTLE = 500_000;

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
