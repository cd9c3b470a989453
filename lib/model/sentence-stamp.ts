/** Apart from the shapes of a template, which need the checking library: the panel asks for this and does without that. */

/** A short name of an English sentence (FNV-1a, 32 bits): tells whether a translation is of this very one. */
export function hashOf(english: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(english)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
