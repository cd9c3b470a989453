/** How well pages are read, for pictures of the settings and of the notice. */
import { hosts } from '../../lib/hosts/index.ts';
import type { Output } from '../../lib/messages.ts';
import { sumOf } from '../../lib/model/health.ts';

const [host, other = host] = hosts;
const row = (kind: string, lately: object, more: object = {}): Output<'health'>['rows'][number] => ({
  host: host!.id,
  product: host!.name,
  kind,
  lately: { ...sumOf([]), ...lately },
  worked: '2026-11-18',
  drop: null,
  devices: 31,
  failing: 0,
  site: null,
  ...more,
});
const drop = { since: '2026-11-17', before: '2026-11-16', why: 'nobody' } as const;

export const health = {
  of: 'district',
  why: null,
  rows: [
    row('gradebook-totals', { pages: 412, rows: 9_888, unknown: 6, doubts: 1 }),
    row(
      'take-attendance',
      { pages: 96, missed: 84, empty: 2, rows: 240, factsFailed: 3 },
      { drop, failing: 12, devices: 14 },
    ),
    row('profile', { pages: 57, rows: 57, check: 1 }),
    row('student-list', { pages: 9, rows: 0, empty: 9 }, { worked: null, devices: 1 }),
    row('people', { pages: 3, rows: 61 }, { host: other!.id, product: other!.name, devices: 2 }),
  ],
} satisfies Output<'health'>;

export const ofThisDevice = {
  of: 'device',
  why: null,
  rows: [
    row('gradebook-totals', { pages: 12, rows: 288 }, { devices: 1, site: 'https://sis.lakeview.example/school' }),
    row(
      'gradebook-totals',
      { pages: 4, missed: 4 },
      { devices: 1, worked: '2026-11-03', site: 'https://summer.lakeview.example' },
    ),
  ],
} satisfies Output<'health'>;

export const healthNotices: Output<'healthNotices'> = [
  { host: host!.id, kind: 'take-attendance', product: host!.name, since: drop.since, why: drop.why },
];
