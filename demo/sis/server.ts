import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type District, district as demoDistrict } from '../district.ts';
import type { Answer, Ask } from './ask.ts';
import { hostileKinds } from './hostile.ts';
import { script } from './html.ts';
import { bodyOf, documentOf, login, menuTop, printed } from './layout.ts';
import { pages } from './pages/index.ts';
import { expired, forbidden } from './pages/small.ts';
import { schoolData } from './school-data.ts';
import { follow, newSession, type Session } from './session.ts';
import { isLocale, wordsOf } from './words.ts';

export interface DemoSisOptions {
  /** 0 or left out: a free one. */
  port?: number;
  /** Every gradebook shows this many generated students instead of the demo section. */
  rows?: number;
  district?: District;
  /** How long soft steps take, in ms; 40 when left out, as a school's own server would. */
  latency?: number;
}

export interface DemoSis {
  url: string;
  /** Requests since the start or the last `resetCount()`, of whatever kind. */
  requests(): number;
  /** The same by line: `GET /Modules.php?modname=Grades/Grades.php`. */
  requestLog(): string[];
  /** What forms sent, as field names and values. */
  posts(): { path: string; fields: Record<string, string> }[];
  resetCount(): void;
  /** Ends every session of this person (`dana`), as a restart of their server would. */
  expireSession(user: string): void;
  /** The number of the student whom the person's newest session works on; null for nobody. */
  workingStudent(user: string): number | null;
  /** How often the person asked for a child who is not theirs. */
  attempts(user: string): number;
  /** What the person chose in the preferences, for all sessions from now on. */
  prefer(user: string, choice: Partial<Session['prefers']>): void;
  /** How long soft steps take from now on, in ms. */
  setLatency(milliseconds: number): void;
  close(): Promise<void>;
}

const assets: Record<string, { type: string; body: Buffer }> = {
  'js/plugins.min.js': {
    type: 'text/javascript',
    body: readFileSync(new URL('assets/page.js', import.meta.url)),
  },
  'themes/Quiet/stylesheet.css': {
    type: 'text/css',
    body: readFileSync(new URL('assets/stylesheet.css', import.meta.url)),
  },
};

const icon = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="7" fill="#5b6b73"/><text x="8" y="12" font-size="10" fill="#fff" text-anchor="middle">${text}</text></svg>`;
const icons: Record<string, string> = { gavel_button: 'C', emergency_button: '!', down_phone_button: '✆' };

/** Starts the demo SIS on this machine only. */
export async function startDemoSis(options: DemoSisOptions = {}): Promise<DemoSis> {
  const data = schoolData(options.district ?? demoDistrict);
  const sessions = new Map<string, Session>();
  const preferences = new Map<string, Partial<Session['prefers']>>();
  const log: string[] = [];
  const posts: { path: string; fields: Record<string, string> }[] = [];
  let latency = options.latency ?? 40;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The demo SIS could not answer this.');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sis.invalid');
    log.push(`${request.method} ${url.pathname}${decodeURIComponent(url.search)}`);
    const asset = assets[url.pathname.split('/assets/')[1] ?? ''];
    if (asset) return send(response, asset.body, { 'content-type': `${asset.type}; charset=utf-8` });
    const picture = /\/btn\/(\w+)\.png$/.exec(url.pathname)?.[1];
    if (picture && icons[picture]) return send(response, icon(icons[picture]), { 'content-type': 'image/svg+xml' });
    const fields = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
    if (request.method === 'POST')
      posts.push({ path: `${url.pathname}${decodeURIComponent(url.search)}`, fields: Object.fromEntries(fields) });
    if (url.pathname.endsWith('/') || /\/(index|PasswordReset)\.php$/.test(url.pathname))
      return enter(request, url, response);
    const page = /\/(Modules|Side|Bottom)\.php$/.exec(url.pathname)?.[1];
    if (!page) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return void response.end('Not found');
    }
    return serve(page, request, url, fields, response);
  }

  async function serve(
    kind: string,
    request: IncomingMessage,
    url: URL,
    fields: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const session = sessions.get(cookieOf(request) ?? '');
    if (!session) return send(response, expired());
    session.served += 1;
    const soft = request.headers['x-requested-with'] === 'XMLHttpRequest';
    if (soft) await wait(latency);
    const query = url.searchParams;
    const wanted = data.studentNo(Number(query.get('student_id')));
    if (wanted && !data.maySee(session.staff, wanted) && query.get('modname') !== 'misc/ViewContact.php') {
      const now = Date.now();
      session.attempts = [...session.attempts, now];
      // Ten in a minute end the session.
      if (session.attempts.filter((at) => now - at < 60_000).length >= 10) sessions.delete(session.id);
      return send(response, forbidden());
    }
    if (query.get('modname') !== 'misc/ViewContact.php') follow(session, data, query);
    if (isLocale(query.get('lang'))) session.locale = query.get('lang') as Session['locale'];
    const ask: Ask = {
      data,
      session,
      query,
      words: wordsOf(session.locale),
      rows: Number(query.get('rows')) || options.rows || null,
      hostile: new Set(hostileKinds.filter((kind) => query.get('hostile')?.split(',').includes(kind))),
    };
    if (kind === 'Side') {
      follow(session, data, fields);
      return send(response, menuTop(ask));
    }
    const made = pages[query.get('modname') ?? 'misc/Portal.php']?.(ask) ?? '<p class="error">No such program.</p>';
    const found: Answer = typeof made === 'string' ? { html: made } : made;
    if (kind === 'Bottom' || query.has('_ROSARIO_PDF')) return send(response, printed(ask, found));
    if (query.get('modfunc') === 'update') found.address ??= withoutModfunc(url);
    if (!soft) return send(response, documentOf(ask, found));
    const bare = query.get('modname') === 'misc/ViewContact.php';
    const html = bare
      ? `${found.html}<script>var modname=${script(query.get('modname'))};</script>`
      : bodyOf(ask, found);
    return send(response, html, found.address ? { 'X-Redirect-Url': found.address } : {});
  }

  /** The login page; `?as=dana` logs in, `&to=Grades/Grades.php` says where to go, `&lang=es` in which language. */
  function enter(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const staff = data.staffNamed(url.searchParams.get('as') ?? '');
    if (url.searchParams.get('modfunc') === 'logout') sessions.delete(cookieOf(request) ?? '');
    if (!staff) {
      const why = url.searchParams.get('reason') ?? url.searchParams.get('modfunc');
      send(response, login(data.district.staff, why));
      return;
    }
    const lang = url.searchParams.get('lang');
    const session = newSession(data, staff, isLocale(lang) ? lang : 'en');
    Object.assign(session.prefers, preferences.get(staff.sourcedId));
    sessions.set(session.id, session);
    response.writeHead(302, {
      location: `Modules.php?modname=${url.searchParams.get('to') ?? 'misc/Portal.php'}`,
      'set-cookie': `RosarioSIS=${session.id}; Path=${folderOf(url)}; HttpOnly; SameSite=Strict`,
    });
    response.end();
  }

  const sessionsOf = (user: string) => [...sessions.values()].filter(({ staff }) => staff === data.staffNamed(user));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => log.length,
    requestLog: () => [...log],
    posts: () => [...posts],
    resetCount: () => {
      log.length = 0;
      posts.length = 0;
    },
    expireSession: (user) => {
      for (const { id } of sessionsOf(user)) sessions.delete(id);
    },
    workingStudent: (user) => sessionsOf(user).at(-1)?.working?.sisId ?? null,
    attempts: (user) => sessionsOf(user).reduce((sum, { attempts }) => sum + attempts.length, 0),
    prefer: (user, choice) => {
      const staff = data.staffNamed(user);
      if (!staff) throw new Error('demo SIS: nobody logs in by this name; the login page lists those who do');
      preferences.set(staff.sourcedId, { ...preferences.get(staff.sourcedId), ...choice });
      for (const session of sessionsOf(user)) Object.assign(session.prefers, choice);
    },
    setLatency: (milliseconds) => {
      latency = milliseconds;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(body);
}

/** The SIS lives under any folder of its host, as `/sis/index.php`: its cookie is for that folder. */
const folderOf = (url: URL): string => url.pathname.replace(/[^/]*$/, '');

const cookieOf = (request: IncomingMessage): string | undefined =>
  /(?:^|;\s*)RosarioSIS=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];

function withoutModfunc(url: URL): string {
  const kept = new URLSearchParams(url.searchParams);
  kept.delete('modfunc');
  return `Modules.php?${kept.toString().replaceAll('%2F', '/')}`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
