import type { FamilyPlan, PersonPlan } from './family.ts';
import { dice } from './random.ts';
import type { Language } from './types.ts';

const givens =
  'Olivia Liam Emma Elijah Sophia Mason Harper Lucas Chloe Henry Zoe Caleb Ruby Isaac Nora Miles Ivy Leo Hazel Jude Piper Theo Stella Ezra Clara Felix Maya Owen Tessa Grant Willa Simon Paige Dylan Freya Reid'.split(
    ' ',
  );
const families =
  'Abbott Barlow Calloway Dawson Ellsworth Farrow Gallagher Holcomb Ingram Jessup Kessler Langley Merritt Norwood Oakes Pruitt Quimby Radcliffe Sutter Thatcher Underhill Vance Whitlock Yates Zeller Ames Boone Crane Dorsey Emery Finch Goss Hale Irwin Judd Knox'.split(
    ' ',
  );
const parents =
  'Karen Paul Denise Greg Angela Steven Monica Brian Teresa Victor Laura Kevin Joanne Derek Sheila Martin'.split(' ');
const fathers = new Set('Paul Greg Steven Brian Victor Kevin Derek Martin'.split(' '));
const streets = ['Maple Street', 'Second Avenue', 'Hillcrest Drive', 'River Road', 'Meadow Lane', 'Church Street'];

/** Ordinary families who fill the sections: one or two guardians, an ordinary address. The same ones every time. */
export function plainFamilies(seats: readonly { sections: string[]; count: number }[]): FamilyPlan[] {
  const roll = dice(20_261);
  const first = roll.shuffled(givens);
  const last = roll.shuffled(families);
  const phones = phoneNumbers();
  const plans: FamilyPlan[] = [];
  for (const { sections, count } of seats) {
    for (let seat = 0; seat < count; seat++) {
      const nth = plans.length;
      const given = first[nth % first.length]!;
      const family = last[(nth + 5 * Math.floor(nth / last.length)) % last.length]!;
      const language: Language = nth % 7 === 3 ? 'es' : 'en';
      const people: PersonPlan[] = [];
      const adults = nth % 3 === 0 ? 2 : 1;
      for (let adult = 0; adult < adults; adult++) {
        const name = roll.pick(parents);
        const key = `${name}-${family}-${nth}${adult}`.toLowerCase();
        const phone = phones.next().value ?? '';
        const email = roll.next() < 0.6 ? `${name}.${family}${nth}@mail.example`.toLowerCase() : '';
        people.push({ key, given: name, family, relation: fathers.has(name) ? 'Father' : 'Mother', phone, email });
      }
      plans.push({
        language,
        children: [{ key: `${given}-${family}`.toLowerCase(), given, family, sections }],
        homes: [{ street: `${roll.between(2, 980)} ${roll.pick(streets)}`, people }],
      });
    }
  }
  return plans;
}

/** Numbers that are never given to anybody (555-0100 to 555-0199), in the area codes around the demo district. */
function* phoneNumbers(): Generator<string, undefined> {
  for (const area of ['779', '815', '331']) {
    for (let line = 100; line < 200; line++) yield `(${area}) 555-0${line}`;
  }
}
