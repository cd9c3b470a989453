/** The tables as kysely sees them; the truth is in `migrations/`. */
import type { Generated, JSONColumnType } from 'kysely';
import type { DistrictTemplate } from '../../lib/model/message-template.ts';
import type { DistrictSettings } from '../../lib/model/settings.ts';

interface Period {
  district: string;
  since: Date;
  until: Generated<Date | number>;
}

export interface Schema {
  district: {
    district: string;
    settings: JSONColumnType<DistrictSettings>;
    roster_version: Generated<number>;
    timeline: string;
    summaries_through: string | null;
    created: Generated<Date>;
  };
  school: { district: string; id: string; name: string; gone: Date | null };
  section: { district: string; id: string; title: string; school: string; gone: Date | null };
  student: { district: string; id: string; data: JSONColumnType<object>; gone: Date | null };
  staff: {
    district: string;
    id: string;
    name: string;
    proposed_role: string;
    set_role: string | null;
    gone: Date | null;
  };
  alias: { district: string; former: string; student: string };
  student_school: Period & { student: string; school: string };
  staff_school: Period & { staff: string; school: string };
  enrolment: Period & { student: string; section: string };
  teaching: Period & { staff: string; section: string };
  serves: Period & { staff: string; student: string; section: string };
  roster_upload: { district: string; id: string; zip: Buffer; staff: string | null; at: Generated<Date> };
  device: {
    district: string;
    id: string;
    staff: string;
    name: string;
    enrolled: Generated<Date>;
    last_sync: Date | null;
    version: string | null;
    revoked: Date | null;
  };
  enrolment_code: { district: string; hash: Buffer; staff: string; until: Date; used: Date | null };
  token: {
    district: string;
    hash: Buffer;
    device: string;
    kind: 'access' | 'refresh';
    given: Generated<Date>;
    until: Date;
    replaced: Date | null;
    successor: Buffer | null;
    used: Date | null;
  };
  quarantine: {
    district: string;
    device: string;
    n: number;
    entry: string;
    handed: Generated<Date>;
    decided: Date | null;
    decided_by: string | null;
    accepted: boolean | null;
    hash: string;
  };
  entry: {
    district: string;
    id: string;
    type: string;
    author: string;
    device: string;
    received: Date;
    recorded: string;
    happened: Date;
    students: string[];
    about: string | null;
    aim: string[] | null;
    raw: string;
    audience: string;
    state: string;
    narrowed: boolean;
    here: string[] | null;
  };
  entry_student: {
    district: string;
    student: string;
    entry: string;
    gone: Generated<boolean>;
    tx: Generated<string>;
    seq: Generated<string>;
  };
  message_template: {
    district: string;
    id: string;
    version: number;
    n: Generated<string>;
    body: JSONColumnType<DistrictTemplate> | null;
    published_at: Generated<Date>;
    staff: string | null;
  };
  opened: { district: string; entry: string; staff: string };
  summary: { district: string; student: string; team: string; places: string | null; every: string | null };
}
