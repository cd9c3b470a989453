/** Templates that a district could have made itself, for pictures of them and for tests. Everybody here is invented. */
import type { OwnTemplate } from '../../lib/compose/own-template.ts';
import type { Draft, Output } from '../../lib/messages.ts';
import { hashOf, type KindText } from '../../lib/model/message-template.ts';

const english = {
  s1: 'On {date} at {time} our book fair is open for families. {child} may choose a book; it costs nothing.',
  's2.c1': 'We have put {count, plural, one {# book} other {# books}} aside for {child}.',
  's2.c2': 'Please bring {item}.',
  s3: 'It is at {place}.',
};
const text = (by: string, segments: KindText['segments'], more: Partial<KindText> = {}): KindText => ({
  by,
  on: '2026-11-12',
  checked: null,
  segments,
  of: Object.fromEntries(Object.entries(english).map(([key, words]) => [key, hashOf(words)])),
  ...more,
});

export const bookFair: OwnTemplate = {
  id: 'own-book-fair',
  title: 'Book fair',
  advice: 'Say that it costs nothing: families ask.',
  involvement: 'community',
  tone: 'positive',
  segments: [{ id: 's1' }, { id: 's2', oneOf: ['c1', 'c2'] }, { id: 's3', optional: true }],
  texts: {
    en: { by: 'Dana Whitfield', on: '2026-11-12', checked: null, segments: english },
    es: text(
      'Dana Whitfield',
      {
        s1: 'El {date} a las {time} abrimos nuestra feria del libro para las familias. {child} puede elegir un libro; no cuesta nada.',
        's2.c1': 'Hemos apartado {count, plural, one {# libro} many {# de libros} other {# libros}} para {child}.',
        's2.c2': 'Por favor, traiga {item}.',
        s3: 'Es en {place}.',
      },
      { checked: { by: 'Rosa Domínguez', on: '2026-11-14' } },
    ),
    ar: text('Samir Haddad', {
      s1: 'في {date} الساعة {time} نفتح معرض الكتاب للعائلات. يمكن لـ {child} اختيار كتاب مجانًا.',
      's2.c1':
        'خصصنا لـ {child} {count, plural, zero {# كتاب} one {كتابًا واحدًا (#)} two {كتابين (#)} few {# كتب} many {# كتابًا} other {# كتاب}}.',
      's2.c2': 'يرجى إحضار {item}.',
      s3: 'المكان: {place}.',
    }),
  },
};

/** The English of its first sentence is another one, and no translation has followed. */
export const bookFairAgain: OwnTemplate = {
  ...bookFair,
  texts: {
    ...bookFair.texts,
    en: {
      ...bookFair.texts.en!,
      segments: { ...english, s1: 'On {date} at {time} our book fair is open. {child} may choose a book.' },
    },
  },
};

/** A form that is missing, a slot that nothing fills, a brace that is open, a sentence that is empty. */
export const faulty: OwnTemplate = {
  ...bookFair,
  segments: [...bookFair.segments, { id: 's4' }],
  texts: {
    ...bookFair.texts,
    es: {
      ...bookFair.texts.es!,
      checked: null,
      segments: {
        s1: 'El {date} a las {time} abrimos nuestra feria del libro. {child puede elegir un libro.',
        's2.c1': 'Hemos apartado {count, plural, other {# libros}} para {child}.',
        's2.c2': 'Por favor, traiga {cosa}.',
        s3: 'Es en la escuela.',
        s4: 'Gracias.',
      },
    },
  },
};

export const listedTemplates: Output<'districtTemplates'> = [
  {
    id: bookFair.id,
    versions: [
      { version: 2, at: '2026-11-14T15:30:00.000Z', by: 'Priya Raman', template: { ...bookFair, version: 2 } },
      {
        version: 1,
        at: '2026-11-12T15:30:00.000Z',
        by: 'Dana Whitfield',
        template: { ...bookFair, title: 'Books', texts: { en: bookFair.texts.en! }, version: 1 },
      },
    ],
  },
  {
    id: 'own-bus',
    versions: [
      { version: 2, at: '2026-11-10T15:30:00.000Z', by: null, template: null },
      {
        version: 1,
        at: '2026-10-12T15:30:00.000Z',
        by: null,
        template: { ...bookFair, id: 'own-bus', title: 'The bus is late', version: 1 },
      },
    ],
  },
];

export const templateDraft = (open: string, template: OwnTemplate, base = 2): Draft => ({
  id: `template ${open}`,
  kind: 'template',
  student: null,
  title: template.title,
  fields: { base, template },
  saved: '2026-11-18T16:27:00.000Z',
});
