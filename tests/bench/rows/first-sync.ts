/**
 * 100,000 entries into an empty browser. The floor does the least that anybody could: the same pages over the wire, parsed,
 * each student's chunk put raw as one record. Ours has its worker killed three times on the way.
 */
import type { Page } from '@playwright/test';
import type { Chromium } from '../../support/chromium.ts';
import { type BenchWorld, openBenchWorld } from '../browser.ts';
import { ENTRIES_EACH, STUDENTS } from '../district.ts';
import type { BenchRow } from '../report.ts';
import { ratiosOf, spreadOf } from '../sampling.ts';
import { seedLog } from '../seed.ts';

const ROUNDS = 3;

export default {
  name: 'first sync of 100,000 entries',
  async run() {
    const world = await openBenchWorld();
    try {
      await seedLog(world.server);
      const token = await world.server.device('Dana Whitfield');
      const usable: number[] = [];
      const complete: number[] = [];
      const floor: number[] = [];
      let kills = 0;
      for (let round = 0; round <= ROUNDS; round++) {
        const least = await theLeast(world, token);
        const ours = await firstSync(world);
        if (round === 0) continue;
        floor.push(least);
        usable.push(ours.usable);
        complete.push(ours.complete);
        kills = ours.kills;
      }
      const ratio = spreadOf(ratiosOf(complete, floor));
      return [
        {
          what: 'first sync usable',
          floor: null,
          ours: spreadOf(usable),
          unit: 's',
          value: spreadOf(usable).median,
          limit: 3,
          wants: 'at-most' as const,
        },
        {
          what: 'first sync complete',
          floor: { what: 'wire, parse and packed raw puts', spread: spreadOf(floor) },
          ours: spreadOf(complete),
          unit: 's',
          value: ratio.median,
          limit: 2,
          wants: 'at-most' as const,
          beside: { 'worker killed': kills, 'ratio from': ratio.low, 'ratio to': ratio.high },
        },
      ];
    } finally {
      await world.close();
    }
  },
} satisfies BenchRow;

/** Seconds from the enrolment to the last 90 days of everybody, and to all of it. */
async function firstSync(world: BenchWorld): Promise<{ usable: number; complete: number; kills: number }> {
  const chromium = await world.browser({ enrol: false });
  try {
    const own = await chromium.context.newPage();
    await own.goto(chromium.url('manifest.json'));
    await chromium.allow(world.site);
    const code = await world.server.codeFor('Dana Whitfield');
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1_000;
    await ask(own, 'enrol', { api: world.server.api.url, code, device: 'Bench' });
    let usable = 0;
    let kills = 0;
    let asked = 0;
    for (;;) {
      const stage = await stageOf(own);
      if (!usable && stage.recent) usable = seconds();
      if (stage.whole) break;
      const due = [0.02, 0.4, 0.75][kills];
      if (usable && due !== undefined && stage.share >= due) {
        kills++;
        await kill(chromium, own);
      }
      // A surface that is open asks: that starts the worker again, as the panel would.
      if (performance.now() - asked > 250) {
        asked = performance.now();
        void ask(own, 'status', {});
      }
      if (seconds() > 180) throw new Error('the first sync did not end within three minutes');
      await new Promise((done) => setTimeout(done, 20));
    }
    const complete = seconds();
    const packs = await countKept(own);
    if (packs < STUDENTS * ENTRIES_EACH) throw new Error(`only ${packs} entries are on the device`);
    return { usable, complete, kills };
  } finally {
    await chromium.close();
  }
}

const ask = (page: Page, verb: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([verb, input]) =>
      (globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }).chrome.runtime
        .sendMessage({ verb, input })
        .catch(() => null),
    [verb, input] as const,
  );

/** How far it is, read from the store as it lies, without asking the worker. */
async function stageOf(page: Page): Promise<{ recent: boolean; whole: boolean; share: number }> {
  return page.evaluate(async (students) => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => /^porchlight-(?!browser)/.test(one));
    const nothing = { recent: false, whole: false, share: 0 };
    if (!name) return nothing;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((good, bad) => {
        request.onsuccess = () => good(request.result);
        request.onerror = () => bad(request.error);
      });
    const db = await done(indexedDB.open(name)).catch(() => null);
    if (!db) return nothing;
    try {
      if (!db.objectStoreNames.contains('records')) return nothing;
      const records = db.transaction('records').objectStore('records');
      const [progress, pending] = await Promise.all([done(records.get('progress')), done(records.get('pending'))]);
      const { roster, history, cursor } = progress?.value ?? {};
      const waiting = pending?.value?.length ?? students;
      const whole = Boolean(cursor && roster && !history && waiting === 0);
      return { recent: whole || Boolean(roster && history?.part === 'rest'), whole, share: 1 - waiting / students };
    } finally {
      db.close();
    }
  }, STUDENTS);
}

async function countKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => /^porchlight-(?!browser)/.test(one))!;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((good, bad) => {
        request.onsuccess = () => good(request.result);
        request.onerror = () => bad(request.error);
      });
    const db = await done(indexedDB.open(name));
    const packs = (await done(db.transaction('packs').objectStore('packs').getAll())) as { kept: unknown[] }[];
    db.close();
    return packs.reduce((sum, pack) => sum + pack.kept.length, 0);
  });
}

async function kill(chromium: Chromium, page: Page): Promise<void> {
  const cdp = await chromium.context.newCDPSession(page);
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.stopAllWorkers');
  await cdp.detach();
}

/** Seconds for the same history, fetched and stored with as little as can be. */
async function theLeast(world: BenchWorld, token: string): Promise<number> {
  const chromium = await world.browser({ enrol: false });
  try {
    const page = await chromium.context.newPage();
    await page.goto(chromium.url('manifest.json'));
    return await page.evaluate(
      async ([api, token]) => {
        const start = performance.now();
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const post = async (path: string, body: unknown) =>
          JSON.parse(await (await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })).text());
        const done = <T>(request: IDBRequest<T>) =>
          new Promise<T>((good, bad) => {
            request.onsuccess = () => good(request.result);
            request.onerror = () => bad(request.error);
          });
        const opening = indexedDB.open(`floor-${Math.random()}`, 1);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('packs', { autoIncrement: true });
          opening.result.createObjectStore('students', { keyPath: 'id' });
        };
        const db = await done(opening);
        const put = (store: string, values: unknown[]) =>
          new Promise<void>((good, bad) => {
            const write = db.transaction(store, 'readwrite', { durability: 'strict' });
            for (const value of values) write.objectStore(store).put(value);
            write.oncomplete = () => good();
            write.onabort = () => bad(write.error);
          });
        const roster = JSON.parse(await (await fetch(`${api}/v1/roster`, { headers })).text());
        await put('students', roster.students);
        for (const part of ['recent', 'rest']) {
          let after: string | null = null;
          do {
            const page: { chunks: unknown[]; next: string | null } = await post('/v1/history', {
              part,
              students: null,
              after,
            });
            await put('packs', page.chunks);
            after = page.next;
          } while (after);
        }
        return (performance.now() - start) / 1_000;
      },
      [world.server.api.url, token] as const,
    );
  } finally {
    await chromium.close();
  }
}
