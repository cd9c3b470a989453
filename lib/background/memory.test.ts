import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetAll, readShelves, shelf } from './memory.ts';

beforeEach(() => {
  fakeBrowser.reset();
  forgetAll();
});

test('a reading that failed once is tried again by whoever asks next', async () => {
  const one = shelf<string>('one');
  await fakeBrowser.storage.session.set({ 'one:a': 'kept', 'two:a': 'of another shelf' });
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('not now'));
  readShelves();
  await expect(one.get('a')).rejects.toThrow('not now');
  expect(await one.all()).toEqual([['a', 'kept']]);
});
