/** All migrations, oldest first. A new one is a file beside these and a line here; none is ever changed once released. */
import foundation from './0001-foundation.ts';
import log from './0002-log.ts';
import push from './0003-push.ts';
import enter from './0004-enter.ts';
import quarantine from './0005-quarantine.ts';
import reach from './0006-reach.ts';
import retention from './0007-retention.ts';
import templates from './0008-templates.ts';
import links from './0009-links.ts';
import health from './0010-health.ts';
import leftOnPages from './0011-left-on-pages.ts';
import oldCounts from './0012-old-counts.ts';

export const migrations: readonly { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'foundation', sql: foundation },
  { version: 2, name: 'log', sql: log },
  { version: 3, name: 'push', sql: push },
  { version: 4, name: 'enter', sql: enter },
  { version: 5, name: 'quarantine', sql: quarantine },
  { version: 6, name: 'reach', sql: reach },
  { version: 7, name: 'retention', sql: retention },
  { version: 8, name: 'templates', sql: templates },
  { version: 9, name: 'links', sql: links },
  { version: 10, name: 'health', sql: health },
  { version: 11, name: 'left-on-pages', sql: leftOnPages },
  { version: 12, name: 'old-counts', sql: oldCounts },
];
