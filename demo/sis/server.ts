import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type District, district as demoDistrict } from '../district.ts';
import { answer, type Installation } from './answer.ts';
import { schoolData } from './school-data.ts';
import type { Session } from './session.ts';

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

/** Starts the demo SIS on this machine only. */
export async function startDemoSis(options: DemoSisOptions = {}): Promise<DemoSis> {
  const data = schoolData(options.district ?? demoDistrict);
  const sis: Installation = {
    data,
    sessions: new Map(),
    preferences: new Map(),
    log: [],
    posts: [],
    latency: options.latency ?? 40,
    rows: options.rows ?? null,
  };
  const server = createServer((request, response) => {
    answer(sis, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The demo SIS could not answer this.');
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });

  const sessionsOf = (user: string) =>
    [...sis.sessions.values()].filter(({ staff }) => staff === data.staffNamed(user));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => sis.log.length,
    requestLog: () => [...sis.log],
    posts: () => [...sis.posts],
    resetCount: () => {
      sis.log.length = 0;
      sis.posts.length = 0;
    },
    expireSession: (user) => {
      for (const { id } of sessionsOf(user)) sis.sessions.delete(id);
    },
    workingStudent: (user) => sessionsOf(user).at(-1)?.working?.sisId ?? null,
    attempts: (user) => sessionsOf(user).reduce((sum, { attempts }) => sum + attempts.length, 0),
    prefer: (user, choice) => {
      const staff = data.staffNamed(user);
      if (!staff) throw new Error('demo SIS: nobody logs in by this name; the login page lists those who do');
      sis.preferences.set(staff.sourcedId, { ...sis.preferences.get(staff.sourcedId), ...choice });
      for (const session of sessionsOf(user)) Object.assign(session.prefers, choice);
    },
    setLatency: (milliseconds) => {
      sis.latency = milliseconds;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
