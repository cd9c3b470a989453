// @vitest-environment node
/** The calendar in a real browser, where `Temporal` reads it, against the same browser's formatter of dates. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { findBrowsers } from '../../scripts/browsers.ts';

/** Far from Greenwich, at quarters of an hour, with clocks that move by half of one, over the line of the date. */
const zones = [
  ...['UTC', 'America/Chicago', 'America/St_Johns', 'US/Pacific', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Casablanca', 'Europe/Dublin'],
];
interface Calendar {
  dayOf(at: string, zone: string): string;
  today(zone: string): string;
}

test('a browser with `Temporal` and one without have the same days: eleven zones, thirty years, one of them by the quarter of an hour', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'calendar.ts'), formats: ['iife'], name: 'calendar' },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code: string }[] };
  const executablePath = findBrowsers().find(({ family }) => family === 'chromium')?.path;
  if (!executablePath) throw new Error('This test needs Chromium, Chrome or Edge 144 or newer on this machine.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const days = async (without: string) => {
      const page = await browser.newPage();
      await page.evaluate(`${without}; ${output[0]!.code}; globalThis.calendar = calendar; null`);
      return page.evaluate((zones) => {
        const { calendar, Temporal } = globalThis as unknown as { calendar: Calendar; Temporal?: unknown };
        const unknown = () => {
          try {
            return calendar.dayOf('2026-11-01T06:30:00.000Z', 'Nowhere/AtAll');
          } catch (error) {
            return (error as Error).name;
          }
        };
        Date.now = () => Date.UTC(2026, 10, 1, 5, 30);
        const every = (step: number, from: number, until: number) =>
          Array.from({ length: Math.floor((until - from) / step) }, (_, n) => from + n * step);
        const quarters = every(900_000, Date.UTC(2011, 0, 1), Date.UTC(2012, 0, 1));
        const instants = [
          // Every 23 hours and 35 minutes, so that each hour of the day comes up.
          ...every(84_900_000, Date.UTC(2006, 0, 1), Date.UTC(2036, 0, 1)),
          // Every midnight and every clock that moves lies at a quarter; in this year Samoa left out a day.
          ...quarters.flatMap((at) => [at - 1, at]),
        ].map((at) => new Date(at).toISOString());
        return {
          has: typeof Temporal,
          unknown: unknown(),
          days: zones.map((zone) => instants.map((at) => calendar.dayOf(at, zone)).join()),
          today: zones.map((zone) => calendar.today(zone)),
        };
      }, zones);
    };
    const [temporal, formatter] = [await days(''), await days('delete globalThis.Temporal')];
    expect([temporal.has, formatter.has]).toEqual(['object', 'undefined']);
    expect(temporal.days.map((one, index) => [zones[index], one === formatter.days[index]])).toEqual(
      zones.map((zone) => [zone, true]),
    );
    expect(temporal.today).toEqual(formatter.today);
    expect([temporal.unknown, formatter.unknown]).toEqual(['RangeError', 'RangeError']);
  } finally {
    await browser.close();
  }
}, 60_000);
