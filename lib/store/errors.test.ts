import { afterEach, expect, test, vi } from 'vitest';
import { StoreProblem, storeProblemOf } from './errors.ts';

afterEach(() => vi.unstubAllGlobals());
const withRoom = (estimate: () => Promise<StorageEstimate>) => vi.stubGlobal('navigator', { storage: { estimate } });
const reasonOf = async (name: string) =>
  (await storeProblemOf(Object.assign(new Error('A word of Ana’s family'), { name }))).reason;

test('where the disk has no room left the problem is that, whatever the browser calls it', async () => {
  withRoom(async () => ({ quota: 1_148_324, usage: 849_316 }));
  expect(await reasonOf('UnknownError')).toBe('store-full');
  withRoom(async () => ({ quota: 121_828_772, usage: 849_316 }));
  expect(await reasonOf('UnknownError')).toBe('store-failed');
  expect(await reasonOf('QuotaExceededError')).toBe('store-full');
});

test.each([
  ['does not say', async () => ({})],
  ['refuses to say', () => Promise.reject(new Error('no'))],
  ['never says', () => new Promise<never>(() => {})],
])('a browser that %s how much room there is: the store failed', async (_, estimate) => {
  withRoom(estimate);
  expect(await reasonOf('UnknownError')).toBe('store-failed');
});

test('a problem of our own stays what it is, and the text of another’s is not repeated', async () => {
  withRoom(async () => ({ quota: 0, usage: 0 }));
  const own = new StoreProblem('no-access', 'Not in scope.');
  expect(await storeProblemOf(own)).toBe(own);
  expect((await storeProblemOf(new Error('A word of Ana’s family'))).message).not.toContain('Ana');
});
