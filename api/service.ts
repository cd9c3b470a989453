/** What the routes work with. Nothing in it is state that another process would miss. */

import type { Limits } from './auth/limits.ts';
import type { Connections } from './database/connect.ts';
import type { Live } from './live/live.ts';
import type { Warm } from './log/warm.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface Service extends Connections {
  log: Log;
  metrics: Metrics;
  limits: Limits;
  live: Live;
  warm: Warm;
  /** Take the caller's address from X-Forwarded-For: only behind a proxy that sets it. */
  trustProxy: boolean;
  /** False from the moment a stop was asked for. */
  ready: boolean;
}
