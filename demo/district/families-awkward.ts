import type { FamilyPlan } from './family.ts';

/** A line that a neighbour answers for three families: a number is not a person. */
export const sharedPhone = '(217) 555-0190';

/**
 * Families whose names, papers or arrangements break software that was tried with tidy ones only. All are in Dana
 * Whitfield's section 7A, and all are invented.
 */
export const awkwardFamilies: FamilyPlan[] = [
  {
    // Two girls of one name in one section: a name is not a key.
    language: 'es',
    children: [{ key: 'maria-garcia-1', given: 'Maria', family: 'Garcia', sections: ['7A', '7A-SCI'], sisId: 103 }],
    homes: [
      {
        street: '18 Mill Race Road',
        phone: '(217) 555-0110',
        people: [
          {
            key: 'lucia-garcia',
            given: 'Lucia',
            family: 'Garcia',
            relation: 'Mother',
            phone: '(217) 555-0111',
            email: 'lucia.garcia@mail.example',
          },
        ],
      },
    ],
  },
  {
    language: 'en',
    children: [{ key: 'maria-garcia-2', given: 'Maria', family: 'Garcia', sections: ['7A', '7A-SCI'], sisId: 117 }],
    homes: [
      {
        street: '402 Orchard Street',
        people: [
          {
            key: 'daniel-garcia',
            given: 'Daniel',
            family: 'Garcia',
            relation: 'Father',
            phone: '217.555.0112',
            email: 'd.garcia@post.example',
          },
        ],
      },
    ],
  },
  {
    // One name only; the SIS demands a second, so staff typed a dash.
    language: 'id',
    children: [{ key: 'suharto', given: 'Suharto', family: '-', sections: ['7A'], sisId: 134 }],
    homes: [
      {
        street: '7 Canal Walk',
        people: [{ key: 'wulan', given: 'Wulan', family: '-', relation: 'Ibu (mother)', phone: '(217) 555-0113' }],
      },
    ],
  },
  {
    language: 'en',
    children: [{ key: 'niamh-obrien', given: 'Niamh', family: "O'Brien", sections: ['7A'], sisId: 102 }],
    homes: [
      {
        street: "3 St. Mary's Court",
        people: [
          {
            key: 'sean-obrien',
            given: 'Seán',
            family: "O'Brien",
            relation: 'Father',
            phone: '(309) 555-0114',
            email: "sean.o'brien@mail.example",
          },
          { key: 'aoife-obrien', given: 'Aoife', family: "O'Brien", relation: 'Mother', phone: '(309) 555-0115' },
        ],
      },
    ],
  },
  {
    language: 'en',
    children: [
      {
        key: 'jay-smith',
        given: 'James "Jay"',
        family: 'Smith & Weller',
        preferred: 'Jay',
        sections: ['7A'],
        sisId: 106,
      },
    ],
    homes: [
      {
        street: 'Unit "B" & C, 90 Depot Street',
        people: [
          {
            key: 'carol-weller',
            given: 'Carol "Cee"',
            family: 'Weller & Smith',
            relation: 'Mother & guardian',
            phone: '(217) 555-0116',
            email: 'carol@weller.example',
          },
        ],
      },
    ],
  },
  {
    language: 'en',
    children: [
      {
        key: 'maximiliana',
        given: 'Maximiliana Alexandrina Guadalupe',
        family: 'Featherstonehaugh-Wolkensteinhausen de la Cruz y Montenegro',
        sections: ['7A'],
        sisId: 120,
      },
    ],
    homes: [
      {
        street: '1187 Old Plank Road, Building Northwest, Apartment 4401',
        people: [
          {
            key: 'bartholomew',
            given: 'Bartholomew Alexander',
            family: 'Featherstonehaugh-Wolkensteinhausen',
            relation: 'Grandfather (mother works nights, see notes)',
            phone: '(217) 555-0117',
            lines: [{ label: 'Cell Phone (weekdays after 5 pm, weekends any time)', value: '(217) 555-0117' }],
          },
        ],
      },
    ],
  },
  {
    // No address, nobody to call.
    language: 'en',
    children: [{ key: 'tobias-lindgren', given: 'Tobias', family: 'Lindgren', sections: ['7A'], sisId: 126 }],
    homes: [],
  },
  {
    // A mother of whom the school has neither a phone nor a mail address.
    language: 'en',
    children: [{ key: 'jasmine-porter', given: 'Jasmine', family: 'Porter', sections: ['7A'], sisId: 127 }],
    homes: [
      {
        street: '55 Quarry Lane',
        people: [{ key: 'renee-porter', given: 'Renée', family: 'Porter', relation: 'Mother', lines: [] }],
      },
    ],
  },
  {
    // Two homes: the SIS lists him twice, once per address.
    language: 'en',
    children: [{ key: 'noah-castellano', given: 'Noah', family: 'Castellano', sections: ['7A', '7A-SCI'], sisId: 135 }],
    homes: [
      {
        street: '24 Harbor View',
        phone: '(618) 555-0121',
        people: [
          {
            key: 'julia-castellano',
            given: 'Julia',
            family: 'Castellano',
            relation: 'Mother',
            phone: '(618) 555-0122',
            livesWith: 'A',
          },
        ],
      },
      {
        street: '8 Prairie Avenue',
        phone: '(618) 555-0123',
        people: [
          {
            key: 'mark-rossi',
            given: 'Mark',
            family: 'Rossi',
            relation: 'Father',
            phone: '(618) 555-0124',
            email: 'mark.rossi@mail.example',
            livesWith: 'B',
          },
        ],
      },
    ],
  },
  {
    // A court order that only free text speaks of: it must make a warning, never a silent rule.
    language: 'en',
    children: [{ key: 'emily-hartwell', given: 'Emily', family: 'Hartwell', sections: ['7A'], sisId: 130 }],
    homes: [
      {
        street: '311 Elm Street',
        people: [
          {
            key: 'susan-hartwell',
            given: 'Susan',
            family: 'Hartwell',
            relation: 'Mother',
            phone: '(217) 555-0126',
            email: 's.hartwell@mail.example',
          },
          {
            key: 'craig-hartwell',
            given: 'Craig',
            family: 'Hartwell',
            relation: 'Father (NO CONTACT - court order)',
            phone: '(217) 555-0127',
            livesWith: 'no',
            mark: 'none',
          },
        ],
      },
    ],
  },
  {
    // An agency stands where a person should, and the roster itself brings a restriction.
    language: 'en',
    children: [{ key: 'kayden-brooks', given: 'Kayden', family: 'Brooks', sections: ['7A'], sisId: 131 }],
    homes: [
      {
        street: '77 Station Plaza, Suite 200',
        phone: '(217) 555-0128',
        people: [
          {
            key: 'prairie-bridges',
            given: 'Prairie Bridges',
            family: 'Foster Agency',
            relation: 'Foster agency',
            phone: '(217) 555-0128',
            email: 'intake@prairiebridges.example',
            livesWith: 'no',
          },
          {
            key: 'linda-moss',
            given: 'Linda',
            family: 'Moss',
            relation: 'Foster mother',
            phone: '(217) 555-0129',
            livesWith: 'yes',
          },
          {
            key: 'tara-brooks',
            given: 'Tara',
            family: 'Brooks',
            relation: 'Mother',
            phone: '(217) 555-0130',
            livesWith: 'no',
            mark: 'none',
            restriction: 'No contact. Court order of 3 September; all calls go to the agency.',
          },
        ],
      },
    ],
  },
  {
    // Left in autumn; the sourcedId stays in the roster, the enrolment has an end.
    language: 'en',
    children: [{ key: 'devon-tillman', given: 'Devon', family: 'Tillman', sections: ['7A'], sisId: 140, left: true }],
    homes: [
      {
        street: '9 Foundry Row',
        people: [{ key: 'kim-tillman', given: 'Kim', family: 'Tillman', relation: 'Mother', phone: '(309) 555-0131' }],
      },
    ],
  },
];
