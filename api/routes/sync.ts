import type { OpenAPIHono } from '@hono/zod-openapi';
import { PullReply, PullRequest, PushReply, PushRequest } from '../../lib/model/wire.ts';
import { presentedIn } from '../auth/tokens.ts';
import { pull } from '../log/pull.ts';
import { MAX_ENTRIES, push } from '../log/push.ts';
import { Problem } from '../problem.ts';
import type { Service } from '../service.ts';
import { body, json } from './body.ts';
import { operation } from './operation.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** The two halves of a sync: what is new goes out, what is new comes in. */
export function sync(app: OpenAPIHono, service: Service): void {
  operation(app, {
    method: 'post',
    path: '/v1/push',
    summary: 'Hand over entries, in the order of the outbox',
    request: PushRequest,
    reply: PushReply,
  });
  app.post('/v1/push', async (c) => {
    const token = presentedIn(c.req.header('authorization'));
    const entries = ((await json(c)) as { entries?: unknown } | null)?.entries;
    if (!Array.isArray(entries) || entries.length === 0 || entries.length > MAX_ENTRIES)
      throw new Problem(400, null, `\`entries\` is a list of 1 to ${MAX_ENTRIES} entries.`);
    const { outcomes, now, accepted } = await push(service.pool, token, entries);
    for (const { outcome } of outcomes) service.metrics.entries.inc({ outcome });
    if (accepted > 0) service.live.changed(token.district);
    return c.body(JSON.stringify({ outcomes, now }), 200, JSON_TYPE);
  });

  operation(app, {
    method: 'post',
    path: '/v1/pull',
    summary: 'What is new for this reader since the cursor',
    request: PullRequest,
    reply: PullReply,
  });
  app.post('/v1/pull', async (c) => {
    const token = presentedIn(c.req.header('authorization'));
    const version = c.req.header('porchlight-version')?.slice(0, 20) ?? null;
    return c.body(await pull(service.db, token, await body(c, PullRequest), version), 200, JSON_TYPE);
  });
}
