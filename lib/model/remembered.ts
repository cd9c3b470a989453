const MOST = 1_000;

/** What was made for this key before; else it is made, and kept while fewer than a thousand are. */
export function remembered<K, T>(known: Map<K, T>, key: K, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size < MOST) known.set(key, made);
  return made;
}
