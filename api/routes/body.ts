/** Reading a request: malformed is 400 with what and where, never with the value that was wrong. */
import type { Context } from 'hono';
import type { z } from 'zod';
import { Problem } from '../problem.ts';

export async function json(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, null, 'The body is not JSON.');
  }
}

export async function body<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await json(c));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).map(({ path, code }) => ({ at: `/${path.join('/')}`, code }));
  throw new Problem(400, null, 'The body does not have the form that this address asks for.', { errors });
}
