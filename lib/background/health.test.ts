import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hosts } from '../hosts/index.ts';
import type { Seen } from '../messages.ts';
import { addDays, today } from '../model/times.ts';
import type { CountedPages } from '../store/index.ts';
import { health } from './health.ts';
import { forgetAll } from './memory.ts';
import { clickOn, type Desk, GRADES, openDesk, SIS, seen, settle, TAB } from './testing/desk.ts';
import { until } from './testing/until.ts';

const ZONE = 'America/Chicago';
const product = hosts[0]!.id;
const KIND = 'gradebook-totals';
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const person = async () => (await desk.house.person())!;
const rows = async (): Promise<CountedPages[]> => health.counted(await person());
const kind = async (name = KIND) => (await rows()).find((row) => row.kind === name);
/** A new document at this address. */
const document = (name: string, url = GRADES) => ({ ...desk.host(), documentId: name, url });
type At = Omit<ReturnType<typeof document>, 'documentId'>;
const hello = (at: At) => desk.get('hello', { address: at.url }, at);
const marks = (at: At, students: Seen[], more: object = {}) =>
  desk.get('marks', { host: product, kind: KIND, title: '7A', students, ...more }, at);
const ana = seen('n-s1', 'Ana Lucía Pérez Domínguez');
const ben = seen('n-s2', 'Ben Okafor');
const nobody = seen('999', 'Who Knows');
/** Whatever else would be counted has been. */
const later = () => new Promise((done) => setTimeout(done, 200));
const stored = async () => (await person()).store.health('counted');

describe('what a page gives is counted once', () => {
  test('rows that are recognised, of nobody, to be checked and in doubt', async () => {
    await marks(document('d1'), [ana, ben, nobody, seen('n-s3', 'Somebody Else')], { doubts: ['Iris Bell'] });
    await until(async () =>
      expect(await kind()).toMatchObject({ pages: 1, rows: 2, unknown: 1, check: 1, doubts: 1, missed: 0, empty: 0 }),
    );
    expect(await kind()).toMatchObject({ day: today(ZONE), base: SIS, host: product });
  });

  test('however often it is looked at; a reload is another page', async () => {
    for (const students of [[], [ana], [ana, ben], [], [ana]]) await marks(document('d1'), students);
    await until(async () => expect(await kind()).toMatchObject({ pages: 1, rows: 2, empty: 0 }));
    await marks(document('d2'), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, rows: 3 }));
  });

  test('rows that come while a long list is scrolled come to those before', async () => {
    await marks(document('d1'), [ana]);
    await marks(document('d1'), [ben], { more: true });
    await until(async () => expect(await kind()).toMatchObject({ pages: 1, rows: 2 }));
  });

  test('another address in the same document is another page', async () => {
    await marks(document('d1'), [ana]);
    await marks(document('d1', `${GRADES}&include_inactive=Y`), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, rows: 2 }));
  });

  test('a page on which nobody stands', async () => {
    await marks(document('d1'), []);
    await until(async () => expect(await kind()).toMatchObject({ pages: 1, empty: 1, rows: 0 }));
  });

  test('a page whose rule was switched off, for it took too long, counts beside what it gave before, once', async () => {
    await marks(document('d1'), [ana, ben]);
    for (let n = 0; n < 3; n++) await marks(document('d1'), [], { slow: true });
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, rows: 2, empty: 1 }));
    await later();
    expect(await kind()).toMatchObject({ pages: 2, rows: 2, empty: 1 });
  });

  test('a page that was too slow at its first reading counts once, as one that gave nobody, and is not missed', async () => {
    await marks(document('d1'), [ana, ben]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 1, rows: 2 }));
    await hello(document('d2'));
    for (let n = 0; n < 2; n++) await marks(document('d2'), [], { slow: true });
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, empty: 1, missed: 0 }));
    await later();
    expect(await kind()).toMatchObject({ pages: 2, empty: 1, missed: 0 });
  });

  test('where the browser names no documents, each slow one that comes counts', async () => {
    const { documentId: _, ...nameless } = document('d1');
    for (let n = 1; n <= 3; n++) {
      await hello(nameless);
      await marks(nameless, [ana, ben]);
      await until(async () => expect(await kind()).toMatchObject({ rows: 2 * n }));
      await marks(nameless, [], { slow: true });
      await until(async () => expect(await kind()).toMatchObject({ pages: 2 * n, empty: n }));
    }
  });

  test('a page on which nobody ever stands, such as the frame around others, says nothing', async () => {
    const other = hosts.find(({ pages }) => pages.some(({ list, student }) => !list && !student))!;
    const { kind: bare } = other.pages.find(({ list, student }) => !list && !student)!;
    const asker = { kind: 'host', tab: TAB, frame: 0, document: 'd1', url: 'https://x.example.org/' } as const;
    const found = { kind: bare, rows: [], doubts: 0, more: false };
    await health.read(await person(), asker, { base: 'https://x.example.org', adapter: other.id }, found);
    expect(await rows()).toEqual([]);
  });

  test('a kind of page that the product does not have is none', async () => {
    await marks(document('d1', `${SIS}/Modules.php?modname=X`), [ana], { kind: 'Ana Pérez' });
    await marks(document('d2'), [ana]);
    await until(async () => expect(await rows()).toHaveLength(1));
  });
});

describe('a page that is not recognised', () => {
  const usual = async () => {
    await marks(document('d1'), [ana, ben]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 1 }));
  };

  test('is missed where such pages are usually read: its script has left without a word', async () => {
    await usual();
    await hello(document('d2'));
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, missed: 1, rows: 2 }));
    // The same document, when its worker has died.
    await hello(document('d2'));
    await hello(document('d3'));
    await until(async () => expect(await kind()).toMatchObject({ pages: 3, missed: 2 }));
  });

  test('is not missed any more as soon as its students are named', async () => {
    await usual();
    await hello(document('d2'));
    await marks(document('d2'), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, missed: 0, rows: 3 }));
  });

  test('is missed also where the page went there without a new document', async () => {
    await usual();
    const elsewhere = document('d1', `${GRADES}&x=1`);
    await marks(elsewhere, [], { kind: 'unmapped' });
    await marks(elsewhere, [], { kind: 'unmapped' });
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, missed: 1, rows: 2 }));
  });

  test('is nothing where none was ever read, where everything is hidden, and on other pages of the site', async () => {
    await hello(document('d1'));
    await usual();
    await hello(document('d4', `${SIS}/Modules.php?modname=Accounting/Salaries.php`));
    await desk.house.setHidden(true);
    await hello(document('d5'));
    await desk.house.setHidden(false);
    await hello(document('d6'));
    await until(async () => expect(await kind()).toMatchObject({ pages: 2, missed: 1 }));
    expect(await rows()).toHaveLength(1);
  });
});

test('facts that a page was asked for are counted, and rows of which it gave no answer', async () => {
  const grid = { kind: 'gradebook-grid' };
  await marks(document(`host-${TAB}`), [ana, ben], grid);
  await clickOn(desk, ana.key);
  await desk.get('opened', {}, desk.frame());
  const fact = { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' };
  const answered = { ...ana, warning: undefined, facts: [fact, { ...fact, assignment: 'Fractions' }] };
  Object.assign(desk.fakes.inPage, { answer: () => [answered], document: `host-${TAB}` });
  await desk.get('pageFacts', { keys: [ana.key, ben.key] }, desk.frame());
  await until(async () => expect(await kind(grid.kind)).toMatchObject({ pages: 1, rows: 2, facts: 2, factsFailed: 1 }));
});

describe('what is kept', () => {
  test('is written every half minute at the most, and the worker’s death loses nothing', async () => {
    await marks(document('d1'), [ana]);
    await until(async () => expect((await stored())?.rows).toHaveLength(1));
    const save = vi.spyOn((await person()).store, 'saveHealth');
    for (const name of ['d2', 'd3', 'd4']) await marks(document(name), [ana, ben]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 4, rows: 7 }));
    expect(save).not.toHaveBeenCalled();
    await until(async () => expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).toContain('"pages":3'));
    forgetAll(); // the worker dies
    expect(await kind()).toMatchObject({ pages: 4, rows: 7 });
    // Half a minute later, and no sooner.
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 29_000);
    await marks(document('d5'), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 5 }));
    expect(save).not.toHaveBeenCalled();
    vi.spyOn(Date, 'now').mockReturnValue(now + 31_000);
    await marks(document('d4'), [ana, ben, nobody]);
    await until(async () => expect(save).toHaveBeenCalledTimes(1));
    vi.restoreAllMocks();
    forgetAll();
    expect((await stored())?.rows).toMatchObject([{ pages: 5, rows: 8, unknown: 1 }]);
    expect(await kind()).toMatchObject({ pages: 5, rows: 8, unknown: 1 });
  });

  test('a worker that dies between writing and saying so does not count it twice', async () => {
    await marks(document('d1'), [ana]);
    await until(async () => expect((await stored())?.rows).toHaveLength(1));
    await marks(document('d2'), [ana]);
    await until(async () => expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).toContain('"pages":1'));
    const before = await fakeBrowser.storage.session.get(null);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 31_000);
    expect(await kind()).toMatchObject({ pages: 2 });
    vi.restoreAllMocks();
    await fakeBrowser.storage.session.set(before);
    forgetAll();
    expect(await kind()).toMatchObject({ pages: 2, rows: 2 });
  });

  test('no address, id or name of anybody is in it, not even where a page puts them', async () => {
    await marks(document('d1', `${GRADES}&student_name=Ana&id=n-s1`), [ana, nobody], { title: 'Ana’s class' });
    await until(async () => expect((await stored())?.rows).toHaveLength(1));
    const session = Object.entries(await fakeBrowser.storage.session.get(null)).filter(([key]) => /^health/.test(key));
    expect(session).toHaveLength(1);
    // Without the moments of writing, in whose digits an id may stand by chance.
    const text = JSON.stringify([await stored(), session]).replace(/\b1\d{12}\b/g, '');
    expect(text).not.toMatch(/Ana|Pérez|n-s1|999|Who Knows|modname/);
  });

  test('is of the last 28 days, and of so many rows; a site that is taken back takes its own along', async () => {
    const { store } = await person();
    const zero = { missed: 0, empty: 0, unknown: 0, check: 0, doubts: 0, facts: 0, factsFailed: 0, pages: 1, rows: 1 };
    const at = (days: number, more: object = {}): CountedPages => ({
      ...zero,
      day: addDays(today(ZONE), -days),
      base: SIS,
      host: product,
      kind: KIND,
      ...more,
    });
    const many = Array.from({ length: 1_600 }, (_, n) => at(1, { kind: `k${n}` }));
    await store.saveHealth('counted', { batch: 3, written: 0, rows: [at(28), at(27), ...many] });
    await marks(document('d1'), [ana]);
    await until(async () => expect((await stored())?.written).toBeGreaterThan(0));
    const kept = (await stored())!.rows;
    expect(kept).toHaveLength(1_500);
    expect(kept[0]).toMatchObject({ kind: KIND, day: today(ZONE) });
    await store.saveHealth('counted', {
      batch: 9,
      written: 0,
      rows: [at(28), at(27), at(1, { base: 'https://x.test' })],
    });
    expect((await rows()).map(({ day }) => day)).toEqual([addDays(today(ZONE), -1), addDays(today(ZONE), -27)]);
    await store.forgetSite(SIS);
    expect((await rows()).map(({ base }) => base)).toEqual(['https://x.test']);
  });
});

describe('what left this machine', () => {
  const told = () => desk.server.counted ?? [];
  const hoursLater = async (hours: number) => {
    const { store } = await person();
    const before = (await store.health('reported'))!;
    await store.saveHealth('reported', { ...before, tried: before.tried - hours * 3_600_000 });
  };
  const sent = async () => (await desk.get('left', {})).filter(({ what }) => what === 'health');

  test('goes with the sync, in numbers alone, and is said in the list', async () => {
    desk.server.counted = [];
    await marks(document('d1'), [ana, nobody]);
    await until(async () => expect(await kind()).toBeDefined());
    await settle(desk);
    const { device } = (await person()).enrolled.session;
    const { base: _, ...counts } = (await kind())!;
    expect(told()).toEqual([{ device, days: [counts] }]);
    expect(Object.keys(counts).sort()).toEqual([
      'check',
      'day',
      'doubts',
      'empty',
      'facts',
      'factsFailed',
      'host',
      'kind',
      'missed',
      'pages',
      'rows',
      'unknown',
    ]);
    expect(JSON.stringify(told())).not.toMatch(/example|Ana|n-s1|999/);
    expect(await sent()).toMatchObject([{ count: 1, to: 'http://api.test' }]);
  });

  test('a few times a day, and at once when a drop begins', async () => {
    desk.server.counted = [];
    await marks(document('d1'), [ana]);
    await until(async () => expect(await kind()).toBeDefined());
    await settle(desk);
    await marks(document('d2'), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 2 }));
    await settle(desk);
    expect(told()).toHaveLength(1);
    const { store } = await person();
    const own = (await kind())!;
    const days = (broken: number) => [
      ...[6, 5, 4].map((n) => ({ ...own, day: addDays(today(ZONE), -n), pages: 9, rows: 90 })),
      ...[1, 0].map((n) => ({
        ...own,
        day: addDays(today(ZONE), -n),
        pages: 9,
        rows: 90 - broken,
        missed: broken / 10,
      })),
    ];
    await store.saveHealth('counted', { batch: 50, written: Date.now(), rows: days(0) });
    await settle(desk);
    expect(told()).toHaveLength(1);
    await store.saveHealth('counted', { batch: 51, written: Date.now(), rows: days(90) });
    await settle(desk);
    expect(told()).toHaveLength(2);
    await settle(desk);
    expect(told()).toHaveLength(2);
    await store.saveHealth('counted', { batch: 52, written: Date.now(), rows: days(100) });
    await settle(desk);
    expect(told()).toHaveLength(2);
    await hoursLater(6);
    await settle(desk);
    expect(told()).toHaveLength(3);
    // Nothing new is not told again.
    await hoursLater(6);
    await settle(desk);
    expect(told()).toHaveLength(3);
  });

  test('also after a clock that was months ahead is put right', async () => {
    desk.server.counted = [];
    await marks(document('d1'), [ana]);
    await until(async () => expect(await kind()).toBeDefined());
    await settle(desk);
    expect(told()).toHaveLength(1);
    const { store } = await person();
    const before = (await store.health('reported'))!;
    const ahead = { tried: Date.now() + 90 * 86_400_000, day: addDays(today(ZONE), 90) };
    await store.saveHealth('reported', { ...before, ...ahead });
    await marks(document('d2'), [ana]);
    await until(async () => expect(await kind()).toMatchObject({ pages: 2 }));
    await settle(desk);
    expect(told()).toHaveLength(2);
    expect(await store.health('reported')).toMatchObject({ day: today(ZONE) });
    expect((await store.health('reported'))!.tried).toBeLessThanOrEqual(Date.now());
  });

  test('a server that does not take it, or is gone at that moment, holds up nothing; it is tried again later', async () => {
    await marks(document('d1'), [ana]);
    await until(async () => expect(await kind()).toBeDefined());
    const asked = () => desk.server.asked.filter((path) => path === '/v1/health').length;
    await settle(desk);
    await settle(desk);
    expect(asked()).toBe(1);
    expect(await sent()).toEqual([]);
    desk.server.counted = [];
    await hoursLater(5);
    await settle(desk);
    expect(told()).toHaveLength(0);
    await hoursLater(1);
    desk.server.dropReply('/v1/health', 3);
    await settle(desk);
    await settle(desk);
    expect(told()).toHaveLength(3); // once, and asked again twice
    await hoursLater(0.25);
    await settle(desk);
    expect(told()).toHaveLength(4);
  });
});
