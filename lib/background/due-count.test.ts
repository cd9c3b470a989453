import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { countDue } from './due-count.ts';
import { until } from './testing/until.ts';

beforeEach(() => fakeBrowser.reset());

/** So many follow-ups of theirs are due for whoever sits there; `tell`: the log or the person is another. */
function desk() {
  const now = { key: 'ann', count: 0 };
  let tell = (_: { what: string }) => {};
  const house = {
    person: async () => ({
      enrolled: { key: now.key },
      me: { id: 'me' },
      settings: { zone: 'America/Chicago' },
      store: { due: async () => Array.from({ length: now.count }, () => ({ owner: 'me' })) },
    }),
    state: async () => 'ready',
    watch: (hear: typeof tell) => {
      tell = hear;
    },
  };
  const changed = vi.fn();
  const count = countDue(house as never, changed);
  const stored = async () => (await browser.storage.session.get('due-count'))['due-count'];
  return { now, count, changed, stored, tell: (what: string) => tell({ what }) };
}

test('a first count of nothing changes nothing, and is known to whoever comes after', async () => {
  const { count, changed, stored } = desk();
  await until(async () => expect(await stored()).toEqual({ person: 'ann', count: 0 }));
  expect(count.of('ann')).toBe(0);
  expect(changed).not.toHaveBeenCalled();
});

test('each count that is another is heard once; the next person begins with none of it', async () => {
  const { now, count, changed, stored, tell } = desk();
  now.count = 2;
  await until(() => expect(count.of('ann')).toBe(2));
  await until(() => expect(changed).toHaveBeenCalledTimes(1));
  now.key = 'ben';
  now.count = 0;
  expect(count.of('ben')).toBe(0);
  tell('person');
  await until(async () => expect(await stored()).toEqual({ person: 'ben', count: 0 }));
  expect(count.of('ann')).toBe(0);
  expect(changed).toHaveBeenCalledTimes(1);
  now.count = 1;
  tell('log');
  await until(() => expect(changed).toHaveBeenCalledTimes(2));
  now.count = 0;
  tell('log');
  await until(() => expect(changed).toHaveBeenCalledTimes(3));
  expect(count.of('ben')).toBe(0);
});
