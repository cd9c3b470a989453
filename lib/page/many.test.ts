import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { boxes, playground, stand, toldMarks } from './on-a-page.ts';

// A real browser beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let ground: Awaited<ReturnType<typeof playground>>;
beforeAll(async () => {
  ground = await playground();
});
afterEach(() => ground.leave());
afterAll(() => ground?.close());

test('1,000 rows: one question for all, marks for those in the window and near it, more as they come into it', async () => {
  const page = await ground.visit('Grades/Grades.php&rows=1000');
  const before = await boxes(page);
  await stand(page);
  const marks = () => page.locator('porchlight-mark').count();
  // So many rows are marked once the browser has said which are in sight.
  await vi.waitUntil(async () => (await marks()) > 10, { timeout: 20_000 });
  const some = await marks();
  expect(some).toBeLessThan(120);
  expect(await boxes(page)).toEqual(before);
  await page.evaluate(() => document.querySelector('.students tbody tr:nth-child(700)')!.scrollIntoView());
  await vi.waitUntil(async () => (await marks()) > some, { timeout: 20_000 });
  expect(await page.locator('.students tbody tr:nth-child(700) porchlight-mark').count()).toBe(1);
  const [said, ...more] = await toldMarks(page);
  expect(said?.students).toHaveLength(1000);
  expect(more).toEqual([]);
});

test('at most four nodes a row and ten listeners in all', async () => {
  const page = await ground.visit('Grades/Grades.php&rows=200');
  await page.evaluate(() => {
    const counted = { listeners: 0, ours: true };
    Object.assign(window, { counted });
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...of: Parameters<typeof add>) {
      // From this word on it is the test's own tool that listens.
      counted.ours &&= !of[0].startsWith('__playwright');
      if (counted.ours) counted.listeners++;
      add.apply(this, of);
    };
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const nodes = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'Nodes')!.value;
  };
  await page.evaluate(() => Object.assign(window, { __panel: 'about:blank' }));
  const before = await nodes();
  await stand(page);
  const listeners = await page.evaluate(
    () => (window as unknown as { counted: { listeners: number } }).counted.listeners,
  );
  expect(await page.locator('porchlight-mark').count()).toBe(200);
  expect((await nodes()) - before).toBeLessThanOrEqual(200 * 4);
  expect(listeners).toBeGreaterThan(0);
  expect(listeners).toBeLessThanOrEqual(10);
});
