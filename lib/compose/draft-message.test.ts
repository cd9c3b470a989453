import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptyMessage,
  notYet,
  type Sentence,
  sentencesOf,
  slotsAsked,
  stampOf,
  type Target,
  textsOut,
  withoutTheirs,
} from './draft-message.ts';
import { kindOf, kinds } from './kinds.ts';
import { plainParts, type Slots } from './message.ts';
import { textsOf, textTags } from './texts.ts';

const known = { child: 'Ana', guardian: 'Rosa', staff: 'Dana Whitfield', school: 'Riverside' };
const english = async (kind: string) => {
  const { texts } = (await textsOf('en'))!;
  return { text: texts[kind]!, common: texts.common! };
};
const target = async (tag: string, kind: string): Promise<Target> => {
  const file = await textsOf(tag);
  return { tag, text: file?.texts[kind] ?? null, common: file?.texts.common ?? null };
};
const write = async (kind: string, tag: string | null, change: Partial<ReturnType<typeof emptyMessage>> = {}) => {
  const fields = { ...emptyMessage('g1'), kind, ...change };
  const values = () => ({ ...known, ...fields.slots });
  const to = tag === null ? null : await target(tag, kind);
  return sentencesOf(kindOf(kind)!, await english(kind), to, fields, values);
};
const of = (sentences: Sentence[], id: string) => sentences.find((one) => one.id === id)!;

test('which sentence is true is chosen by nobody but the writer', async () => {
  const sentences = await write('positive-note', 'es');
  expect(of(sentences, 'deed').state).toBe('choose');
  expect(notYet(sentences)).toEqual({ why: 'choose', slots: [] });
  const chosen = await write('positive-note', 'es', { choices: { deed: 'kind' } });
  expect(notYet(chosen)).toBeNull();
  const out = textsOut(chosen, ['Dana Whitfield', 'Riverside']);
  expect(out.english).toContain('Ana was kind to others this week');
  expect(out.theirs).toMatch(/^Hola, Rosa:\n/);
  expect(out.theirs).toMatch(/\n\nDana Whitfield\nRiverside$/);
});

test('a slot without a value is named and nothing goes out with a hole in it; an optional sentence is left out', async () => {
  const sentences = await write('progress', 'es', { choices: { how: 'strong' } });
  expect(notYet(sentences)).toEqual({ why: 'missing', slots: ['subject'] });
  expect(of(sentences, 'score').state).toBe('left');
  expect(slotsAsked(sentences, Object.keys(known))).toEqual(['subject', 'assignment', 'score']);
  const whole = await write('progress', 'es', {
    choices: { how: 'strong' },
    slots: { subject: 'Math', assignment: '<draft>', score: '18 / 20' },
  });
  expect(notYet(whole)).toBeNull();
  expect(textsOut(whole, []).theirs).toContain('<draft>');
});

test('an edit of the English makes theirs out of date until it is written by hand, sent in English, or taken back', async () => {
  const edit = (change: object) =>
    write('thank-you', 'es', {
      choices: { for: 'visit' },
      edits: { close: { english: 'See you on Friday.', theirs: null, ...change } },
    });
  expect(notYet(await edit({}))).toEqual({ why: 'out-of-date', slots: [] });
  const byHand = await edit({ theirs: 'Nos vemos el viernes.' });
  expect(of(byHand, 'close').state).toBe('by-hand');
  expect(textsOut(byHand, []).theirs).toContain('Nos vemos el viernes.');
  expect(of(await edit({ theirs: 'See you on Friday.' }), 'close').state).toBe('in-english');
  const left = await edit({ left: true });
  expect(notYet(left)).toBeNull();
  expect(textsOut(left, []).english).not.toContain('Friday');
});

test('words by hand are of the English that stood beside them: another edit, choice or value makes them out of date', async () => {
  const at = (english: string, theirs: string, of: string) =>
    write('thank-you', 'es', { choices: { for: 'visit' }, edits: { close: { english, theirs, of } } });
  const beside = (text: string) => stampOf([{ slot: null, text }], 'es');
  const friday = beside('Call me on Friday.');
  expect(notYet(await at('Call me on Friday.', 'Llámeme el viernes.', friday))).toBeNull();
  expect(of(await at('Call me on Thursday.', 'Llámeme el viernes.', friday), 'close').state).toBe('out-of-date');
  const arabic = {
    choices: { for: 'visit' },
    edits: { close: { english: 'Call me on Friday.', theirs: 'x', of: friday } },
  };
  expect(of(await write('thank-you', 'ar', arabic), 'close').state).toBe('out-of-date');
  for (const blank of ['', ' ', '\n'])
    expect(of(await at('Call me on Friday.', blank, friday), 'close').state).toBe('out-of-date');

  const how = { english: null, theirs: 'Ana entiende muy bien.', of: '' };
  const progress = async (choice: string, score: string) => {
    const fields = { choices: { how: choice }, slots: { subject: 'Math', assignment: 'Quiz', score } };
    const bare = await write('progress', 'es', fields);
    const edits = { how: { ...how, of: hows }, score: { english: null, theirs: 'Sacó 18 de 20.', of: scores } };
    return { bare, edited: await write('progress', 'es', { ...fields, edits }) };
  };
  let [hows, scores] = ['', ''];
  const { bare } = await progress('strong', '18 / 20');
  [hows, scores] = [stampOf(of(bare, 'how').english, 'es'), stampOf(of(bare, 'score').english, 'es')];
  expect(notYet((await progress('strong', '18 / 20')).edited)).toBeNull();
  expect(of((await progress('support', '18 / 20')).edited, 'how').state).toBe('out-of-date');
  expect(of((await progress('strong', '3 / 20')).edited, 'score').state).toBe('out-of-date');

  const own = [{ id: 'o', english: 'Bring tea.', theirs: 'Traigan agua.', of: beside('Bring water.') }];
  expect(of(await write('thank-you', 'es', { choices: { for: 'talk' }, own }), 'o').state).toBe('out-of-date');
});

test('where the district has a language written with its own digits, so is what a sentence counts', async () => {
  const to = await target('ar', 'missing-work');
  const fields = { choices: {}, edits: {}, own: [] };
  const values = () => ({ ...known, subject: 'Math', assignments: 'a', count: 12, date: 'x' });
  const texts = await english('missing-work');
  const said = (nativeDigits?: boolean) =>
    textsOut(
      sentencesOf(
        kindOf('missing-work')!,
        texts,
        { ...to, ...(nativeDigits === undefined ? {} : { nativeDigits }) },
        fields,
        values,
      ),
      [],
    );
  expect(said().theirs).toContain('12');
  expect(said(true).theirs).toContain('١٢');
  expect(said(true).theirs).not.toContain('12');
  expect(said(true).english).toContain('12 assignments');
});

test('a sentence that goes in English follows the English', async () => {
  const edits = { close: { english: 'See you on Monday.', theirs: null, inEnglish: true } };
  const sentences = await write('thank-you', 'es', { choices: { for: 'visit' }, edits });
  expect(of(sentences, 'close').state).toBe('in-english');
  expect(textsOut(sentences, []).theirs).toContain('See you on Monday.');
});

test('for a reader of another language what was written by hand in the old one is gone, and the English stays', () => {
  const edits = {
    news: { english: 'Good news.', theirs: 'Buenas noticias.', of: 'x' },
    thanks: { english: null, theirs: 'Gracias.' },
    deed: { english: null, theirs: null, left: true },
  };
  const own = [{ id: 'o', english: 'Bring water.', theirs: 'Traigan agua.', of: 'x' }];
  expect(withoutTheirs({ edits, own })).toEqual({
    edits: { news: { english: 'Good news.', theirs: null }, deed: { english: null, theirs: null, left: true } },
    own: [{ id: 'o', english: 'Bring water.', theirs: '' }],
  });
});

test('a district’s own text in a language that has no greeting, or checked beside an unchecked one, begins with the name', async () => {
  const texts = await english('thank-you');
  const spanish = await target('es', 'thank-you');
  const greeting = (to: Target) =>
    textsOut(
      sentencesOf(kindOf('thank-you')!, texts, to, { choices: { for: 'talk' }, edits: {}, own: [] }, () => known),
      [],
    ).theirs;
  expect(greeting({ tag: 'am', text: spanish.text, common: null })).toMatch(/^Rosa\n/);
  const checked = { ...spanish.text!, checked: { by: 'Rosa', on: '2026-11-01' } };
  expect(greeting({ ...spanish, text: checked })).toMatch(/^Rosa\n/);
  expect(greeting({ ...spanish, text: checked, common: { ...spanish.common!, checked: checked.checked } })).toMatch(
    /^Hola, Rosa:/,
  );
});

test('a sentence that nobody has written in their language is not called out of date', async () => {
  const spanish = await target('es', 'thank-you');
  const { close: _, ...segments } = spanish.text!.segments;
  const to = { ...spanish, text: { ...spanish.text!, segments } };
  const sentences = sentencesOf(
    kindOf('thank-you')!,
    await english('thank-you'),
    to,
    { choices: { for: 'talk' }, edits: {}, own: [] },
    () => known,
  );
  expect(of(sentences, 'close').state).toBe('no-text');
  expect(notYet(sentences)).toEqual({ why: 'no-text', slots: [] });
});

test('a translation of another English sentence than today’s is out of date', async () => {
  const texts = await english('thank-you');
  const spanish = await target('es', 'thank-you');
  const stale = { ...spanish, text: { ...spanish.text!, of: { close: '00000000' } } };
  const fields = { ...emptyMessage('g1'), choices: { for: 'talk' } };
  const sentences = sentencesOf(kindOf('thank-you')!, texts, stale, fields, () => known);
  expect(of(sentences, 'close').state).toBe('out-of-date');
});

test('no text in their language: English goes out, with the line that asks for a translation first', async () => {
  const sentences = await write('thank-you', 'ksw', { choices: { for: 'talk' } });
  expect(sentences.map(({ id }) => id)).toEqual(['greeting', 'important', 'for', 'close']);
  const out = textsOut(sentences, []);
  expect(out.theirs).toBeNull();
  expect(out.english).toContain('Please have it translated.');
});

test('a sentence of the writer’s own goes as they wrote it, in English where they wrote no other', async () => {
  const own = [
    { id: 'own-1', english: 'The trip is on Friday.', theirs: '' },
    { id: 'own-2', english: 'Bring water.', theirs: 'Traigan agua.' },
    { id: 'own-3', english: ' ', theirs: '' },
  ];
  const sentences = await write('thank-you', 'es', { choices: { for: 'talk' }, own });
  expect(sentences.slice(-3).map(({ state }) => state)).toEqual(['in-english', 'by-hand', 'left']);
  expect(textsOut(sentences, []).theirs).toContain('The trip is on Friday.\nTraigan agua.');
});

test('names that look like slots, markup or quotes are words like all others', async () => {
  const fields = { choices: { for: 'help' }, edits: {}, own: [] };
  for (const child of ['{child}', '<b>Ana</b>', "O'Neil {staff}", '{count, plural, other {x}}']) {
    const sentences = sentencesOf(
      kindOf('thank-you')!,
      await english('thank-you'),
      await target('ar', 'thank-you'),
      fields,
      () => ({ ...known, child }),
    );
    expect(plainParts(of(sentences, 'for').theirs!)).toContain(child);
    expect(of(sentences, 'for').missing).toEqual([]);
  }
});

test('names that run the other way are set apart in both texts and in the signature, but not in the log', async () => {
  const sentences = await write('thank-you', 'ar', { choices: { for: 'help' } });
  const out = textsOut(sentences, ['P.S. 118 (Queens)'], 'rtl');
  expect(out.theirs).toContain('\u2068Ana\u2069');
  expect(out.theirs).toMatch(/\n\n\u2068P\.S\. 118 \(Queens\)\u2069$/);
  expect(out.english).toContain('Thank you for helping Ana with');
  const foreign = await write('thank-you', 'es', { choices: { for: 'help' }, slots: { child: 'محمد' } });
  for (const text of Object.values(textsOut(foreign, ['خديجة'], 'ltr'))) {
    expect(text).toContain('\u2068محمد\u2069');
    expect(text).toMatch(/\n\n\u2068خديجة\u2069$/);
  }
  for (const text of Object.values(textsOut(foreign, ['خديجة']))) expect(text).not.toMatch(/[\u2066-\u2069]/);
});

test('a count is asked for also after it was given', async () => {
  const at = (count?: number) =>
    write('late', 'ru', {
      choices: { fact: 'often' },
      slots: { date: 'x', ...(count === undefined ? {} : { count: count as never }) },
    });
  expect(slotsAsked(await at(), Object.keys(known))).toContain('count');
  expect(slotsAsked(await at(5), Object.keys(known))).toContain('count');
  expect(notYet(await at())).toEqual({ why: 'missing', slots: ['count'] });
  expect(textsOut(await at(5), []).english).toContain('5 times');
});

const files = await Promise.all(
  [...textTags.filter((tag) => tag !== 'en'), 'ksw', 'en'].map(async (tag) => ({ tag, file: await textsOf(tag) })),
);
const everything = {
  guardian: 'Rosa',
  child: 'Ana',
  staff: 'Dana',
  school: 'Riverside',
  subject: 'Math',
  assignment: 'Unit 3',
  score: '18 / 20',
  date: '2026-12-01',
  time: '15:30',
  place: 'Room 12',
  event: 'Fair',
  item: 'a shirt',
  assignments: 'Unit 3',
  contact: 'd@x.example',
  phone: '555',
  topic: 'bus',
  count: 3,
};

test('no text leaves with an unfilled slot: whatever is unknown, in any kind and language, it waits or the sentence is left out', async () => {
  const ours = (await textsOf('en'))!.texts;
  const slot = fc.constantFrom(...Object.keys(everything));
  const given = fc.tuple(fc.uniqueArray(slot), fc.constantFrom('', ' ', '\n', '\u2068\u2069', undefined), fc.nat());
  let left = 0;
  let waited = 0;
  fc.assert(
    fc.property(
      given,
      fc.constantFrom(...kinds),
      fc.constantFrom(...files),
      fc.boolean(),
      ([lost, hole, pick], kind, { tag, file }, leave) => {
        const slots = { ...everything, ...Object.fromEntries(lost.map((name) => [name, hole])) } as Slots;
        const choices = Object.fromEntries(
          kind.segments.flatMap(({ id, oneOf }) => (oneOf ? [[id, oneOf[pick % oneOf.length]!]] : [])),
        );
        const last = kind.segments.at(-1)!.id;
        const edits = leave ? { [last]: { english: null, theirs: null, left: true } } : {};
        const to =
          tag === 'en' ? null : { tag, text: file?.texts[kind.id] ?? null, common: file?.texts.common ?? null };
        const sentences = sentencesOf(
          kind,
          { text: ours[kind.id]!, common: ours.common! },
          to,
          { choices, edits, own: [] },
          () => slots,
        );
        const stays = sentences.filter(({ state }) => state !== 'left');
        const holes = stays
          .flatMap(({ english, theirs }) => [...english, ...(theirs ?? [])])
          .filter((part) => part.slot !== null && part.text === '');
        const wait = notYet(sentences);
        if (holes.length > 0)
          expect(wait).toEqual({ why: 'missing', slots: expect.arrayContaining(holes.map((part) => part.slot)) });
        else expect(wait).toBeNull();
        if (wait) return void waited++;
        left++;
        // What leaves has every word of its sentences, and nothing in it that stands for a value.
        for (const text of Object.values(textsOut(sentences, [], 'ltr')))
          expect(text ?? '').not.toMatch(/[{}#]|undefined|NaN|\u2068\u2069/);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(Math.min(left, waited)).toBeGreaterThan(100);
});
