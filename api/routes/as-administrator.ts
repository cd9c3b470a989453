import type { Context } from 'hono';
import { asReader, type Reader } from '../access/reader.ts';
import { presentedIn } from '../auth/tokens.ts';
import type { Tx } from '../database/connect.ts';
import { Problem } from '../problem.ts';
import type { Service } from '../service.ts';

/** `work` in one transaction of the administrator who asks; 403 for anybody else. */
export type AsAdministrator = ReturnType<typeof asAdministratorOf>;

export const asAdministratorOf =
  ({ db }: Service) =>
  <T>(c: Context, work: (tx: Tx, me: Reader) => Promise<T>, options = {}): Promise<T> => {
    const token = presentedIn(c.req.header('authorization'));
    return asReader(
      db,
      token,
      (tx, me) => {
        if (me.role !== 'administrator')
          throw new Problem(403, 'role', 'Only an administrator of the district may do this.');
        return work(tx, me);
      },
      options,
    );
  };
