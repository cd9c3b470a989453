import { expect, test } from 'vitest';
import { DistrictTemplate } from '../model/message-template.ts';
import { faultsOf } from '../model/template-faults.ts';
import { isStale } from './draft-message.ts';
import { fillMessage, plainText } from './message.ts';
import * as own from './own-template.ts';

const writer = { by: 'Dana Whitfield', on: '2026-11-18' };
const later = { on: '2026-11-20' };
/** "Come." and one of two, in English and Spanish. */
function fair(): own.OwnTemplate {
  let made = own.addLanguage(own.newTemplate(writer), 'es', writer);
  made = own.setText(made, 'en', 's1', 'Come, {child}.', writer);
  made = own.setText(made, 'es', 's1', 'Ven, {child}.', writer);
  made = own.addChoice(own.addSegment(made), 's2');
  made = own.setText(made, 'en', 's2.c1', 'It is free.', writer);
  made = own.setText(made, 'en', 's2.c2', 'It is on {date}.', writer);
  made = own.setText(made, 'es', 's2.c1', 'Es gratis.', writer);
  made = own.setText(made, 'es', 's2.c2', 'Es el {date}.', writer);
  return own.withId({ ...made, title: 'Feria del Libro' }, []);
}

test('what is made step by step can be published', () => {
  const made = fair();
  expect(made.id).toBe('own-feria-del-libro');
  expect(DistrictTemplate.omit({ version: true }).safeParse(made).success).toBe(true);
  expect(faultsOf(made)).toEqual([]);
});

test('an id is made once, from the title in any letters, and is nobody else’s', () => {
  const named = (title: string, taken: string[] = []) => own.withId({ ...own.newTemplate(writer), title }, taken).id;
  expect(named('Écoute – 2!')).toBe('own-ecoute-2');
  expect(named('家访')).toBe('own-message');
  expect(named('Fair', ['own-fair', 'own-fair-2'])).toBe('own-fair-3');
  expect(named('x'.repeat(120)).length).toBeLessThanOrEqual(48);
  expect(own.withId({ ...fair(), title: 'Another' }, []).id).toBe('own-feria-del-libro');
});

test('sentences move and go in all languages at once; of two to choose from the last one stands alone', () => {
  const made = fair();
  expect(own.moveSegment(made, 's2', -1).segments.map(({ id }) => id)).toEqual(['s2', 's1']);
  expect(own.moveSegment(made, 's1', -1)).toEqual(made);
  expect(own.moveSegment(made, 's2', 1)).toEqual(made);
  const alone = own.removeChoice(made, 's2', 'c1');
  expect(alone.segments).toEqual([{ id: 's1' }, { id: 's2' }]);
  expect(alone.texts.es?.segments).toEqual({ s1: 'Ven, {child}.', s2: 'Es el {date}.' });
  expect(faultsOf(alone)).toEqual([]);
  expect(own.removeSegment(made, 's2').texts.en?.segments).toEqual({ s1: 'Come, {child}.' });
  const three = own.addChoice(made, 's2');
  expect(three.segments[1]?.oneOf).toEqual(['c1', 'c2', 'c3']);
  expect(own.removeChoice(three, 's2', 'c3')).toEqual(made);
  expect(own.addSegment(own.removeSegment(own.addSegment(made), 's1')).segments.map(({ id }) => id)).toEqual([
    ...['s2', 's3', 's4'],
  ]);
  expect(own.setOptional(own.setOptional(made, 's1', true), 's1', false)).toEqual(made);
});

test('another English marks the translation out of date until it is written anew or said to be right', () => {
  const changed = own.setText(fair(), 'en', 's1', 'Please come, {child}.', later);
  const stale = (template: own.OwnTemplate) => isStale('s1', template.texts.en!, template.texts.es);
  expect(stale(fair())).toBe(false);
  expect(stale(changed)).toBe(true);
  expect(stale(own.stillRight(changed, 'es', 's1'))).toBe(false);
  expect(stale(own.setText(changed, 'es', 's1', 'Ven por favor, {child}.', later))).toBe(false);
});

test('a template from a file whose translations have no stamps is out of date, too, once its English changes', () => {
  const { es, en } = fair().texts;
  const { of: _, ...bare } = es!;
  const file = JSON.stringify({ ...own.withId(fair(), []), title: 'Fair', version: 1, texts: { en, es: bare } });
  const read = own.readTemplateFile(file)!;
  const stale = (template: own.OwnTemplate) => isStale('s1', template.texts.en!, template.texts.es);
  expect(stale(read)).toBe(false);
  expect(stale(own.setText(read, 'en', 's1', 'Please come, {child}.', later))).toBe(true);
});

test('a speaker’s check is of the words that were checked, not of those after them', () => {
  const checked = own.changeText(fair(), 'es', { checked: { by: 'Rosa Domínguez', on: '2026-11-19' } });
  expect(own.setText(checked, 'en', 's1', 'Come now, {child}.', later).texts.es?.checked?.by).toBe('Rosa Domínguez');
  expect(own.setText(checked, 'es', 's1', 'Ven ya, {child}.', later).texts.es).toMatchObject({
    checked: null,
    ...later,
  });
});

test('buttons put in what the language needs, and samples fill every slot there is', () => {
  expect(own.slotText('child', 'es')).toBe('{child}');
  expect(own.slotText('count', 'ru')).toBe('{count, plural, one {# } few {# } many {# } other {# }}');
  const named = (slot: string) => `<${slot}>`;
  const text = { segments: { s: '{child} {date} {place} {count, plural, one {# x} other {# xs}}' } };
  const slots = own.sampleSlots('en', { day: '2026-11-24', count: 2, named, digits: false });
  const said = plainText(fillMessage({ segments: [{ id: 's' }] }, text, 'en', slots, {}));
  expect(said).toMatch(/^Ana Lucía .*November 24.* <place> 2 xs$/);
});
