/** What administrators ask of the API. The server decides whether they may; here only the way there and back. */
import type { Answer, Reason } from '../../messages.ts';
import { Role } from '../../model/roles.ts';
import { StaffMember } from '../../model/roster.ts';
import { DistrictSettings } from '../../model/settings.ts';
import { Device, EnrolmentCode, Problem, RosterReport } from '../../model/wire.ts';
import * as z from '../../model/zod.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';

type AdminVerbs =
  | 'rosterPreview'
  | 'rosterImport'
  | 'staff'
  | 'setRole'
  | 'makeCode'
  | 'devices'
  | 'revoke'
  | 'saveDistrict';

export const adminAnswers: Family<AdminVerbs> = {
  /** `zip` in base64; the server reads the file as it is. */
  rosterPreview: async ({ zip }, ask) => {
    const bytes = bytesOf(zip);
    if (!bytes) return no('invalid', 'zip');
    const headers = { 'content-type': 'application/zip' };
    const report = await call(ask, RosterReport, '/v1/admin/roster', { method: 'POST', body: bytes, headers });
    if (report.ok) await ask.store.logLeft('roster', ask.enrolled.api, 1);
    return report;
  },
  rosterImport: async ({ upload, confirm }, ask) => {
    const query = new URLSearchParams({ upload, confirm: confirm.join() });
    const path = `/v1/admin/roster/import?${query}`;
    // It asks, or is wrong by now (the roster has changed since it was looked at): the report says what.
    const report = await call(ask, RosterReport, path, { method: 'POST' }, (problem) => problem.report);
    if (report.ok) void ask.sync.run(); // this device has the new roster as soon as all others
    return report;
  },
  staff: async (_, ask) => {
    const reply = await call(
      ask,
      z.object({ staff: z.array(StaffMember.extend({ proposed: Role })) }),
      '/v1/admin/staff',
    );
    return reply.ok ? ok(reply.value.staff) : reply;
  },
  setRole: ({ staff, role }, ask) =>
    call(ask, z.null(), `/v1/admin/staff/${encodeURIComponent(staff)}/role`, { ...post({ role }), method: 'PUT' }),
  makeCode: (input, ask) => call(ask, EnrolmentCode, '/v1/admin/codes', post(input)),
  devices: async (_, ask) => {
    const reply = await call(ask, z.object({ devices: z.array(Device) }), '/v1/admin/devices');
    return reply.ok ? ok(reply.value.devices) : reply;
  },
  revoke: ({ device }, ask) =>
    call(ask, z.null(), `/v1/admin/devices/${encodeURIComponent(device)}/revoke`, { method: 'POST' }),
  saveDistrict: async (input, ask) => {
    const saved = await call(ask, DistrictSettings, '/v1/admin/settings', { ...post(input), method: 'PUT' });
    if (saved.ok) void ask.sync.run(); // brings them to this device as to all others
    return saved;
  },
};

export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** An empty answer is `null`. What the server says no to comes back in the words that the interface has. */
export async function call<T>(
  { sync }: SignedIn,
  shape: z.ZodType<T>,
  path: string,
  init?: RequestInit,
  /** A "no" that carries an answer all the same. */
  answerIn: (problem: Problem) => unknown = () => undefined,
): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await sync.call(path, init);
  } catch {
    return no(sync.network() === 'offline' ? 'offline' : 'address-wrong');
  }
  const text = await response.text();
  const body = text === '' ? null : parse(text);
  if (response.ok) {
    const read = shape.safeParse(body);
    return read.success ? ok(read.data) : no('outdated');
  }
  const problem = Problem.safeParse(body);
  const carried = shape.safeParse(problem.success ? answerIn(problem.data) : undefined);
  if (carried.success) return ok(carried.data);
  const word = problem.success ? problem.data.type.replace(/^urn:porchlight:/, '') : '';
  return no(reasonOf(response.status), problem.success && problem.data.detail ? problem.data.detail : word);
}

function reasonOf(status: number): Reason {
  if (status === 400 || status === 413 || status === 415 || status === 422) return 'invalid';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'not-allowed';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'too-many-tries';
  return status === 409 ? 'refused' : 'failed';
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
