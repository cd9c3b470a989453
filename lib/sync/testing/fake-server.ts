/**
 * The API as a device meets it, in memory, for tests of the device's half. What is awkward about networks and servers is
 * a method: `dropReply`, `dropRequest`, `commitLate`, `answerHtml`, … The real server has its own tests.
 */
import { sightOf } from '../../model/access.ts';
import { entryTypeOf } from '../../model/entries/index.ts';
import type { AnyEntry, Kept, Stub } from '../../model/entry.ts';
import type { Role } from '../../model/roles.ts';
import type { Roster, StaffMember, Student } from '../../model/roster.ts';
import { type DistrictSettings, defaultSettings } from '../../model/settings.ts';
import { instantOf } from '../../model/times.ts';
import { viewOf } from '../../model/view.ts';
import type { Outcome } from '../../model/wire.ts';

interface Stored {
  entry: AnyEntry;
  author: string;
  device: string;
  received: string;
  state: 'kept' | 'erased' | 'withdrawn';
  audience: 'team' | 'restricted';
  narrowed: boolean;
  /** Where it lies after moves. */
  here: string[];
  /** Everywhere it ever lay: who had it there is told. */
  everywhere: Set<string>;
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const problem = (status: number, word: string | null): Response =>
  json({ type: word ? `urn:porchlight:${word}` : 'about:blank', title: 'No', status }, status);

export class FakeServer {
  now = Date.parse('2026-11-18T16:00:00.000Z');
  settings: DistrictSettings = defaultSettings('Cedar Hollow', 'America/Chicago');
  students = new Map<string, Student>();
  staff = new Map<string, StaffMember & { scope: Set<string> }>();
  aliases: Record<string, string> = {};
  rosterVersion = 1;
  stored = new Map<string, Stored>();
  /** In the order of their places: which entry there is something new about. */
  places: string[] = [];
  timeline = 't1';
  studentsPerPage = 2;
  entriesPerPull = 1_000;
  /** Administration has tests of its own, at the real server; what it answers here a test says. */
  admin: (path: string, body: unknown) => Response = () => problem(404, null);
  /** Undefined: a server that knows of no templates. */
  templates: { version: string | null; templates: unknown[] } | undefined = undefined;
  /** What devices counted, as it came; undefined: a server that knows of no counts. */
  counted: { device: string; days: unknown[] }[] | undefined = undefined;
  refusals = new Map<string, NonNullable<Outcome['reason']>>();
  revoked = new Set<string>();
  quarantine: AnyEntry[] = [];
  /** Characters of one body. */
  quarantineTakes = 16_000_000;
  asked: string[] = [];
  bytes = '';
  private tokens = new Map<
    string,
    { staff: string; device: string; kind: 'access' | 'refresh'; used: boolean; replaced: boolean }
  >();
  private codes = new Map<string, string>();
  private count = 0;
  private faults: { path: string; what: 'reply' | 'request' | 'html' | 'late' | 'slow'; left: number }[] = [];
  private held: string[] = [];
  down = false;

  // ── What a test arranges ───────────────────────────────────────────────────────────────────────────────────────

  addStudent(id: string, more: Partial<Student> = {}): Student {
    const student: Student = {
      id,
      given: `Given ${id}`,
      family: `Family ${id}`,
      preferred: null,
      grade: '7',
      school: 'north',
      sections: ['7a'],
      ids: { sourcedId: id, identifier: `n-${id}` },
      language: null,
      left: null,
      guardians: [
        {
          id: `g-${id}`,
          given: 'Rosa',
          family: `Family ${id}`,
          relation: 'Mother',
          household: 'home',
          priority: 1,
          language: 'es',
          restriction: null,
          reach: [{ kind: 'phone', value: '(217) 555-0123' }],
        },
      ],
      ...more,
    };
    this.students.set(id, student);
    return student;
  }

  addStaff(id: string, role: Role, scope: string[]): void {
    this.staff.set(id, { id, name: `Person ${id}`, role, schools: ['north'], scope: new Set(scope) });
  }

  setScope(staff: string, students: string[]): void {
    this.person(staff).scope = new Set(students);
    this.rosterVersion++;
  }

  /** Tries with a code until the server wants a pause. */
  tries = Number.POSITIVE_INFINITY;
  /** Codes that open nothing any more, and the word for it. */
  spent = new Map<string, 'code-used' | 'code-late'>();

  codeFor(staff: string): string {
    const code = `code-${++this.count}`;
    this.codes.set(code, staff);
    return code;
  }

  /** The answer to the next `times` questions of this path is lost on its way; the server has done what was asked. */
  dropReply(path: string, times = 1): void {
    this.faults.push({ path, what: 'reply', left: times });
  }
  dropRequest(path: string, times = 1): void {
    this.faults.push({ path, what: 'request', left: times });
  }
  answerHtml(path: string, times = 1): void {
    this.faults.push({ path, what: 'html', left: times });
  }
  answerSlowly(path: string, times = 1): void {
    this.faults.push({ path, what: 'slow', left: times });
  }
  /** What the next push brings is accepted, but lies in a transaction that no pull sees before `commit`. */
  commitLate(): void {
    this.faults.push({ path: '/v1/push', what: 'late', left: 1 });
  }
  commit(): void {
    this.places.push(...this.held.splice(0));
  }

  /** The oldest version of the extension that may send. */
  oldest = '0.1.0';
  /** People who are no longer on the roster. */
  gone = new Set<string>();

  /** As if no device had ever been signed in. */
  forgetDevices(): void {
    this.tokens.clear();
  }

  /** As a colleague on another device would have. */
  accept(author: string, ...entries: AnyEntry[]): Outcome[] {
    return entries.map((entry) => this.place({ staff: author, device: `device-of-${author}` }, entry));
  }

  // ── What a device asks ─────────────────────────────────────────────────────────────────────────────────────────

  fetch: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname;
    this.asked.push(path);
    const fault = this.faults.find((one) => one.path === path && one.left > 0);
    if (fault) fault.left--;
    if (this.down || fault?.what === 'request') throw new TypeError('fetch failed');
    if (fault?.what === 'html')
      return new Response('<html>Sign in to the café</html>', { headers: { 'content-type': 'text/html' } });
    if (fault?.what === 'slow')
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const body = init?.body ? JSON.parse(String(init.body)) : {};
    const access = new Headers(init?.headers).get('authorization')?.slice(7) ?? null;
    const placesBefore = this.places.length;
    const response = this.answer(path, body, access);
    if (fault?.what === 'late') this.held.push(...this.places.splice(placesBefore));
    if (fault?.what === 'reply') throw new TypeError('fetch failed');
    const text = await response.text();
    this.bytes += text;
    return new Response(text, response);
  };

  private answer(path: string, body: Record<string, unknown>, access: string | null): Response {
    if (path === '/v1/enrol') {
      const staff = this.codes.get(String(body.code));
      if (this.tries-- <= 0) return problem(429, 'too-many-tries');
      if (this.spent.has(String(body.code))) return problem(401, this.spent.get(String(body.code)) as string);
      if (!staff) return problem(401, 'code');
      this.spent.set(String(body.code), 'code-used');
      return json(this.session(staff, `device-${++this.count}`));
    }
    if (path === '/v1/refresh') return this.refresh(String(body.refresh));
    const me = access ? this.tokens.get(access) : undefined;
    if (me?.kind !== 'access') return problem(401, 'unknown-token');
    me.used = true;
    if (path === '/v1/quarantine') {
      const entries = body.entries as AnyEntry[];
      if (entries.length > 5_000) return problem(400, 'too-many');
      if (JSON.stringify(body).length > this.quarantineTakes) return problem(413, 'too-large');
      const had = new Set(this.quarantine.map(({ id }) => id));
      this.quarantine.push(...entries.filter(({ id }) => !had.has(id)));
      return json(null);
    }
    if (this.revoked.has(me.device)) return problem(401, 'revoked');
    if (this.gone.has(me.staff)) return problem(401, 'gone');
    if (access && this.expired.has(access)) return problem(401, 'expired');
    switch (path) {
      case '/v1/push': {
        const outcomes = (body.entries as AnyEntry[]).map((entry) => this.place(me, entry));
        return json({ outcomes, now: instantOf(this.now) });
      }
      case '/v1/pull':
        return this.pull(me.staff, body as { cursor: string | null; scope: string | null });
      case '/v1/roster':
        return json(this.rosterOf(me.staff));
      case '/v1/health':
        this.counted?.push({ device: me.device, days: body.days as unknown[] });
        return this.counted ? json(null) : problem(404, null);
      case '/v1/templates':
        return this.templates ? json(this.templates) : problem(404, null);
      case '/v1/summaries':
        return json({
          summaries: (body.students as string[])
            .filter((id) => this.person(me.staff).scope.has(id))
            .map((id) => this.summaryOf(me.staff, id)),
        });
      case '/v1/history':
        return this.history(me.staff, body as { part: string; students: string[] | null; after: string | null });
      default:
        return path.startsWith('/v1/admin/') ? this.admin(path, body) : problem(404, null);
    }
  }

  expired = new Set<string>();
  expireAccess(): void {
    for (const [token, { kind }] of this.tokens) if (kind === 'access') this.expired.add(token);
  }

  private session(staff: string, device: string) {
    const access = `cedar.access-${++this.count}`;
    const refresh = `cedar.refresh-${++this.count}`;
    this.tokens.set(access, { staff, device, kind: 'access', used: false, replaced: false });
    this.tokens.set(refresh, { staff, device, kind: 'refresh', used: false, replaced: false });
    const { scope: _, ...person } = this.person(staff);
    const versions = { oldest: this.oldest, api: '0.1.0' };
    return {
      access,
      accessUntil: instantOf(Date.now() + 12 * 3_600_000),
      refresh,
      device,
      district: 'cedar',
      person,
      settings: this.settings,
      versions,
    };
  }

  private refresh(token: string): Response {
    const known = this.tokens.get(token);
    if (known?.kind !== 'refresh') return problem(401, 'unknown-token');
    if (this.revoked.has(known.device)) return problem(401, 'revoked');
    // An old one is good once more, as long as nobody has used what it was traded for.
    if (known.replaced) {
      const later = [...this.tokens].slice([...this.tokens.keys()].indexOf(token) + 1).map(([, one]) => one);
      if (later.some((one) => one.device === known.device && (one.used || one.replaced))) {
        this.revoked.add(known.device);
        return problem(401, 'revoked');
      }
    }
    known.replaced = true;
    return json(this.session(known.staff, known.device));
  }

  private place({ staff, device }: { staff: string; device: string }, entry: AnyEntry): Outcome {
    const { id } = entry;
    const known = this.stored.get(id);
    if (known) {
      if (known.state !== 'kept') return { id, outcome: 'erased' };
      if (JSON.stringify(known.entry) !== JSON.stringify(entry))
        return { id, outcome: 'refused', reason: 'other-content' };
      return { id, outcome: 'duplicate', received: known.received };
    }
    const refusal = this.refusals.get(id);
    if (refusal) return { id, outcome: 'refused', reason: refusal };
    const amends = entryTypeOf(entry.type)?.kind === 'amendment';
    const target = amends ? this.stored.get(String(entry.about)) : undefined;
    if (amends && !target) return { id, outcome: 'refused', reason: 'refers-to-nothing' };
    const received = instantOf(this.now++);
    this.stored.set(id, {
      entry: structuredClone(entry),
      author: staff,
      device,
      received,
      state: 'kept',
      audience: entry.audience,
      narrowed: false,
      here: entry.students,
      everywhere: new Set(entry.students),
    });
    this.places.push(id);
    if (target) this.settle(target);
    return { id, outcome: 'accepted', received };
  }

  /** As the database's `settle`: moves, audience, erasures and withdrawals, laid on an entry and on what repeats its words. */
  private settle(target: Stored): void {
    const id = target.entry.id;
    const about = [...this.stored.values()].filter(({ entry }) => entry.about === id);
    const byRecorded = (a: Stored, b: Stored) => (a.entry.recorded < b.entry.recorded ? -1 : 1);
    const of = (type: string) => about.filter(({ entry }) => entry.type === type).sort(byRecorded);
    const state = of('entry.erased').length ? 'erased' : of('entry.withdrawn').length ? 'withdrawn' : 'kept';
    const audience =
      (of('audience.changed').at(-1)?.entry.to as Stored['audience'] | undefined) ?? target.entry.audience;
    const family = ['entry.corrected', 'entry.closed', 'restriction.lifted'];
    // Each move lies wherever its entry does.
    const moves = of('entry.moved');
    const stops = [
      ...target.entry.students,
      ...moves.flatMap(({ entry }) => [entry.from as string, ...(entry.to as string[])]),
    ];
    for (const move of moves) {
      move.here = [...new Set(stops)];
      move.everywhere = new Set(stops);
      this.places.push(move.entry.id);
    }
    for (const member of [
      target,
      ...about.filter(({ entry }) => entry.type !== 'entry.moved' && entry.type !== 'follow-up.set'),
    ]) {
      member.here = member.entry.students;
      for (const { entry } of of('entry.moved')) {
        if (!member.here.includes(entry.from as string)) continue;
        member.here = [...new Set([...member.here.filter((one) => one !== entry.from), ...(entry.to as string[])])];
        for (const one of [entry.from as string, ...member.here]) member.everywhere.add(one);
      }
      if (member === target || family.includes(member.entry.type)) {
        member.narrowed ||= member.audience === 'team' && audience === 'restricted';
        member.audience = audience;
      }
      if (member === target) member.state = state;
      else if (member.entry.type === 'entry.corrected' && state !== 'kept') member.state = 'withdrawn';
      this.places.push(member.entry.id);
    }
  }

  /** As api's `what_of`. */
  private seenBy(staff: string, one: Stored, byPull: boolean): Kept | null {
    const { role } = this.person(staff);
    const scope = this.scopeOf(staff);
    const isAuthor = one.author === staff;
    const serves = (id: string) => scope.has(id);
    if (!isAuthor && ![...one.everywhere].some(serves)) return null;
    const sight = sightOf({ role, isAuthor }, one.audience);
    const { entry, author, device, received } = one;
    const stub = (why: Stub['stub']['why']): Stub => ({
      stub: { id: entry.id, students: entry.students, recorded: entry.recorded, why },
      author,
      device,
      received,
    });
    if (sight === 'nothing') return one.narrowed && byPull ? stub('restricted') : null;
    if (one.state !== 'kept') return stub(one.state);
    if (isAuthor) return { entry, author, device, received };
    if (sight === 'place') return stub('restricted');
    if (!one.here.some(serves)) return stub('moved');
    return { entry, author, device, received };
  }

  private pull(staff: string, { cursor, scope }: { cursor: string | null; scope: string | null }): Response {
    const [timeline, place] = cursor?.split(' ') ?? [this.timeline, String(this.places.length)];
    if (timeline !== this.timeline) return problem(410, 'begin-again');
    const person = this.person(staff);
    const from = Number(place);
    const ids = [...new Set(this.places.slice(from, from + this.entriesPerPull))];
    const to = Math.min(from + this.entriesPerPull, this.places.length);
    const version = this.scopeVersion(staff);
    const { scope: _, ...member } = person;
    const students = this.scopeOf(staff);
    return json({
      cursor: `${this.timeline} ${to}`,
      scope: scope === version ? null : { version, students: [...students] },
      entries: ids.map((id) => this.seenBy(staff, this.stored.get(id) as Stored, true)).filter((one) => one !== null),
      more: to < this.places.length,
      roster: `${this.rosterVersion}.${version}`,
      ...(this.templates ? { templates: this.templates.version } : {}),
      now: instantOf(this.now),
      settings: this.settings,
      person: member,
      versions: { oldest: this.oldest, api: '0.1.0' },
    });
  }

  private history(
    staff: string,
    { part, students, after }: { part: string; students: string[] | null; after: string | null },
  ): Response {
    const scope = [...this.scopeOf(staff)].sort().filter((id) => !students || students.includes(id));
    const start = after === null ? 0 : Number(after);
    const recent = instantOf(this.now - 90 * 86_400_000);
    const chunks = scope.slice(start, start + this.studentsPerPage).map((student) => ({
      student,
      whole: part !== 'recent',
      entries: this.keptOf(staff, student).filter((one) => {
        if (part === 'all') return true;
        const stored = this.stored.get('entry' in one ? one.entry.id : one.stub.id) as Stored;
        const isRecent = stored.entry.recorded > recent;
        return (part === 'recent') === isRecent;
      }),
    }));
    const end = start + this.studentsPerPage;
    return json({ chunks, next: end < scope.length ? String(end) : null });
  }

  /** What this reader would have of one student, had they begun now. */
  keptOf(staff: string, student: string): Kept[] {
    return [...this.stored.values()]
      .filter((one) => one.everywhere.has(student))
      .map((one) => this.seenBy(staff, one, false))
      .filter((one) => one !== null)
      .filter((one) => !('stub' in one && one.stub.why === 'withdrawn'));
  }

  summaryOf(staff: string, student: string) {
    const roster = this.students.get(student) ?? null;
    const formerIds = Object.keys(this.aliases).filter((id) => this.aliases[id] === student);
    const kept = [student, ...formerIds].flatMap((id) => this.keptOf(staff, id));
    return viewOf({ student, formerIds, roster, kept }).summary;
  }

  rosterOf(staff: string): Roster {
    const { scope } = this.person(staff);
    return {
      version: `${this.rosterVersion}.${this.scopeVersion(staff)}`,
      students: [...this.students.values()].filter(({ id }) => scope.has(id)),
      staff: [...this.staff.values()].map(({ scope: _, ...member }) => member),
      sections: [{ id: '7a', title: 'Grade 7 A', school: 'north', teachers: [...this.staff.keys()] }],
      schools: [{ id: 'north', name: 'North Middle School' }],
      aliases: this.aliases,
    };
  }

  /** With the ids that were merged into students of theirs. */
  private scopeOf(staff: string): Set<string> {
    const { scope } = this.person(staff);
    return new Set([...scope, ...Object.keys(this.aliases).filter((id) => scope.has(this.aliases[id] as string))]);
  }

  private scopeVersion(staff: string): string {
    const { role } = this.person(staff);
    return `${role}:${[...this.scopeOf(staff)].sort().join(',')}`;
  }

  private person(staff: string) {
    const person = this.staff.get(staff);
    if (!person) throw new Error(`The test has no staff member ${staff}.`);
    return person;
  }
}
