/** One entry of the OpenAPI document. The handlers are plain ones: an entry's text passes through them untouched. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { Problem } from '../../lib/model/wire.ts';

export interface Description {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  request?: z.ZodType;
  reply?: z.ZodType;
  status?: number;
  open?: boolean;
}

export function operation(
  app: OpenAPIHono,
  { method, path, summary, request, reply, status = 200, open }: Description,
): void {
  const content = (schema: z.ZodType) => ({ 'application/json': { schema } });
  app.openAPIRegistry.registerPath({
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    summary,
    ...(open ? {} : { security: [{ access: [] }] }),
    ...(request ? { request: { body: { required: true, content: content(request) } } } : {}),
    responses: {
      [status]: { description: 'Done', ...(reply ? { content: content(reply) } : {}) },
      default: { description: 'A problem document', content: { 'application/problem+json': { schema: Problem } } },
    },
  });
}
