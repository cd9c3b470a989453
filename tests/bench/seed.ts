/** A history of 100,000 entries at the server, as ten devices would have pushed it. */
import { benchEntry, ENTRIES_EACH, STUDENTS } from './district.ts';
import type { BenchServer } from './server.ts';

const BATCH = 500;

/** Who writes back further than the district allows is refused, so the limit is taken off for the time of it. */
export async function seedLog(server: BenchServer): Promise<void> {
  await server.asOwner(`update district set settings = jsonb_set(settings, '{writeBackDays}', '4000')`);
  const token = await server.device('Dana Whitfield');
  const now = Date.now() - 60_000;
  const bodies = (function* () {
    let entries = [];
    for (let m = 0; m < ENTRIES_EACH; m++)
      for (let n = 0; n < STUDENTS; n++) {
        entries.push(benchEntry(n, m, now));
        if (entries.length < BATCH) continue;
        yield JSON.stringify({ entries });
        entries = [];
      }
  })();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const body of bodies) {
        const reply = await server.post('/v1/push', token, body);
        const text = await reply.text();
        if (!reply.ok || text.includes('"refused"')) throw new Error(`seed: ${reply.status} ${text.slice(0, 300)}`);
      }
    }),
  );
  await server.asOwner(`update district set settings = jsonb_set(settings, '{writeBackDays}', '14')`);
}
