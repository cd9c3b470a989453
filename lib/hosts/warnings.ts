/**
 * Whether free text that staff typed looks like a restriction: "NO CONTACT - court order". It makes a warning, never a
 * rule: nothing machine-readable marks a prohibition in a SIS, and a missed one must not be read as permission.
 */
const forbids =
  /\bno[ -]?(?:contact|pick|call|visit|release|custody|access)|\bdo not (?:contact|call|release|text|write|mail|send)|\bcourt[- ]order|\b(?:by|from) (?:the )?court\b|restrain|protective order|\binjunction|\bnot? (?:allowed|permitted)|prohibid|prohíbe|\bno (?:contactar|llamar|entregar|visitas)|sin contacto|orden (?:judicial|de (?:alejamiento|protecci|restricci))|alejamiento/i;

export const looksLikeRestriction = (text: string): boolean => forbids.test(text.slice(0, 2_000));

/** Those texts that look like one, as the page has them; null when none does. At most 400 characters. */
export function asWarning(texts: string[]): string | null {
  const found = [...new Set(texts.filter(looksLikeRestriction).map((text) => text.replace(/\s+/g, ' ').trim()))];
  return found.length > 0 ? found.join(' · ').slice(0, 400) : null;
}
