/** Who asks, in which district, and what follows from it; the begin of every request with a token. */
import { sql } from 'kysely';
import { sightOf } from '../../lib/model/access.ts';
import type { Role } from '../../lib/model/roles.ts';
import type { StaffMember } from '../../lib/model/roster.ts';
import type { DistrictSettings } from '../../lib/model/settings.ts';
import { type Presented, refused } from '../auth/tokens.ts';
import type { Db, Tx } from '../database/connect.ts';

export interface Reader {
  district: string;
  staff: string;
  device: string;
  role: Role;
  person: StaffMember;
  settings: DistrictSettings;
  timeline: string;
  rosterVersion: number;
  /** Every place before this transaction is final (S3). */
  horizon: string;
  /** Of a restricted entry of somebody else: 'text', 'place' or 'nothing'; and once this reader has opened it. */
  sight: string;
  sightOpened: string;
}

type Entered = Pick<Reader, 'staff' | 'device' | 'role' | 'settings' | 'timeline' | 'rosterVersion' | 'horizon'> & {
  trouble?: string;
  name: string;
  schools: string[];
};

/**
 * Runs `work` in one transaction of the token's district; with `writesLog` it may take entries in. Throws the 401 that says why the token is
 * not taken.
 */
export function asReader<T>(
  db: Db,
  token: Presented,
  work: (tx: Tx, reader: Reader) => Promise<T>,
  { writesLog = false } = {},
): Promise<T> {
  const { district, hash } = token;
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ me: Entered }>`select enter(${district}, ${hash}, ${writesLog}) as me`.execute(tx);
    const { trouble, name, schools, ...me } = rows[0]!.me;
    if (trouble) throw refused(trouble);
    const { role, staff } = me;
    return work(tx, {
      ...me,
      district,
      person: { id: staff, name, role, schools },
      sight: sightOf({ role, isAuthor: false }, 'restricted'),
      sightOpened: sightOf({ role, isAuthor: false, hasOpened: true }, 'restricted'),
    });
  });
}
