/** Two versions of the extension may talk to one API; one that is too old reads, but hands no text over and dials nothing (S11). */
import { browser } from 'wxt/browser';

export const ownVersion = (): string => browser.runtime.getManifest().version;

export const isReadOnly = (oldest: string | null): boolean => oldest !== null && compare(ownVersion(), oldest) < 0;

/** By numbers between the dots: 0.10.0 is newer than 0.9.0. */
export function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
