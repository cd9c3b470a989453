import { getConnInfo } from '@hono/node-server/conninfo';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { EnrolRequest, RefreshRequest, Session } from '../../lib/model/wire.ts';
import { asReader } from '../access/reader.ts';
import { enrol, refresh, revoke } from '../auth/sessions.ts';
import { presentedIn } from '../auth/tokens.ts';
import type { Service } from '../service.ts';
import { body } from './body.ts';
import { operation } from './operation.ts';

/** A device becomes a person's, stays it, and stops being it. */
export function signIn(app: OpenAPIHono, service: Service): void {
  const addressOf = (c: Context): string => {
    const forwarded = service.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return forwarded ?? getConnInfo(c).remote.address ?? 'unknown';
  };

  operation(app, {
    method: 'post',
    path: '/v1/enrol',
    summary: 'Bind this device to a person, by a code',
    request: EnrolRequest,
    reply: Session,
    open: true,
  });
  app.post('/v1/enrol', async (c) => {
    const address = addressOf(c);
    await service.limits.enrolment(address);
    const { code, device, version } = await body(c, EnrolRequest);
    const session = await enrol(service.db, code, device, version);
    await service.limits.enrolled(address);
    service.log.info({ device: session.device, district: session.district }, 'device enrolled');
    return c.json(session);
  });

  operation(app, {
    method: 'post',
    path: '/v1/refresh',
    summary: 'Trade a refresh token for new tokens; an old one revokes the device',
    request: RefreshRequest,
    reply: Session,
    open: true,
  });
  app.post('/v1/refresh', async (c) => {
    await service.limits.refresh(addressOf(c));
    const { refresh: token, version } = await body(c, RefreshRequest);
    return c.json(await refresh(service.db, token, version));
  });

  operation(app, { method: 'post', path: '/v1/sign-out', summary: 'This device is nobody’s from now on', status: 204 });
  app.post('/v1/sign-out', async (c) => {
    const token = presentedIn(c.req.header('authorization'));
    await asReader(service.db, token, (tx, { district, device }) => revoke(tx, district, device));
    return c.body(null, 204);
  });
}
