import { expect, test } from '@playwright/test';
import { undebugged } from '../support/undebugged.ts';

test('left alone, with nobody watching, the worker dies by itself and the next question starts another', async () => {
  test.setTimeout(150_000);
  const [first, died, second] = await undebugged<[string, boolean, string]>(
    `
    await ask('status', {});
    const first = await worker();
    const died = await until(async () => (await worker()) === null, 90_000);
    await ask('status', {});
    return [first, died, await worker()];
    `,
    { timeout: 140_000 },
  );
  expect(died).toBe(true);
  expect(second).not.toBe(first);
  expect(second).not.toBeNull();
});
