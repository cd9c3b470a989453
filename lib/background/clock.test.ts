import { expect, test } from 'vitest';
import { openDesk } from './testing/desk.ts';

const MINUTES = 60_000;

test('S10 a clock that is more than ten minutes off is told, and no longer told once it is right', async () => {
  const desk = await openDesk();
  const right = Date.now();
  const toldWhen = async (off: number): Promise<boolean> => {
    desk.server.now = right + off;
    await desk.get('syncNow', {});
    return (await desk.get('status', {})).clockOff;
  };
  expect(await toldWhen(5 * MINUTES)).toBe(false);
  expect(await toldWhen(60 * MINUTES)).toBe(true);
  expect(await toldWhen(0)).toBe(false);
  expect(await toldWhen(-60 * MINUTES)).toBe(true);
});
