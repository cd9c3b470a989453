import { expect, test } from 'vitest';
import { fill } from './fill.ts';
import { SLOT } from './template.ts';
import { languagesOf, templates } from './templates.ts';

const [note] = templates;
const slots = {
  guardian: 'Rosa',
  child: 'Ana',
  staff: 'Dana Whitfield',
  school: 'Riverside Middle School',
  deed: 'kind',
};

test('a positive note is whole in English and in Spanish, with no slot left open', () => {
  const filled = fill(note!, 'es-MX', slots);
  expect(filled.text).toContain('Hola, Rosa:');
  expect(filled.text).toContain('Ana trató con amabilidad');
  expect(filled.english).toContain('Ana was kind to others');
  expect(filled.missing).toEqual([]);
  expect(`${filled.text}${filled.english}`).not.toMatch(/[{[]/);
});

test('Spanish says that no speaker has checked it; English was written here', () => {
  expect(fill(note!, 'es', slots).checked).toBe(false);
  expect(fill(note!, 'en', slots).checked).toBe(true);
});

test('a language without a text gets English and never a claim that it was checked', () => {
  const filled = fill(note!, 'so', slots);
  expect(filled.text).toBe(filled.english);
  expect(filled.checked).toBe(false);
});

test('a slot without a value is named and stands out in the text', () => {
  const filled = fill(note!, 'en', { ...slots, guardian: ' ' });
  expect(filled.missing).toEqual(['guardian']);
  expect(filled.text).toContain('Hello [guardian],');
});

test("the sender's own words go in as they are, also when they look like a slot", () => {
  expect(fill(note!, 'en', { ...slots, deed: 'Ana sang. {{school}} $& <b>' }).text).toContain('Ana sang.');
  expect(fill(note!, 'en', { ...slots, child: '{{staff}}' }).text).toContain('{{staff}} was kind');
});

test('every text of every template has the same slots and the same choices as the English one', () => {
  const slotsIn = (text: string) => [...new Set([...text.matchAll(SLOT)].map((match) => match[1]))].sort();
  for (const template of templates) {
    const english = template.texts.en!;
    for (const language of languagesOf(template)) {
      const text = template.texts[language]!;
      expect(slotsIn(text.text), language).toEqual(slotsIn(english.text));
      expect(slotsIn(text.text).every((slot) => template.slots.includes(slot!))).toBe(true);
      for (const [slot, names] of Object.entries(template.choices)) {
        expect(Object.keys(text.choices[slot] ?? {}).sort(), `${language} ${slot}`).toEqual([...names].sort());
      }
    }
  }
});
