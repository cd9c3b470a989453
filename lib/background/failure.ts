/** Where in our code, never what: an error's own text may quote what somebody typed. */
export function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line) && /:\d+:\d+\)?$/.test(line));
  return [error.name, ...places.slice(0, 8)].join('\n');
}
