/** What a page says of contacts, for the gallery: differences of every kind, and names that run the other way. */
import type { Output, PageLine, PagePerson, PageRead, StudentRead } from '../../lib/messages.ts';
import { nameStamp } from '../../lib/model/name-stamp.ts';

const line = (shown: string, has: PageLine['has'], kept: PageLine['kept'] = null): PageLine => ({
  kind: shown.includes('@') ? 'email' : 'phone',
  shown,
  value: shown.includes('@') ? shown : `+1${shown.replace(/\D/g, '')}`,
  label: has === 'page' && !shown.includes('@') ? 'Celular' : null,
  has,
  kept,
});
const person = (name: string, lines: PageLine[], change: Partial<PagePerson> = {}): PagePerson => ({
  ...{ contact: null, who: 'nobody', name, value: nameStamp(name), relation: 'Mother', kept: null },
  ...{ closed: false, warning: null, whole: true, lines },
  ...change,
});

export const differs: NonNullable<Output<'pageContacts'>> = {
  from: 'The SIS',
  people: [
    person(
      'Lucia Garcia',
      [
        line('(217) 555-0133', 'both'),
        line('(217) 555-0199', 'page'),
        line('lucia@mail.example', 'page'),
        line('(217) 555-0101', 'page', 'ours'),
      ],
      { contact: 'g-one', who: 'ours' },
    ),
    person('سعاد المصري', [line('(217) 555-0164', 'page')], { relation: 'خالة' }),
  ],
};

export const differsOfFive: typeof differs = {
  from: 'The SIS',
  people: [
    person('Rosa Domínguez', [line('rosa.dominguez@mail.example', 'ours')], { contact: 'g-rosa', who: 'ours' }),
    person('Luis Pérez', [line('(217) 555-0188', 'page')], { contact: 'g-luis', who: 'ours', closed: true }),
    person('Marco Domínguez', [line('(217) 555-0190', 'page')], { contact: 'g-marco', who: 'ours' }),
    person('Craig Hartwell', [line('(217) 555-0155', 'page')], {
      ...{ relation: 'Father', closed: true, warning: 'Father (NO CONTACT - court order)' },
    }),
  ],
};

const student = (key: string, shown: string, change: Partial<StudentRead> = {}): StudentRead => ({
  ...{ key, id: `10${key}`, shown, name: shown, state: 'ok', second: 'name', marked: true, warning: null },
  ...{ facts: [], people: [] },
  ...change,
});
const page: PageRead = {
  ...{ product: 'The SIS', kind: 'contact', title: '7A', sure: 'seen', from: 'a copy of our own, version 12.8' },
  ...{ fresh: true, doubts: [], off: [], students: [] },
};

export const wholePage: PageRead = {
  ...page,
  students: [
    student('3', 'Maria Garcia', {
      warning: 'Craig Hartwell: Father (NO CONTACT - court order)',
      people: [...differs.people, ...differsOfFive.people.filter(({ closed }) => closed)],
    }),
  ],
};

export const wholeClass: PageRead = {
  ...page,
  ...{ kind: 'gradebook-grid', title: 'Mathematics 7 - 7A', sure: 'guess', from: null, off: ['contacts'] },
  doubts: ['Nora Vance', ''],
  students: [
    student('1', 'ليلى المصري', {
      facts: [
        { fact: { kind: 'score', assignment: 'Ratios quiz', score: '18 / 20' }, went: 'draft' },
        { fact: { kind: 'empty', assignment: 'واجب ١٢' }, went: 'nowhere' },
        { fact: { kind: 'attendance', code: 'Absent', day: '2026-11-17' }, went: 'entry' },
      ],
    }),
    student('2', 'Ben Ode', { name: null, state: 'check', second: null }),
    student('4', 'Sukarno', { id: '', name: null, state: 'unknown', second: null }),
  ],
};
