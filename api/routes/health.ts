import type { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { Problem } from '../problem.ts';
import type { Service } from '../service.ts';
import { versions } from '../versions.ts';

/** For whoever watches the service: the process is up; it can do its work; what it has done. */
export function health(app: OpenAPIHono, service: Service): void {
  app.get('/healthz', (c) => c.json({ ok: true, api: versions.api }));

  app.get('/readyz', async (c) => {
    if (!service.ready) throw new Problem(503, null, 'This process is stopping.');
    await sql`select 1 from migration limit 1`.execute(service.db).catch(() => {
      throw new Problem(503, null, 'The database does not answer.');
    });
    return c.json({ ok: true });
  });

  app.get('/metrics', async (c) => {
    const { registry } = service.metrics;
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
}
