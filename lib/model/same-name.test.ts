import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameName } from './same-name.ts';

const person = (given: string, family: string, preferred: string | null = null) => ({ given, family, preferred });

describe('a shown name agrees with the roster', () => {
  test.each([
    ['Garcia, Maria', person('Maria', 'Garcia')],
    ['MARIA  GARCÍA', person('Maria', 'Garcia')],
    ['Pérez Domínguez, Ana Lucía', person('Ana', 'Perez Dominguez')],
    ['Ana Pérez Domínguez', person('Ana Lucía', 'Pérez Domínguez')],
    ['Suharto - ', person('Suharto', '-')],
    ['Suharto', person('Suharto', '-')],
    ["O'Brien, Niamh", person('Niamh', 'O’Brien')],
    ['OBrien Niamh', person('Niamh', "O'Brien")],
    ['Smith & Weller, Jay', person('James "Jay"', 'Smith & Weller', 'Jay')],
    ['Smith & Weller, James "Jay"', person('James "Jay"', 'Smith & Weller', 'Jay')],
    ['王小明', person('小明', '王')],
    ['Łukasz Żółć Jr.', person('Lukasz', 'Zolc')],
    ['Ali, Hassan Ali', person('Hassan', 'Ali')],
  ])('%s', (shown, who) => expect(sameName(shown, who)).toBe(true));
});

describe('a shown name does not agree', () => {
  test.each([
    ['Garcia, Mario', person('Maria', 'Garcia')],
    ['Maria', person('Maria', 'Garcia')],
    ['Garcia', person('Maria', 'Garcia')],
    ['Maria Garcia Lopez', person('Maria', 'Garcia')],
    ['Suharto Widodo', person('Suharto', '-')],
    ['', person('Maria', 'Garcia')],
    ['- -', person('Suharto', '-')],
    ['', person('', '')],
  ])('%s', (shown, who) => expect(sameName(shown, who)).toBe(false));
});

const word = fc.stringMatching(/^[a-zñéüşłø]{2,10}$/u);
const spoil = (text: string, pick: number): string =>
  [
    text.toUpperCase(),
    ` ${text.replace(/ /g, '   ')} `,
    text.normalize('NFD'),
    text.normalize('NFD').replace(/\p{M}/gu, ''),
  ][pick % 4] ?? text;

test('however a name is written, it always stays the same name', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.option(word, { nil: null }),
      fc.nat(),
      fc.nat(),
      (given, family, preferred, order, pick) => {
        const who = person(given.join(' '), family.join(' '), preferred);
        const first = preferred && order % 2 ? preferred : who.given;
        const shown = order % 3 ? `${who.family}, ${first}` : `${first} ${who.family}`;
        expect(sameName(spoil(shown, pick), who)).toBe(true);
      },
    ),
  );
});

test('a name of which no word is the roster’s never agrees', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(word, { minLength: 2, maxLength: 4 }),
      (shown, roster) => {
        const strange = shown.map((one) => `x${one}q`);
        expect(sameName(strange.join(' '), person(roster[0] ?? '', roster.slice(1).join(' ')))).toBe(false);
      },
    ),
  );
});

test('the family name alone, or another given name, never is enough', () => {
  fc.assert(
    fc.property(word, word, word, (given, family, other) => {
      fc.pre(sameName(other, person(given, '-')) === false && other !== family);
      expect(sameName(`${family}, ${other}`, person(given, family))).toBe(false);
      fc.pre(given !== family);
      expect(sameName(family, person(given, family))).toBe(false);
    }),
  );
});
