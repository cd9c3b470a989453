/** How fast ten devices push, against bare multi-row INSERTs of the same rows. `node api/testing/push-bench.ts [batch…]` */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startApi } from '../main.ts';
import { TestDevice } from './device.ts';
import { seedDistrict } from './district.ts';
import { call } from './entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-'));
chmodSync(folder, 0o755);
const api = await startApi({ port: 0, logLevel: 'silent', dataDir: folder });
const owner = new pg.Pool({ connectionString: api.adminDatabaseUrl!, max: 10, options: '-c search_path=porchlight' });
const asOwner = async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as never;
await seedDistrict({ asOwner } as never);
for (let n = 0; n < 2_000; n++) {
  await owner.query(`insert into student (district, id, data) values ('cedar', $1, '{}')`, [`x${n}`]);
  await owner.query(
    `insert into serves (district, staff, student, section, since, until) values ('cedar', 't1', $1, 'north-7a', '-infinity', 'infinity')`,
    [`x${n}`],
  );
}
const devices: TestDevice[] = [];
for (let n = 0; n < 10; n++) devices.push(await TestDevice.of(api, 't1'));
await owner.query(
  'create table f_entry (like entry including all); create table f_place (like entry_student including all)',
);

const batchesOf = (size: number, total: number) =>
  Array.from({ length: total / size }, () =>
    Array.from({ length: size }, () =>
      call([`x${Math.floor(Math.random() * 2_000)}`], {
        note: 'They will come on Thursday, and bring the form. '.repeat(4),
      }),
    ),
  );

async function floor(size: number, total: number): Promise<number> {
  const batches = batchesOf(size, total);
  const rows = batches.map((batch) =>
    batch.map((one) => [
      'cedar',
      one.id,
      one.type,
      't1',
      'device',
      new Date(),
      one.recorded,
      new Date(),
      one.students,
      null,
      null,
      JSON.stringify(one),
      one.audience,
    ]),
  );
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 10 }, async (_, lane) => {
      const client = await owner.connect();
      for (let n = lane; n < rows.length; n += 10) {
        const batch = rows[n]!;
        const values = batch.flat();
        const text = batch
          .map((_, r) => `(${Array.from({ length: 13 }, (_, c) => `$${r * 13 + c + 1}`).join(',')})`)
          .join(',');
        const places = batch.map((_, r) => `('cedar',$${2 * r + 1},$${2 * r + 2})`).join(',');
        await client.query('begin');
        await client.query(
          `insert into f_entry (district,id,type,author,device,received,recorded,happened,students,about,aim,raw,audience) values ${text}`,
          values,
        );
        await client.query(
          `insert into f_place (district,student,entry) values ${places}`,
          batch.flatMap((row) => [(row[8] as string[])[0], row[1]]),
        );
        await client.query('commit');
      }
      client.release();
    }),
  );
  return total / ((performance.now() - began) / 1000);
}

async function ours(size: number, total: number): Promise<number> {
  const bodies = batchesOf(size, total).map((entries) => JSON.stringify({ entries }));
  const began = performance.now();
  await Promise.all(
    devices.map(async (device, lane) => {
      for (let n = lane; n < bodies.length; n += 10) {
        const response = await fetch(`${api.url}/v1/push`, {
          method: 'POST',
          headers: { authorization: `Bearer ${device.session.access}`, 'content-type': 'application/json' },
          body: bodies[n]!,
        });
        if (response.status !== 200) throw new Error(`push: ${response.status}`);
        const { outcomes } = (await response.json()) as { outcomes: { outcome: string }[] };
        if (!outcomes.every(({ outcome }) => outcome === 'accepted')) throw new Error(JSON.stringify(outcomes[0]));
      }
    }),
  );
  return total / ((performance.now() - began) / 1000);
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [500, 100, 20]) {
  const total = Math.max(size * 20, 4_000);
  const ratios: string[] = [];
  await floor(size, total);
  await ours(size, total);
  for (let round = 0; round < 3; round++) {
    const [a, b] = [await floor(size, total), await ours(size, total)];
    ratios.push(`${(b / a).toFixed(2)} (${Math.round(a)}/${Math.round(b)})`);
  }
  console.log(size, ratios.join('  '));
}
await owner.end();
await api.close();
rmSync(folder, { recursive: true, force: true });
