import { isRightToLeft } from '../locale.ts';
import { SLOT, type Template, type TemplateText } from './template.ts';

export interface Filled {
  text: string;
  /** The same in English, for the sender. */
  english: string;
  /** Slots without a value; they stand as `[name]` in the text. */
  missing: string[];
  /** A speaker has read this language's text over, and nothing in it was put there in another language. */
  checked: boolean;
  rtl: boolean;
}

/**
 * A template's finished words. `slots` by name: finished strings, or for a slot with choices the name of one; anything
 * else in such a slot is the sender's own words and goes in as it is, untranslated. `language` in any regional form; one
 * the template does not have gets English, and answers `checked: false`.
 */
export function fill(template: Template, language: string, slots: Readonly<Record<string, string>>): Filled {
  const english = template.texts.en;
  if (!english) throw new Error(`A template has no English text, which is what its sender reads: ${template.id}.`);
  const tag = Object.hasOwn(template.texts, language) ? language : (language.split('-')[0] ?? 'en');
  const own = Object.hasOwn(template.texts, tag) ? template.texts[tag] : undefined;
  const ownWords = Object.keys(template.choices).some(
    (slot) => slots[slot] && !template.choices[slot]?.includes(slots[slot]),
  );
  return {
    text: put(own ?? english, slots),
    english: put(english, slots),
    missing: template.slots.filter((slot) => !slots[slot]?.trim()),
    checked: own !== undefined && own.checked !== null && !(ownWords && tag !== 'en'),
    rtl: own !== undefined && isRightToLeft(tag),
  };
}

/** Slots are put in twice, for a chosen sentence has slots of its own; a value is never read as a slot. */
function put({ text, choices }: TemplateText, slots: Readonly<Record<string, string>>): string {
  const chosen = text.replace(SLOT, (slot, name: string) => choices[name]?.[slots[name] ?? ''] ?? slot);
  return chosen.replace(SLOT, (_, name: string) => slots[name]?.trim() || `[${name}]`);
}
