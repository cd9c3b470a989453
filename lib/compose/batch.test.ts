import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BatchFamily } from '../messages.ts';
import { type BatchMessage, countsOf, isChanged, isWhole, previewsOf } from './batch.ts';
import { kindOf, kinds } from './kinds.ts';
import type { Slots } from './message.ts';
import { textsOf, textTags } from './texts.ts';

const files = new Map(await Promise.all(textTags.map(async (tag) => [tag, (await textsOf(tag))!.texts] as const)));
const english = files.get('en')!;
let count = 0;
const family = (language: string, change: Partial<BatchFamily> = {}): BatchFamily => {
  const student = `s${++count}`;
  const load = { messages: 0, staff: 0, children: 0, text: '' };
  const base = { student, name: `Child ${student}`, child: 'Ana', school: 'Cedar Hollow', guardians: [] };
  return { ...base, to: `g-${student}`, language, blocked: null, heardGood: true, load, siblings: [], ...change };
};
const message = (id: string, fields: Partial<BatchMessage['fields']> = {}, more: Partial<BatchMessage> = {}) => {
  const kind = kindOf(id)!;
  const given = { choices: {}, slots: {}, ...fields };
  const made: BatchMessage = {
    kind,
    fields: given,
    english: { text: english[id]!, common: english.common! },
    targetOf: (language) => {
      if (language === 'en') return null;
      const texts = files.get(language);
      return { tag: language, text: texts?.[id] ?? null, common: texts?.common ?? null };
    },
    valuesOf: (one): Slots => ({
      child: one.child,
      guardian: `Guardian ${one.to}`,
      staff: 'Dana Whitfield',
      school: one.school,
      ...given.slots,
    }),
    uncheckedAllowed: [],
    ...more,
  };
  return made;
};
const event = { event: 'Family Science Night', date: '24 Nov', time: '18:00', place: 'Gym' };

describe('previews of one message for many families', () => {
  test('each family reads its own language, with the English beneath', () => {
    const found = previewsOf(
      [family('es'), family('ar'), family('so'), family('en')],
      message('event', { slots: event }),
    );
    expect(found.map(({ language, not }) => [language, not])).toEqual([
      ['es', null],
      ['ar', null],
      ['so', null],
      ['en', null],
    ]);
    for (const one of found) expect(one.english).toContain('You and your family are invited: Family Science Night.');
    expect(found[0]!.theirs).toContain('Family Science Night');
    expect(new Set(found.slice(0, 3).map(({ theirs }) => theirs?.split('\n')[1])).size).toBe(3);
    expect(found[3]!.theirs).toBeNull();
  });

  test('a family that reads a language without a text is not written to, and no other language stands in', () => {
    const [found] = previewsOf([family('ksw')], message('event', { slots: event }));
    expect(found).toMatchObject({ not: 'no-text', english: '', theirs: null, language: 'ksw' });
  });

  test('whom the background blocked stays blocked, whatever text there would be', () => {
    for (const blocked of ['gone', 'restricted-all', 'no-guardian', 'no-address'] as const)
      expect(previewsOf([family('es', { blocked })], message('event', { slots: event }))[0]).toMatchObject({
        not: blocked,
        theirs: null,
        english: '',
      });
  });

  test('a kind that needs a check goes out in English and where the district allows it, nowhere else unchecked', () => {
    const fields = { choices: { what: 'class' }, slots: { date: '24 Nov' } };
    const families = [family('es'), family('so'), family('en')];
    expect(previewsOf(families, message('behaviour-concern', fields)).map(({ not }) => not)).toEqual([
      'unchecked',
      'unchecked',
      null,
    ]);
    const allowed = message('behaviour-concern', fields, { uncheckedAllowed: ['so'] });
    expect(previewsOf(families, allowed).map(({ not }) => not)).toEqual(['unchecked', null, null]);
  });

  test('a checked text needs nobody’s leave', () => {
    const fields = { choices: { what: 'class' }, slots: { date: '24 Nov' } };
    const checked = { by: 'Amina Warsame', on: '2026-11-20' };
    const concern = message('behaviour-concern', fields);
    const targetOf: BatchMessage['targetOf'] = (language) => {
      const target = concern.targetOf(language)!;
      return { ...target, text: { ...target.text!, checked } };
    };
    expect(previewsOf([family('so')], { ...concern, targetOf })[0]).toMatchObject({ not: null, checked: true });
  });

  test('a text whose English has since changed is not sent, also while a value is missing', () => {
    const invitation = message('event', { slots: { event: 'x' } });
    const text = { ...english.event!, segments: { ...english.event!.segments, close: 'We hope to see you.' } };
    const stale = { ...invitation, english: { ...invitation.english, text } };
    const stamped: BatchMessage['targetOf'] = (language) => {
      const target = invitation.targetOf(language)!;
      return { ...target, text: { ...target.text!, of: { ...target.text!.of, close: '00000000' } } };
    };
    expect(previewsOf([family('es')], { ...stale, targetOf: stamped })[0]!.not).toBe('out-of-date');
  });

  test('where a sentence was never written in a language, there is no text in it: nothing is called out of date', () => {
    const invitation = message('event', { slots: event });
    const targetOf: BatchMessage['targetOf'] = (language) => {
      const target = invitation.targetOf(language)!;
      const { close: _, ...segments } = target.text!.segments;
      return { ...target, text: { ...target.text!, segments } };
    };
    expect(previewsOf([family('es')], { ...invitation, targetOf })[0]).toMatchObject({ not: 'no-text', theirs: null });
  });

  test('what is still to be said is named: a value, or which of several sentences', () => {
    const [concert] = previewsOf([family('es')], message('event', { slots: { ...event, place: '' } }));
    expect(concert).toMatchObject({ not: null, asks: ['place'], choose: false });
    expect(isWhole(concert!)).toBe(false);
    const [praise] = previewsOf([family('es')], message('positive-note'));
    expect(praise).toMatchObject({ not: null, asks: [], choose: true });
  });

  test('a child’s own facts stay open in each message', () => {
    const [found] = previewsOf([family('es')], message('missing-work', { slots: { subject: 'Math', date: '1 Dec' } }));
    expect(found!.asks).toEqual(['count', 'assignments']);
  });

  test('brothers and sisters: the same words do not go to the same person twice, words about each child do', () => {
    const [ana, ben] = [family('es', { to: 'rosa' }), family('es', { to: 'rosa', child: 'Ben' })];
    ana.siblings = [ben.student];
    ben.siblings = [ana.student];
    const invited = previewsOf([ana, ben, family('es')], message('event', { slots: event }));
    expect(invited.map(({ not }) => not)).toEqual([null, 'sibling', null]);
    const praised = previewsOf([ana, ben], message('positive-note', { choices: { deed: 'kind' } }));
    expect(praised.map(({ not }) => not)).toEqual([null, null]);
  });

  test('two families that happen to get the same words are both written to', () => {
    const same = message('event', { slots: event }, { valuesOf: () => ({ ...event, guardian: 'Maria' }) });
    expect(previewsOf([family('es', { to: 'a' }), family('es', { to: 'b' })], same).map(({ not }) => not)).toEqual([
      null,
      null,
    ]);
  });

  test('counts: how many in each language, and why the others are not', () => {
    const families = [
      ...['es', 'es', 'ar', 'ksw'].map((tag) => family(tag)),
      family('es', { blocked: 'no-address' }),
      family('so', { blocked: 'restricted-all' }),
    ];
    expect(countsOf(previewsOf(families, message('event', { slots: event })))).toEqual({
      languages: [
        { what: 'es', count: 2 },
        { what: 'ar', count: 1 },
      ],
      not: [
        { what: 'no-address', count: 1 },
        { what: 'no-text', count: 1 },
        { what: 'restricted-all', count: 1 },
      ],
    });
  });

  test('always: every family is counted once, what is not written has no text, and what is whole has no hole', () => {
    const blocked = fc.constantFrom(
      null,
      null,
      null,
      'gone',
      'restricted-all',
      'no-guardian',
      'no-address',
    ) as fc.Arbitrary<BatchFamily['blocked']>;
    const someone = fc.record({ language: fc.constantFrom(...textTags, 'ksw', 'mam'), blocked, child: fc.string() });
    const given = fc.dictionary(
      fc.constantFrom('event', 'date', 'time', 'place', 'item', 'topic', 'subject'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 30 }), fc.constantFrom(...kinds), given, (people, kind, slots) => {
        const families = people.map(({ language, ...rest }) => family(language, rest));
        const choices = Object.fromEntries(kind.segments.flatMap(({ id, oneOf }) => (oneOf ? [[id, oneOf[0]!]] : [])));
        const found = previewsOf(families, message(kind.id, { choices, slots }));
        expect(found.map((one) => one.family)).toEqual(families);
        const { languages, not } = countsOf(found);
        expect([...languages, ...not].reduce((sum, one) => sum + one.count, 0)).toBe(families.length);
        for (const one of found) {
          if (one.not !== null && one.not !== 'sibling') expect([one.english, one.theirs]).toEqual(['', null]);
          const parts = one.sentences
            .filter(({ state }) => state !== 'left')
            .flatMap((s) => [...s.english, ...(s.theirs ?? [])]);
          if (one.not === null && isWhole(one))
            expect(parts.filter(({ slot, text }) => slot && text === '')).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('a preview holds as long as it would go to the same person in the same words', () => {
  const rosa = { id: 'rosa', name: 'Rosa Pérez', addressedAs: null, reads: 'es' } as BatchFamily['guardians'][number];
  const luis = { ...rosa, id: 'luis', name: 'Luis Pérez' };
  const before = family('es', { to: 'rosa', guardians: [rosa, luis] });
  const changes: Partial<BatchFamily>[] = [
    { to: 'luis' },
    { language: 'ar' },
    { blocked: 'no-address', to: null },
    { child: 'Anita' },
    { school: 'Harbor' },
    { guardians: [{ ...rosa, addressedAs: 'Doña Rosa' }, luis] },
  ];
  for (const change of changes) expect(isChanged({ ...before, ...change }, before), JSON.stringify(change)).toBe(true);
  const alike: Partial<BatchFamily> = { heardGood: false, guardians: [rosa], siblings: ['other'] };
  expect(isChanged({ ...before, ...alike }, before)).toBe(false);
});
