/** Where a device has come to in the order of places; opaque to it. Another timeline (a restored database) is another order. */
import { Problem } from '../problem.ts';

export interface Place {
  tx: string;
  seq: string;
}

export const writeCursor = (timeline: string, { tx, seq }: Place): string =>
  Buffer.from(`${tx} ${seq} ${timeline}`).toString('base64url');

export function readCursor(timeline: string, cursor: string): Place {
  const [, tx, seq, of] = /^(\d{1,19}) (\d{1,18}) (.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!tx || !seq || of !== timeline)
    throw new Problem(
      410,
      'begin-again',
      'The log was restored since: take a new cursor and the history from its beginning.',
    );
  return { tx, seq };
}
