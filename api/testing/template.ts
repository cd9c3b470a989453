/** A template of the district's own as an administrator would write it, in English and Spanish. */
import { type DistrictTemplate, hashOf } from '../../lib/model/message-template.ts';

type Unpublished = Omit<DistrictTemplate, 'version'>;

export const ownTemplate = (more: Partial<Unpublished> = {}): Unpublished => ({
  id: 'own-book-fair',
  title: 'Book fair',
  advice: 'Say that it is free.',
  involvement: 'community',
  tone: 'positive',
  segments: [{ id: 'invite' }, { id: 'where', optional: true }],
  texts: {
    en: {
      by: 'Dana Whitfield',
      on: '2026-11-18',
      checked: null,
      segments: { invite: 'On {date}, {child} may choose a book.', where: 'It is at {place}.' },
    },
    es: {
      by: 'Dana Whitfield',
      on: '2026-11-18',
      checked: { by: 'Rosa Domínguez', on: '2026-11-19' },
      of: { invite: hashOf('On {date}, {child} may choose a book.'), where: hashOf('It is at {place}.') },
      segments: { invite: 'El {date}, {child} puede elegir un libro.', where: 'Será en {place}.' },
    },
  },
  ...more,
});
