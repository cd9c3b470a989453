/** A device as the API sees it: signs in by a code, pushes, pulls, and keeps what came by id. */
import type { AnyEntry, Kept } from '../../lib/model/entry.ts';
import { idOf } from '../../lib/model/entry.ts';
import type { Outcome, PullReply, Session } from '../../lib/model/wire.ts';
import { giveCode } from '../auth/codes.ts';
import { connect, inDistrict } from '../database/connect.ts';

export interface Reply<T = unknown> {
  status: number;
  body: T;
  text: string;
}

export class TestDevice {
  readonly url: string;
  readonly session: Session;
  cursor: string | null = null;
  scope: PullReply['scope'] = null;
  readonly kept = new Map<string, Kept>();

  private constructor(url: string, session: Session) {
    this.url = url;
    this.session = session;
  }

  static async of(api: { url: string; databaseUrl: string }, staff: string, district = 'cedar'): Promise<TestDevice> {
    const code = await codeFor(api.databaseUrl, district, staff);
    const { status, body, text } = await post<Session>(api.url, '/v1/enrol', {
      code,
      device: 'Test',
      version: '0.1.0',
    });
    if (status !== 200) throw new Error(`enrol: ${status} ${text}`);
    return new TestDevice(api.url, body);
  }

  ask<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return post<T>(this.url, path, body, { authorization: `Bearer ${this.session.access}`, ...headers });
  }

  async get<T>(path: string): Promise<Reply<T>> {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${this.session.access}` } });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
  }

  async push(...entries: AnyEntry[]): Promise<Outcome[]> {
    const { status, body, text } = await this.ask<{ outcomes: Outcome[] }>('/v1/push', { entries });
    if (status !== 200) throw new Error(`push: ${status} ${text}`);
    return body.outcomes;
  }

  /** Pulls until there is no more. Answers what came. */
  async pull(): Promise<Kept[]> {
    const came: Kept[] = [];
    for (;;) {
      const { status, body, text } = await this.ask<PullReply>('/v1/pull', {
        cursor: this.cursor,
        scope: this.scope?.version ?? null,
      });
      if (status !== 200) throw new Error(`pull: ${status} ${text}`);
      this.cursor = body.cursor;
      this.scope = body.scope ?? this.scope;
      came.push(...body.entries);
      for (const kept of body.entries) this.kept.set(idOf(kept), kept);
      if (!body.more) return came;
    }
  }
}

export async function codeFor(databaseUrl: string, district: string, staff: string): Promise<string> {
  const { db, close } = connect(databaseUrl, { connections: 1 });
  try {
    const given = await inDistrict(db, district, (tx) => giveCode(tx, district, staff));
    return given!.code;
  } finally {
    await close();
  }
}

export async function post<T>(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<T>> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
}
