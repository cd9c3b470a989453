import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smsOf } from './sms.ts';

it.each([
  ['an empty text is no message', '', 0, 0, 'GSM-7', []],
  ['160 plain letters are one', 'x'.repeat(160), 160, 1, 'GSM-7', []],
  ['161 are two', 'x'.repeat(161), 161, 2, 'GSM-7', []],
  ['307 are three, of 153 each', 'x'.repeat(307), 307, 3, 'GSM-7', []],
  ['a euro sign takes two places', '€'.repeat(81), 81, 2, 'GSM-7', []],
  ['é, ñ, ¿ and à are in the old alphabet', 'é ñ ¿ à ü Ä ö', 13, 1, 'GSM-7', []],
  ['one í makes all of them short', `í${'x'.repeat(69)}`, 70, 1, 'UCS-2', ['í']],
  ['and then 71 are two', `í${'x'.repeat(70)}`, 71, 2, 'UCS-2', ['í']],
  ['each letter is named once, in its order', 'mañana: sí, aquí, está, ‘así’', 29, 1, 'UCS-2', ['í', 'á', '‘', '’']],
  ['a smiling face is one character', '👍 ok', 4, 1, 'UCS-2', ['👍']],
  ['lines are plain', 'a\nb', 3, 1, 'GSM-7', []],
  ['marks that set a name apart are not sent', '\u2068Ana\u2069', 3, 1, 'GSM-7', []],
] as const)('%s', (_, text, characters, segments, encoding, why) => {
  expect(smsOf(text)).toEqual({ characters, segments, encoding, why });
});

it('as many as there must be, never fewer, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const { segments, encoding, why } = smsOf(text);
      expect(why.length > 0).toBe(encoding === 'UCS-2');
      const units = text.replace(/[\u2066-\u2069]/g, '').length;
      const holds = encoding === 'UCS-2' ? [70, 66] : [160, 153];
      if (encoding === 'UCS-2' && units > 0 && units <= 70) expect(segments).toBe(1);
      expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / holds[0]!));
      expect(segments).toBeLessThanOrEqual(units === 0 ? 0 : Math.ceil((units * 2) / holds[1]!));
    }),
  );
});
