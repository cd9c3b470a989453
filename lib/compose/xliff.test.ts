import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf, type KindText } from '../model/message-template.ts';
import { COMMON, kinds } from './kinds.ts';
import { jsonOf } from './stamp.ts';
import { type TextFile, textsOf, textTags } from './texts.ts';
import { parseXliff, type XliffContent } from './xliff-parse.ts';
import { readXliff } from './xliff-read.ts';
import { writeXliff } from './xliff-write.ts';

const all = [COMMON, ...kinds];
const english = (await textsOf('en'))!;
const files = new Map(await Promise.all(textTags.map(async (tag) => [tag, jsonOf((await textsOf(tag))!)] as const)));
const spanish = (): TextFile & { texts: Record<string, KindText> } => JSON.parse(files.get('es')!);
const options = {
  titleOf: (kind: string) => kind,
  adviceOf: () => 'Be <kind> & "brief".',
  all: true,
  now: '2026-11-22T08:00:00Z',
};
const who = { by: null, on: '2026-12-01', checked: null };
const write = (file: TextFile, more: Partial<typeof options> = {}) =>
  writeXliff(file, english, all, { ...options, ...more });
const read = (xml: string, more: Partial<Parameters<typeof readXliff>[4]> = {}, have: Map<string, string> = files) =>
  readXliff(xml, have, english, all, { ...who, ...more });
/** What an office does with one sentence. */
const revise = (xml: string, id: string, target: string, state = 'translated') =>
  xml.replace(
    new RegExp(`(<trans-unit id="${id}".*\\n.*\\n *)<target[^>]*>.*</target>`),
    (_, before) => `${before}<target state="${state}">${target}</target>`,
  );
const company = (xml: string) =>
  xml.replace(
    '<header>',
    '<header><phase-group><phase phase-name="1" process-name="translation" company-name="Office &amp; Sons" contact-name="Eva"/></phase-group>',
  );

it.each(textTags.filter((tag) => tag !== 'en'))('out to an office and back changes nothing in %s', async (tag) => {
  const file = (await textsOf(tag))!;
  const { xml, units } = write(file);
  expect(units).toBe(89);
  const back = read(xml);
  expect(back).toMatchObject({ faults: [], changed: [], checked: [], unchecked: [] });
  expect(jsonOf(back.file!)).toBe(files.get(tag));
});

it('hostile markup, in any sentence, goes out and comes back as it was', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<b>',
      '</target>',
      '<x id="child"/>',
      ']]>',
      '<![CDATA[',
      '<!-- ',
      '&amp;',
      '&#65;',
      '&lt',
      '&',
      '\r',
      '\r\n',
      '\t',
      ' ',
      '"',
      "'",
      '{child}',
      '{child}',
      '{staff}',
      '{ child }',
      '{',
      '}',
      '%s',
      '{count, plural, other {# {child}}}',
      '𝒜',
      '\u2028',
      '<?xml ?>',
      '<!DOCTYPE a>',
      '__proto__',
    ),
    fc.string({ unit: 'grapheme', maxLength: 10 }).filter((text) => /^[\t\n\r\u0020-\ufffd]*$/.test(text)),
  );
  const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(hostile, hostile, hostile, (source, target, advice) => {
      const one = (segment: string): KindText => ({
        by: 'x',
        on: '2026-11-22',
        checked: null,
        segments: { said: segment },
      });
      const kind = { id: 'k', segments: [{ id: 'said' }] };
      const { xml } = writeXliff(
        { language: 'es', texts: { k: one(target) } },
        { language: 'en', texts: { k: one(source) } },
        [kind],
        { ...options, adviceOf: () => advice, titleOf: () => advice },
      );
      const back = parseXliff(xml);
      expect((back as XliffContent).units).toMatchObject([{ id: 'k.said', source, target }]);
      expect((back as XliffContent).problems).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('a slot is an element that cannot be misspelt; a plural goes out whole, with a note', () => {
  const { xml } = write(spanish());
  expect(xml).toContain(
    '<source><x id="child" equiv-text="{child}"/> was not in class on <x id="date" equiv-text="{date}"/>.</source>',
  );
  expect(xml).toContain('¿Qué le gusta hacer a <x id="child-2" equiv-text="{child}"/>?');
  expect(xml).toContain(
    '<source>{count, plural, one {# assignment of {child} in {subject} has not been handed in yet:}',
  );
  expect(xml).toMatch(/<note from="Porchlight">A plural in ICU MessageFormat\./);
  expect(xml).toContain('{staff}: the name of the teacher');
  expect(xml).toContain('Plural classes of the language: one, many, other.');
  expect(xml).toContain('Be &lt;kind&gt; &amp; "brief".');
});

it('only what changed since goes out, unless everything is asked for, and each says its state', () => {
  const file = spanish();
  expect(write(file, { all: false })).toMatchObject({ units: 0 });
  file.texts.absence!.of!.fact = '0badcafe';
  delete file.texts.late!.segments.why;
  file.texts.event!.checked = { by: 'Eva <Ruiz>', on: '2026-11-23' };
  const { xml, units } = write(file, { all: false });
  expect(units).toBe(2);
  expect(xml).toMatch(/id="absence.fact"[\s\S]*<target state="needs-translation" state-qualifier="x-out-of-date"><x /);
  expect(xml).toMatch(/id="late.why"[\s\S]*<target state="needs-translation"><\/target>/);
  expect(xml).toContain('of another English sentence (stamp 0badcafe), whose words are not kept');
  const everything = write(file).xml;
  expect(everything).toMatch(/id="event.close"[^>]* approved="yes">\n.*\n *<target state="final">/);
  expect(everything).toContain('checked by Eva &lt;Ruiz&gt; on 2026-11-23.');
  expect(everything).toMatch(/id="reminder.ask"[^>]*>\n.*\n *<target state="needs-review-translation">/);
});

it('a new translation comes in with its author and day, of the English that the office saw, and unchecked', () => {
  const file = spanish();
  file.texts.absence!.of!.fact = '0badcafe';
  file.texts.absence!.checked = { by: 'Eva', on: '2026-11-23' };
  const have = new Map(files).set('es', jsonOf(file));
  const sent = company(write(file, { all: false }).xml);
  const back = read(
    revise(sent, 'absence.fact', '\n   El <x id="date"/>, <mrk mtype="x"><x id="child"/></mrk> no vino\n   a clase. '),
    {},
    have,
  );
  expect(back).toMatchObject({ faults: [], changed: ['absence.fact'] });
  const { absence } = back.file!.texts;
  expect(absence).toMatchObject({ by: 'Porchlight; Eva; Office & Sons', on: '2026-12-01', checked: null });
  expect(absence!.segments.fact).toBe('El {date}, {child} no vino a clase.');
  expect(absence!.of!.fact).toBe(hashOf(english.texts.absence!.segments.fact!));
  expect(Object.keys(absence!.segments)).toEqual(Object.keys(file.texts.absence!.segments));
  expect(back.file!.texts.late).toEqual(file.texts.late);

  // It was changed here while the office had it: then what comes back is of the older sentence, and known to be.
  const older = sent.replace('was not in class on', 'was not at school on');
  const late = read(revise(older, 'absence.fact', 'El <x id="date"/>, <x id="child"/> no vino.'), {}, have);
  expect(late.file!.texts.absence!.of!.fact).toBe(hashOf('{child} was not at school on {date}.'));
});

it('what is out of date stays so when it comes back untouched, and not when the office says that it fits', () => {
  const file = spanish();
  file.texts.absence!.of!.fact = '0badcafe';
  const have = new Map(files).set('es', jsonOf(file));
  const sent = company(write(file).xml);
  expect(read(sent, {}, have)).toMatchObject({
    changed: [],
    file: { texts: { absence: { of: { fact: '0badcafe' } } } },
  });
  const fits = sent.replace('state="needs-translation" state-qualifier="x-out-of-date"', 'state="final"');
  const back = read(fits, {}, have);
  expect(back.changed).toEqual(['absence.fact']);
  expect(back.file!.texts.absence!.of).toEqual(spanish().texts.absence!.of);
});

it('a kind is checked by a speaker only when all of its sentences were before that speaker', () => {
  const file = spanish();
  file.texts.absence!.of!.fact = '0badcafe';
  const have = new Map(files).set('es', jsonOf(file));
  const checked = { by: 'Eva Ruiz', on: '2026-11-30' };
  const back = read(write(file).xml, { checked }, have);
  expect(back.unchecked).toEqual(['absence']);
  expect(back.checked).toHaveLength(18);
  expect(back.file!.texts.late!.checked).toEqual(checked);
  expect(back.file!.texts.absence!.checked).toBeNull();

  // Only the changed sentence went out: the others were checked before, or the kind is not.
  const some = company(
    revise(write(file, { all: false }).xml, 'absence.fact', 'El <x id="date"/>, <x id="child"/> no vino a clase.'),
  );
  expect(read(some, { checked }, have)).toMatchObject({ checked: [], unchecked: ['absence'] });
  file.texts.absence!.checked = { by: 'Luz', on: '2026-11-25' };
  const again = read(some, { checked }, new Map(files).set('es', jsonOf(file)));
  expect(again).toMatchObject({
    faults: [],
    checked: ['absence'],
    file: { texts: { absence: { checked, on: '2026-11-30' } } },
  });
  // A check from before the text was written is none of it.
  expect(read(write(spanish()).xml, { checked: { by: 'Eva', on: '2026-01-01' } }).faults[0]).toMatchObject({
    what: 'checked',
  });
});

it.each([
  ['a slot that is not there', 'Hola, <x id="parent"/>:', ['missing-slot', 'wrong-slot']],
  ['a slot lost', 'Hola:', ['missing-slot']],
  ['a brace typed', 'Hola, <x id="guardian"/>}:', ['syntax']],
  ['a date of the browser', 'Hola, <x id="guardian"/> {date, date}:', ['kind-of-slot']],
  ['the English', 'Hello <x id="guardian"/>,', ['english']],
  ['an invisible character', '\u2067Hola, <x id="guardian"/>:', ['direction']],
  ['an element of another kind', 'Hola, <x id="guardian"/><it id="1" pos="open">b</it>:', ['inline']],
  [
    'an entity of its own',
    'Hola, <x id="guardian"/> &hello; hasta luego y muchas gracias por todo lo demás:',
    ['length'],
  ],
])('%s is refused, with its place in the file', (_, target, whats) => {
  const xml = revise(company(write(spanish()).xml), 'common.greeting', target);
  const back = read(xml);
  expect(back.file).toBeNull();
  expect(back.faults.map(({ what }) => what).sort()).toEqual([...whats].sort());
  const line = xml.split('\n').findIndex((one) => one.includes(target)) + 1;
  for (const fault of back.faults) expect(fault.line).toBe(line);
  if (!whats.includes('inline')) expect(back.faults[0]).toMatchObject({ where: 'common.greeting', column: 11 });
});

it('a file that is none of ours is refused, with its place', () => {
  const { xml } = write(spanish());
  const first = (text: string) => read(text).faults[0];
  expect(first(xml.replace('</group>', ''))).toMatchObject({ what: 'xml' });
  expect(first(xml.replace('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff'))).toMatchObject({
    what: 'xml',
    line: 2,
    column: 1,
  });
  expect(first(xml.replace('version="1.2"', 'version="2.0"'))).toMatchObject({ what: 'xliff', line: 2, column: 1 });
  expect(first(xml.replace('target-language="es"', ''))).toMatchObject({ what: 'xliff', line: 3, column: 3 });
  expect(first(xml.replace('target-language="es"', 'target-language="tlh"'))).toMatchObject({ what: 'language' });
  expect(first(xml.replace('target-language="es"', 'target-language="en"'))).toMatchObject({ what: 'language' });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(read(text).file).toBeNull();
    }),
  );
});

it('a sentence that is not ours, is there twice or has no translator is refused, with its place', () => {
  const { xml } = write(spanish());
  const first = (text: string) => read(text).faults[0];
  expect(first(xml.replace('id="late.why"', 'id="late.wherefore"'))).toMatchObject({
    what: 'unknown',
    where: 'late.wherefore',
  });
  // What stands there twice is said to, and not what either of the two would be a fault of.
  const twice = company(xml).replace('id="late.why"', 'id="late.ask"');
  const [one, two] = [...twice.split('\n').entries()].filter(([, line]) => line.includes('id="late.ask"'));
  expect(read(twice).faults).toEqual([
    {
      what: 'twice',
      where: 'late.ask',
      line: two![0] + 3,
      column: 11,
      detail: `It is there twice: also in line ${one![0] + 3}.`,
    },
  ]);
  expect(first(revise(xml, 'late.why', 'Nuevo: los primeros minutos de la clase son importantes.'))).toMatchObject({
    what: 'nobody',
  });
});

it('a text that another language or another sentence has already is refused, with its place', () => {
  const { xml } = write(spanish());
  const first = (text: string) => read(text).faults[0];
  const stolen = JSON.parse(files.get('pt-BR')!).texts.late.segments.why;
  expect(first(revise(company(xml), 'late.why', stolen))).toMatchObject({ what: 'shared', where: 'late.why' });
  // Nor do two sentences, also where the office had only the earlier one of them.
  const file = spanish();
  file.texts.absence!.of!['reason.ask'] = '0badcafe';
  const some = company(write(file, { all: false }).xml);
  const copied = revise(some, 'absence.reason.ask', file.texts.reminder!.segments.ask!);
  expect(read(copied, {}, new Map(files).set('es', jsonOf(file))).faults).toEqual([
    {
      what: 'shared',
      where: 'absence.reason.ask',
      line: some.split('\n').findIndex((line) => line.includes('id="absence.reason.ask"')) + 3,
      column: 11,
      detail: 'The same text as reminder.ask.',
    },
  ]);
});

it('a language that had no texts yet begins with what the office wrote', () => {
  const empty: TextFile = { language: 'ksw', texts: {} };
  const { xml, units } = write(empty, { all: false });
  expect(units).toBe(89);
  expect(read(xml)).toMatchObject({ faults: [], changed: [], file: empty });
  const back = read(revise(xml, 'common.greeting', 'ဟဲၣ် <x id="guardian"/>'), { by: 'Eh Moo' });
  expect(back).toMatchObject({ faults: [], changed: ['common.greeting'] });
  expect(back.file!.texts.common).toMatchObject({
    by: 'Eh Moo',
    segments: { greeting: 'ဟဲၣ် {guardian}' },
    checked: null,
  });
});
