/** How well pages are read: each device says what it counted, administrators see what follows from it for the district. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { DistrictHealth, HealthReport } from '../../lib/model/wire.ts';
import { asReader } from '../access/reader.ts';
import { healthOf, keepCounts } from '../admin/health.ts';
import { presentedIn } from '../auth/tokens.ts';
import type { Service } from '../service.ts';
import { asAdministratorOf } from './as-administrator.ts';
import { body } from './body.ts';
import { operation } from './operation.ts';

export function counted(app: OpenAPIHono, service: Service): void {
  const { db, limits } = service;
  const asAdministrator = asAdministratorOf(service);

  operation(app, {
    method: 'put',
    path: '/v1/health',
    summary:
      'How many rows of which pages this device recognised, by day: product, page kind and numbers, nothing else',
    request: HealthReport,
    status: 204,
  });
  app.put('/v1/health', async (c) => {
    const token = presentedIn(c.req.header('authorization'));
    const me = await asReader(db, token, async (_, reader) => reader);
    // In a transaction of its own, and after the token: whoever is nobody is not counted.
    await limits.health(`${me.district} ${me.device}`);
    const report = await body(c, HealthReport);
    const version = c.req.header('porchlight-version')?.slice(0, 20) ?? '';
    await asReader(db, token, (tx, reader) => keepCounts(tx, reader, version, report));
    return c.body(null, 204);
  });

  operation(app, {
    method: 'get',
    path: '/v1/admin/health',
    summary: 'By product and page kind: rows recognised lately, when it last worked, on how many devices it fails',
    reply: DistrictHealth,
  });
  app.get('/v1/admin/health', async (c) => c.json({ rows: await asAdministrator(c, healthOf) }));
}
