/** Which extension versions this API works with (S11). */

import type { Session } from '../lib/model/wire.ts';
import manifest from '../package.json' with { type: 'json' };

export const versions: Session['versions'] = {
  /** Below this one the panel reads, and hands nothing over. */
  oldest: '0.1.0',
  api: manifest.version,
};
