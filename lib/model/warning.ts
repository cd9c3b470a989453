/**
 * Free text that staff typed and that reads like a restriction: "NO CONTACT - court order". It makes a warning, never a
 * rule: nothing machine-readable marks a prohibition in a SIS, and a missed one must not be read as permission.
 *
 * The one list of such words, for what a page shows and for what the roster has in its fields. It runs in the pages of
 * hosts too: nothing may be imported here.
 */
const forbids =
  /\bno[\s-]*(?:contact|pick|call|visit|release|custody|access)|\bdo\s*not\s*(?:contact|call|release|text|write|mail|send)|\bcourt[\s-]*order|\b(?:by|from) (?:the )?court\b|\brestrain|\bprotective[\s-]*order|\binjunction|\bnot? (?:allowed|permitted)|\bprohibid|prohíbe|\bno (?:contactar|llamar|entregar|visitas)|\bsin\s+contacto|\borden\s+(?:judicial|de\s+(?:alejamiento|protecci|restricci))|\balejamiento/i;

export const looksRestricted = (text: string): boolean => forbids.test(text.slice(0, 2_000));

/** Those texts that look like one, as they were typed; null when none does. At most 400 characters. */
export function asWarning(texts: string[]): string | null {
  const found = [...new Set(texts.filter(looksRestricted).map((text) => text.replace(/\s+/g, ' ').trim()))];
  return found.length > 0 ? found.join(' · ').slice(0, 400) : null;
}

/** Whichever of a guardian's own fields reads like one, whole; null when none does. */
export const warningOf = (guardian: { relation: string | null; family: string; given: string }): string | null =>
  [guardian.relation, guardian.family, guardian.given].find((text) => text && looksRestricted(text)) ?? null;
