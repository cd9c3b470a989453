/** What was made for this key before; else it is made, and kept while fewer than `most` are. */
export function remembered<K, T>(known: Map<K, T>, key: K, make: () => T, most = 1_000): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size < most) known.set(key, made);
  return made;
}
