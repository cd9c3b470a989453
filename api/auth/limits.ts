/** How often somebody may try a code or a refresh token, or tell what they counted: counted in PostgreSQL, so that any number of processes share the count. */
import type pg from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';
import { hashOf } from './tokens.ts';

export interface Limits {
  /** Throws 429 when this address, or everybody together, has tried too often. */
  enrolment(address: string): Promise<void>;
  /** The code was good: a whole school may enrol behind one address in an afternoon. */
  enrolled(address: string): Promise<void>;
  refresh(address: string): Promise<void>;
  /** A device counts for weeks and tells it a few times a day. */
  health(device: string): Promise<void>;
}

export function makeLimits(pool: pg.Pool): Limits {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    });
  // Only failures count in the end; guessing 128 bits gets nowhere at any of these rates.
  const enrolByAddress = limiter('enrol', 60, 600);
  const enrolByAll = limiter('enrol-all', 3_000, 600);
  const refreshByAddress = limiter('refresh', 3_000, 600);
  const healthByDevice = limiter('health', 20, 600);
  // Behind its hash: the table has no use for the address itself.
  const keyOf = (address: string): string => hashOf(address).toString('base64url').slice(0, 22);
  return {
    enrolment: async (address) => {
      await take(enrolByAddress, keyOf(address));
      await take(enrolByAll, 'all');
    },
    enrolled: async (address) => {
      await enrolByAddress.reward(keyOf(address));
      await enrolByAll.reward('all');
    },
    refresh: (address) => take(refreshByAddress, keyOf(address)),
    health: (device) => take(healthByDevice, keyOf(device)),
  };
}

async function take(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (reason) {
    if (reason instanceof Error) throw reason;
    const retryAfter = Math.ceil((reason as RateLimiterRes).msBeforeNext / 1000);
    throw new Problem(429, 'too-many-tries', 'Too many tries: wait a little.', { retryAfter });
  }
}
