/** The district's own templates: to every device the newest of each, to administrators all versions and how to add one. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import {
  NewestTemplate,
  PublishedTemplate,
  PublishRequest,
  RetireRequest,
  TemplatesReply,
} from '../../lib/model/wire.ts';
import { asReader } from '../access/reader.ts';
import { publish, retire, templatesFor, templatesOf } from '../admin/templates.ts';
import { presentedIn } from '../auth/tokens.ts';
import type { Service } from '../service.ts';
import type { AsAdministrator } from './as-administrator.ts';
import { body } from './body.ts';
import { jsonText } from './compressed.ts';
import { operation } from './operation.ts';

export function templates(app: OpenAPIHono, { db, live, log }: Service, asAdministrator: AsAdministrator): void {
  operation(app, {
    method: 'get',
    path: '/v1/templates',
    summary: 'The district’s own templates, newest version of each; fetched when a pull names others',
    reply: TemplatesReply,
  });
  app.get('/v1/templates', async (c) => {
    const token = presentedIn(c.req.header('authorization'));
    const reply = await asReader(db, token, (tx, me) => templatesFor(tx, me.district, me.timeline));
    return jsonText(c, JSON.stringify(reply));
  });

  operation(app, {
    method: 'get',
    path: '/v1/admin/templates',
    summary: 'All templates with all their versions, who published them and when',
    reply: z.object({ templates: z.array(PublishedTemplate) }),
  });
  app.get('/v1/admin/templates', async (c) => {
    const all = await asAdministrator(c, (tx, me) => templatesOf(tx, me.district));
    return jsonText(c, JSON.stringify({ templates: all }));
  });

  /** Every device of the district pulls, and learns that there are other templates. */
  const told = (c: Context, district: string, newest: NewestTemplate) => {
    log.info({ district, version: newest.version }, 'template published');
    live.changed(district);
    return c.json(newest);
  };

  operation(app, {
    method: 'post',
    path: '/v1/admin/templates',
    summary: 'Publish a new version to all devices of the district, over the version that it was made from',
    request: PublishRequest,
    reply: NewestTemplate,
  });
  app.post('/v1/admin/templates', async (c) => {
    const { base, template } = await body(c, PublishRequest);
    const done = await asAdministrator(c, async (tx, me) => ({
      district: me.district,
      newest: await publish(tx, me, base, template),
    }));
    return told(c, done.district, done.newest);
  });

  operation(app, {
    method: 'post',
    path: '/v1/admin/templates/:id/retire',
    summary: 'Offer a template no longer; its versions stay',
    request: RetireRequest,
    reply: NewestTemplate,
  });
  app.post('/v1/admin/templates/:id/retire', async (c) => {
    const { base } = await body(c, RetireRequest);
    const done = await asAdministrator(c, async (tx, me) => ({
      district: me.district,
      newest: await retire(tx, me, c.req.param('id'), base),
    }));
    return told(c, done.district, done.newest);
  });
}
