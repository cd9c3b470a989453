import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Ask } from './ask.ts';
import { staticFile } from './files.ts';
import { hostileKinds } from './hostile.ts';
import { script } from './html.ts';
import { cookieOf, folderOf, readForm, send, withoutModfunc } from './http.ts';
import { bodyOf, documentOf, login, menuTop, printed } from './layout.ts';
import { pages } from './pages/index.ts';
import { expired, forbidden } from './pages/small.ts';
import type { SchoolData } from './school-data.ts';
import { follow, newSession, type Session } from './session.ts';
import { isLocale, wordsOf } from './words.ts';

/** What one running SIS knows between requests. */
export interface Installation {
  data: SchoolData;
  sessions: Map<string, Session>;
  /** By staff sourcedId: what sessions to come begin with. */
  preferences: Map<string, Partial<Session['prefers']>>;
  log: string[];
  posts: { path: string; fields: Record<string, string> }[];
  /** How long a soft step takes, in ms. */
  latency: number;
  rows: number | null;
}

export async function answer(sis: Installation, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sis.invalid');
  const path = `${url.pathname}${decodeURIComponent(url.search)}`;
  sis.log.push(`${request.method} ${path}`);
  const file = staticFile(url.pathname);
  if (file) return send(response, file.body, { 'content-type': file.type });
  const fields = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
  if (request.method === 'POST') sis.posts.push({ path, fields: Object.fromEntries(fields) });
  if (url.pathname.endsWith('/') || /\/(index|PasswordReset)\.php$/.test(url.pathname))
    return enter(sis, request, url, response);
  const entry = /\/(Modules|Side|Bottom)\.php$/.exec(url.pathname)?.[1];
  if (entry) return serve(sis, entry, request, url, fields, response);
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('Not found');
}

/** The login page; `?as=dana` logs in, `&to=Grades/Grades.php` says where to go, `&lang=es` in which language. */
function enter(
  { data, sessions, preferences }: Installation,
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
): void {
  const staff = data.staffNamed(url.searchParams.get('as') ?? '');
  if (url.searchParams.get('modfunc') === 'logout') sessions.delete(cookieOf(request));
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

async function serve(
  sis: Installation,
  kind: string,
  request: IncomingMessage,
  url: URL,
  fields: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const { data, sessions } = sis;
  const session = sessions.get(cookieOf(request));
  if (!session) return send(response, expired());
  session.served += 1;
  const soft = request.headers['x-requested-with'] === 'XMLHttpRequest';
  if (soft) await wait(sis.latency);
  const query = url.searchParams;
  const popup = query.get('modname') === 'misc/ViewContact.php';
  const wanted = data.studentNo(Number(query.get('student_id')));
  if (wanted && !popup && !data.maySee(session.staff, wanted)) {
    const now = Date.now();
    session.attempts.push(now);
    // Ten in a minute end the session.
    if (session.attempts.filter((at) => now - at < 60_000).length >= 10) sessions.delete(session.id);
    return send(response, forbidden());
  }
  if (!popup) follow(session, data, query);
  const lang = query.get('lang');
  if (isLocale(lang)) session.locale = lang;
  const ask: Ask = {
    data,
    session,
    query,
    words: wordsOf(session.locale),
    rows: Number(query.get('rows')) || sis.rows,
    hostile: new Set(hostileKinds.filter((one) => query.get('hostile')?.split(',').includes(one))),
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
  const html = popup
    ? `${found.html}<script>var modname=${script(query.get('modname'))};</script>`
    : bodyOf(ask, found);
  return send(response, html, found.address ? { 'X-Redirect-Url': found.address } : {});
}
