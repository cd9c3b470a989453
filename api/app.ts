/** The routes, with what all of them share: problem documents, limits, CORS, one log line and one measurement each. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { answer, Problem } from './problem.ts';
import { admin } from './routes/admin.ts';
import { counted } from './routes/counted.ts';
import { health } from './routes/health.ts';
import { signIn } from './routes/sign-in.ts';
import { sync } from './routes/sync.ts';
import type { Service } from './service.ts';
import { versions } from './versions.ts';

const MB = 1_000_000;
/** Bytes. Whatever is not named here. */
const BODY_LIMIT = 1 * MB;
const BODY_LIMITS: Record<string, number> = {
  '/v1/push': 4 * MB,
  '/v1/quarantine': 16 * MB,
  '/v1/admin/roster': 64 * MB,
};

export function makeApp(service: Service): OpenAPIHono {
  const app = new OpenAPIHono();

  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    // The pattern of the route, never the path: a path may carry an id.
    const route = c.req.routePath ?? 'none';
    service.metrics.requests.observe({ route, method: c.req.method, status: String(c.res.status) }, seconds);
    service.log.debug({ route, status: c.res.status, ms: Math.round(seconds * 1000) }, 'answered');
  });
  app.use(async (c, next) => {
    // An API on the same machine or in the same building is "private" to a browser; it asks before it sends.
    if (c.req.header('access-control-request-private-network'))
      c.header('access-control-allow-private-network', 'true');
    await next();
  });
  app.use(
    cors({
      // Only the extension's own pages; a bearer token, no cookies, so nothing of a site's is ever sent along.
      origin: (origin) => (/^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/.test(origin) ? origin : null),
      allowHeaders: ['authorization', 'content-type', 'porchlight-version'],
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      maxAge: 86_400,
    }),
  );
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    const maxSize = BODY_LIMITS[c.req.path] ?? BODY_LIMIT;
    return bodyLimit({
      maxSize,
      onError: (c) => {
        // What was not read is thrown away with the connection, so nobody may send their next question on it.
        c.header('connection', 'close');
        return answer(c, new Problem(413, null, `The body is larger than ${maxSize} bytes.`, { limit: maxSize }));
      },
    })(c, next);
  });

  health(app, service);
  signIn(app, service);
  sync(app, service);
  admin(app, service);
  counted(app, service);
  app.openAPIRegistry.registerComponent('securitySchemes', 'access', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Porchlight', version: versions.api, description: 'The sync API of Porchlight.' },
  });

  app.notFound((c) => answer(c, new Problem(404, null, 'There is nothing at this address.')));
  app.onError((error, c) => {
    if (error instanceof Problem) return answer(c, error);
    const code = (error as { code?: unknown }).code;
    service.log.error({ err: error, route: c.req.routePath }, 'failed');
    if (isUnreachable(code, error.message))
      return answer(c, new Problem(503, null, 'The database does not answer: try again shortly.', { retryAfter: 5 }));
    return answer(c, new Problem(500, null, 'Something went wrong here, not in the request.'));
  });
  return app;
}

/** PostgreSQL is away, full or stopping (its classes 08, 53, 57P), or all connections were taken for ten seconds. */
const isUnreachable = (code: unknown, message: string): boolean =>
  (typeof code === 'string' && /^(08|57P|53|ECONN|ETIMEDOUT)/.test(code)) ||
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/.test(message);
