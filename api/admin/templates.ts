/** The district's own templates of messages, from an administrator's session or from the command line. */
import { sql } from 'kysely';
import { type DistrictTemplate, withStamps } from '../../lib/model/message-template.ts';
import { faultsOf } from '../../lib/model/template-faults.ts';
import type { NewestTemplate, PublishedTemplate, TemplatesReply } from '../../lib/model/wire.ts';
import type { Tx } from '../database/connect.ts';
import { Problem } from '../problem.ts';

/** `staff` null: at the command line. */
export interface Publisher {
  district: string;
  staff: string | null;
}

/** All there ever were, by id, with their versions, newest first. */
export async function templatesOf(tx: Tx, district: string): Promise<PublishedTemplate[]> {
  const { rows } = await sql<PublishedTemplate>`
    select id, json_agg(json_build_object('version', version, 'at', iso(published_at), 'staff', staff, 'template', body)
      order by version desc) as versions
    from message_template where district = ${district} group by id order by id`.execute(tx);
  return rows;
}

/** What a device should have. `timeline`: after a restore the same numbers mean others. */
export async function templatesFor(tx: Tx, district: string, timeline: string): Promise<TemplatesReply> {
  const version = await templatesName(tx, district, timeline);
  const { rows } = await sql<{ body: DistrictTemplate }>`
    select body from (select distinct on (id) id, body from message_template where district = ${district}
      order by id, version desc) newest
    where body is not null order by id`.execute(tx);
  return { version, templates: rows.map(({ body }) => body) };
}

/** Null: there never was one. */
export async function templatesName(tx: Tx, district: string, timeline: string): Promise<string | null> {
  const { rows } = await sql<{ n: string | null }>`
    select max(n)::text as n from message_template where district = ${district}`.execute(tx);
  return rows[0]?.n == null ? null : `${timeline}.${rows[0].n}`;
}

/**
 * A new version over `base` (0: a new template); a translation without a stamp is of this English. Throws 400 `template` with each fault, 409 `newer` with the version that
 * somebody published meanwhile.
 */
export async function publish(
  tx: Tx,
  by: Publisher,
  base: number,
  template: Omit<DistrictTemplate, 'version'>,
): Promise<NewestTemplate> {
  const faults = faultsOf(template);
  if (faults.length > 0) {
    const shown = faults.slice(0, 50).map(({ at, ...fault }) => ({ ...fault, column: at + 1 }));
    throw new Problem(400, 'template', 'A text of this template cannot be used: see `faults`.', { faults: shown });
  }
  await inTurn(tx, by, template.id, base);
  return add(tx, by, template.id, { ...withStamps(template), version: base + 1 });
}

/** No longer offered, from its next version on. Throws 404 when there is none, or it is retired already; 409 as above. */
export async function retire(tx: Tx, by: Publisher, id: string, base: number): Promise<NewestTemplate> {
  const newest = await inTurn(tx, by, id, base);
  if (!newest || newest.retired) throw new Problem(404, null, 'There is no such template, or it is retired already.');
  return add(tx, by, id, base + 1);
}

async function add(
  tx: Tx,
  { district, staff }: Publisher,
  id: string,
  /** The version alone: it retires the template. */
  next: DistrictTemplate | number,
): Promise<NewestTemplate> {
  const [version, body] = typeof next === 'number' ? [next, null] : [next.version, JSON.stringify(next)];
  const { rows } = await sql<NewestTemplate>`
    insert into message_template (district, id, version, body, staff)
    values (${district}, ${id}, ${version}, ${body}::jsonb, ${staff})
    returning version, iso(published_at) as at, staff`.execute(tx);
  return rows[0]!;
}

/** Publications of a district take turns, so that the greatest number is also the last that anybody sees. */
async function inTurn(tx: Tx, { district }: Publisher, id: string, base: number) {
  await sql`select from district where district = ${district} for update`.execute(tx);
  const { rows } = await sql<NewestTemplate & { retired: boolean }>`
    select version, iso(published_at) as at, staff, body is null as retired from message_template
    where district = ${district} and id = ${id} order by version desc limit 1`.execute(tx);
  const found = rows[0];
  if ((found?.version ?? 0) !== base) {
    const { retired, ...newest } = found ?? { version: 0, at: null, staff: null, retired: false };
    throw new Problem(409, 'newer', 'Somebody else has published this template meanwhile.', { newest });
  }
  return found;
}
