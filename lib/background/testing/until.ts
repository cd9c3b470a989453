import { vi } from 'vitest';

/** What must become true, however busy the machine is. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 12_000, interval: 20 });
