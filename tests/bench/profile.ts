/** Where the time of this process goes while something runs: for rows whose server is in the process itself. */
import { Session } from 'node:inspector/promises';

/** ms of self time by package or file of ours; `waiting for the database` is when this process had nothing to do. */
export async function profileHere(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await act();
    const { profile } = await session.post('Profiler.stop');
    const { nodes, samples = [], timeDeltas = [] } = profile;
    const placeOf = new Map(nodes.map(({ id, callFrame }) => [id, whereOf(callFrame)]));
    const parts: Record<string, number> = {};
    for (const [n, id] of samples.entries()) {
      const where = placeOf.get(id) ?? 'unknown';
      // What profiling itself costs is nobody’s.
      if (where === 'Node’s inspector' || where === '(program)') continue;
      parts[where] = (parts[where] ?? 0) + (timeDeltas[n] ?? 0) / 1_000;
    }
    return parts;
  } finally {
    session.disconnect();
  }
}

function whereOf({ functionName, url }: { functionName: string; url: string }): string {
  if (functionName === '(idle)') return 'waiting for the database';
  const [, rest] = url.split('/node_modules/').slice(-2);
  if (rest)
    return rest
      .split('/')
      .slice(0, rest.startsWith('@') ? 2 : 1)
      .join('/');
  if (url.startsWith('node:')) return `Node’s ${url.slice(5)}`;
  return url ? (/\/((?:api|lib|tests)\/.*)$/.exec(url)?.[1] ?? 'elsewhere') : functionName || 'elsewhere';
}
