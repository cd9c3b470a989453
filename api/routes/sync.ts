import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Roster } from '../../lib/model/roster.ts';
import {
  HistoryReply,
  HistoryRequest,
  PullReply,
  PullRequest,
  PushReply,
  PushRequest,
  QuarantineRequest,
  SummariesReply,
  SummariesRequest,
} from '../../lib/model/wire.ts';
import { presentedIn } from '../auth/tokens.ts';
import { history } from '../log/history.ts';
import { pull } from '../log/pull.ts';
import { MAX_ENTRIES, push } from '../log/push.ts';
import { handOver } from '../log/quarantine.ts';
import { summaries } from '../log/summaries.ts';
import { Problem } from '../problem.ts';
import { rosterFor } from '../roster/serve.ts';
import type { Service } from '../service.ts';
import { body, json } from './body.ts';
import { jsonText } from './compressed.ts';
import { operation } from './operation.ts';

const tokenOf = (c: Context) => presentedIn(c.req.header('authorization'));

/** The two halves of a sync, and how a device begins. */
export function sync(app: OpenAPIHono, service: Service): void {
  const { db, pool, live, warm, metrics } = service;

  operation(app, {
    method: 'post',
    path: '/v1/push',
    summary: 'Hand over entries, in the order of the outbox',
    request: PushRequest,
    reply: PushReply,
  });
  app.post('/v1/push', async (c) => {
    const token = tokenOf(c);
    const entries = ((await json(c)) as { entries?: unknown } | null)?.entries;
    if (!Array.isArray(entries) || entries.length === 0 || entries.length > MAX_ENTRIES)
      throw new Problem(400, null, `\`entries\` is a list of 1 to ${MAX_ENTRIES} entries.`);
    const { outcomes, now, accepted } = await push(pool, token, entries);
    for (const { outcome } of outcomes) metrics.entries.inc({ outcome });
    if (accepted > 0) {
      live.changed(token.district);
      warm.soon(token.district);
    }
    return c.body(JSON.stringify({ outcomes, now }), 200, { 'content-type': 'application/json' });
  });

  operation(app, {
    method: 'post',
    path: '/v1/pull',
    summary: 'What is new for this reader since the cursor; without a cursor: one from now on',
    request: PullRequest,
    reply: PullReply,
  });
  app.post('/v1/pull', async (c) => {
    const token = tokenOf(c);
    const version = c.req.header('porchlight-version')?.slice(0, 20) ?? null;
    return jsonText(c, await pull(db, token, await body(c, PullRequest), version));
  });

  operation(app, {
    method: 'post',
    path: '/v1/summaries',
    summary: 'What stands at each name, for this reader',
    request: SummariesRequest,
    reply: SummariesReply,
  });
  app.post('/v1/summaries', async (c) => {
    const token = tokenOf(c);
    return jsonText(c, await summaries(db, token, (await body(c, SummariesRequest)).students));
  });

  operation(app, {
    method: 'post',
    path: '/v1/history',
    summary: 'The history of the first sync, packed by student',
    request: HistoryRequest,
    reply: HistoryReply,
  });
  app.post('/v1/history', async (c) => {
    const token = tokenOf(c);
    return jsonText(c, await history(db, token, await body(c, HistoryRequest)));
  });

  operation(app, {
    method: 'get',
    path: '/v1/roster',
    summary: 'The roster as far as this person serves it',
    reply: Roster,
  });
  app.get('/v1/roster', async (c) => jsonText(c, JSON.stringify(await rosterFor(db, tokenOf(c)))));

  operation(app, {
    method: 'post',
    path: '/v1/quarantine',
    summary: 'What a revoked device had not sent, in parts; the same again is kept once',
    request: QuarantineRequest,
    status: 202,
  });
  app.post('/v1/quarantine', async (c) => {
    const token = tokenOf(c);
    const entries = ((await json(c)) as { entries?: unknown } | null)?.entries;
    if (!Array.isArray(entries) || entries.length > 5_000)
      throw new Problem(400, null, '`entries` is a list of at most 5,000 entries.');
    const kept = await handOver(db, token, entries);
    service.log.info({ kept }, 'a revoked device handed over');
    return c.json({ kept }, 202);
  });
}
