import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { StoreProblem } from '../store/index.ts';
import { flag } from './flag.ts';
import { forgetAll } from './memory.ts';

beforeEach(() => {
  fakeBrowser.reset();
  forgetAll();
});
const on = (disk: { is: boolean; full?: boolean }) => {
  const write = vi.fn(async (value: boolean) => {
    if (disk.full) throw new StoreProblem('store-full', 'No room.');
    disk.is = value;
  });
  return { write, one: flag('locked', { read: async () => disk.is, write }) };
};

test('is what the disk says until it is set, and then lies in both places', async () => {
  const disk = { is: true };
  const { one } = on(disk);
  expect(await one.get()).toBe(true);
  await one.set(false);
  expect([await one.get(), disk.is]).toEqual([false, false]);
});

test('on a full disk it holds for this session of the browser, for the next life of the worker too', async () => {
  const disk = { is: false, full: true };
  await on(disk).one.set(true);
  forgetAll();
  expect(await on(disk).one.get()).toBe(true);
  expect(disk.is).toBe(false);
  await fakeBrowser.storage.session.clear();
  forgetAll();
  expect(await on(disk).one.get()).toBe(false);
});

test('what else a disk says is heard', async () => {
  const { one, write } = on({ is: false });
  write.mockRejectedValueOnce(new StoreProblem('store-failed', 'Broken.'));
  await expect(one.set(true)).rejects.toMatchObject({ reason: 'store-failed' });
});
