import pg from 'pg';
import type { z } from 'zod';
import { giveCode } from '../api/auth/codes.ts';
import { connect, inDistrict } from '../api/database/connect.ts';
import type { RunningApi } from '../api/main.ts';
import { importRoster, previewRoster } from '../api/roster/import.ts';
import { type District, district } from '../demo/district.ts';
import { seedEntries } from '../demo/history.ts';
import { rosterZip } from '../demo/oneroster.ts';
import { hosts } from '../lib/hosts/index.ts';
import { type DistrictSettings, defaultSettings } from '../lib/model/settings.ts';
import type { PushReply, Session } from '../lib/model/wire.ts';

type Api = Pick<RunningApi, 'url' | 'databaseUrl' | 'adminDatabaseUrl'>;

export interface Wanted {
  /** Another state of the demo district than today's. */
  roster?: District;
  /** false: its log stays empty. */
  history?: boolean;
}

/** Puts the demo district into an empty API: its settings, its roster by the administrator's import, and its log. */
export async function loadDemo(
  api: Api,
  sisUrl: string,
  { roster = district, history = true }: Wanted = {},
): Promise<void> {
  if (!api.adminDatabaseUrl)
    throw new Error('The demo district is made by the database’s owner: give ADMIN_DATABASE_URL.');
  const fresh = await makeDistrict(api.adminDatabaseUrl, sisUrl);
  if (!fresh) return;
  await bringRoster(api, roster);
  if (history) await tellHistory(api);
}

/** A code for a member of the demo district's staff, as the administrator's page makes it. */
export async function codeFor(databaseUrl: string, name: string): Promise<string> {
  const found = district.staff.find(({ givenName, familyName }) => `${givenName} ${familyName}` === name);
  if (!found) throw new Error('Nobody of the demo district has this name; see demo/district/staff.ts.');
  const { db, close } = connect(databaseUrl, { connections: 1 });
  try {
    const given = await inDistrict(db, district.id, (tx) => giveCode(tx, district.id, found.sourcedId));
    if (!given) throw new Error('The roster of the demo district was not imported.');
    return given.code;
  } finally {
    await close();
  }
}

/** Tells a district where its SIS is, and which roster field the ids of that SIS are. */
export async function nameSite(adminDatabaseUrl: string, sisUrl: string): Promise<void> {
  await asOwner(adminDatabaseUrl, async (client) => {
    // The demo SIS behaves as the first of them.
    const sites: DistrictSettings['sites'] = [{ base: sisUrl, adapter: hosts[0]!.id, idField: 'userIds.sis' }];
    const change = JSON.stringify({ sites });
    await client.query('update district set settings = settings || $2::jsonb where district = $1', [
      district.id,
      change,
    ]);
  });
}

/** Says whether it was made now; its SIS's address is written anew each time, for the port may be another one. */
async function makeDistrict(adminDatabaseUrl: string, sisUrl: string): Promise<boolean> {
  const settings = { ...defaultSettings(district.name, district.timeZone), holidays: district.holidays };
  const fresh = await asOwner(adminDatabaseUrl, async (client) => {
    const { rowCount } = await client.query(
      'insert into district (district, settings, timeline) values ($1, $2, $3) on conflict do nothing',
      [district.id, JSON.stringify(settings), crypto.randomUUID()],
    );
    return rowCount === 1;
  });
  await nameSite(adminDatabaseUrl, sisUrl);
  return fresh;
}

/** As an administrator does it: looked at first, then brought in. Nothing may be asked and nothing may be wrong with it. */
async function bringRoster({ databaseUrl }: Api, roster: District): Promise<void> {
  const { db, close } = connect(databaseUrl, { connections: 1 });
  try {
    const zip = Buffer.from(rosterZip('1.2', { district: roster }));
    const preview = await inDistrict(db, district.id, (tx) => previewRoster(tx, district.id, zip, null));
    const { upload } = preview;
    const done = upload ? await inDistrict(db, district.id, (tx) => importRoster(tx, district.id, upload, [])) : null;
    if (done?.imported) return;
    const problems = preview.problems.filter(({ severity }) => severity === 'error').slice(0, 5);
    throw new Error(`The demo district's roster was not imported: ${JSON.stringify({ problems, asks: preview.asks })}`);
  } finally {
    await close();
  }
}

/** Each entry is handed in by its own author, from a device of theirs that is signed out again. */
async function tellHistory(api: Api): Promise<void> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: district.timeZone }).format(new Date());
  const byAuthor = Map.groupBy(seedEntries(today), ({ author }) => author);
  for (const [author, seeds] of byAuthor) {
    const { givenName, familyName } = district.staff.find(({ sourcedId }) => sourcedId === author)!;
    const code = await codeFor(api.databaseUrl, `${givenName} ${familyName}`);
    const { access } = await post<Session>(api.url, '/v1/enrol', { code, device: 'Demo', version: '0.1.0' });
    const headers = { authorization: `Bearer ${access}` };
    const reply = await post<z.infer<typeof PushReply>>(
      api.url,
      '/v1/push',
      { entries: seeds.map(({ entry }) => entry) },
      headers,
    );
    const refused = reply.outcomes.filter(({ outcome }) => outcome === 'refused');
    if (refused.length > 0) {
      const why = [...new Set(refused.map(({ reason }) => reason))].join(', ');
      throw new Error(`The API refused ${refused.length} of ${seeds.length} entries of the demo district: ${why}.`);
    }
    await post(api.url, '/v1/sign-out', {}, headers);
  }
}

async function post<T>(url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 300)}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=porchlight' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
