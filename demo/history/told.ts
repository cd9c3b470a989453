import { addDays } from '../../lib/model/times.ts';
import { call, contact, email, meeting, text, type writer } from './writer.ts';

const dana = 'staff-dana-whitfield';
const marcus = 'staff-marcus-oyelaran';
const tom = 'staff-tom-becker';
const elena = 'staff-elena-marsh';
const priya = 'staff-priya-raman';

/** Students whose story is told by hand; chance writes none for them. */
export const toldStudents = new Set([
  'stu-ana-perez',
  'stu-emily-hartwell',
  'stu-suharto',
  'stu-niamh-obrien',
  'stu-noah-castellano',
  'stu-maria-garcia-1',
  'stu-tobias-lindgren',
  'stu-jasmine-porter',
]);

/** The stories that tour, pictures and tests lean on: a reply that waits, a court order, follow-ups due today. */
export function tell(today: string, { write }: ReturnType<typeof writer>): void {
  ana(today, write);
  const hartwell = ['stu-emily-hartwell'];
  write({
    author: dana,
    students: hartwell,
    daysAgo: 12,
    type: 'contact.logged',
    body: contact(
      ['gua-susan-hartwell'],
      'outbound',
      call('reached', '(217) 555-0126'),
      'Emily was quiet all week. Mother says things are hard at home; asked me to let Ms. Marsh know.',
      { tone: 'concern' },
    ),
  });
  write({
    author: elena,
    students: hartwell,
    daysAgo: 11,
    type: 'contact.logged',
    audience: 'restricted',
    body: contact(
      ['gua-susan-hartwell'],
      'outbound',
      meeting('took-place', 'Room 12'),
      'Mother has a protective order. Father was seen near the school on Tuesday; the resource officer knows. We meet again next week.',
      { tone: 'concern' },
    ),
  });

  const plan = write({
    author: dana,
    students: ['stu-suharto'],
    daysAgo: 20,
    type: 'contact.logged',
    body: contact(
      ['gua-wulan'],
      'outbound',
      call('left-message', '(217) 555-0113'),
      'Left word about the project plan.',
    ),
  });
  write({
    author: dana,
    students: ['stu-suharto'],
    daysAgo: 20,
    type: 'follow-up.set',
    body: { about: plan, due: today, owner: dana, text: 'Try again, afternoons are better' },
  });

  write({
    author: tom,
    students: ['stu-niamh-obrien'],
    daysAgo: 2,
    type: 'contact.logged',
    body: contact(
      ['gua-sean-obrien'],
      'inbound',
      email('received', "sean.o'brien@mail.example"),
      'When do the grades close, and can she still hand in the project?',
      { for: dana },
    ),
  });
  write({
    author: marcus,
    students: ['stu-noah-castellano'],
    daysAgo: 8,
    type: 'contact.logged',
    body: contact(
      ['gua-julia-castellano'],
      'outbound',
      call('reached', '(618) 555-0122'),
      'Lab safety talk. She will remind him of the goggles.',
    ),
  });
  write({
    author: dana,
    students: ['stu-noah-castellano'],
    daysAgo: 64,
    type: 'contact.logged',
    body: contact(
      ['gua-mark-rossi'],
      'outbound',
      meeting('took-place', 'Library'),
      'Autumn conference with father. Noah is at his place every other week.',
    ),
  });
  write({
    author: dana,
    students: ['stu-noah-castellano'],
    daysAgo: 5,
    type: 'reach.reported',
    body: { contact: 'gua-mark-rossi', value: 'mark.rossi@mail.example', state: 'dead' },
  });

  const maria = ['stu-maria-garcia-1'];
  write({
    author: dana,
    students: maria,
    daysAgo: 33,
    type: 'contact.logged',
    body: contact(
      ['gua-lucia-garcia'],
      'outbound',
      call('reached', '(217) 555-0111'),
      'Hablamos de la tarea. Lucia pide mensajes en español.',
    ),
  });
  write({
    author: dana,
    students: maria,
    daysAgo: 6,
    type: 'message.handed-off',
    body: {
      people: ['gua-lucia-garcia'],
      by: 'clipboard',
      template: 'positive-note',
      language: 'es',
      text: 'Hoy Maria ayudó a sus compañeros con las fracciones. Gracias por apoyarla en casa.',
      english: 'Today Maria helped her classmates with fractions. Thank you for supporting her at home.',
      sent: true,
    },
  });

  const family = ['stu-abdirahman-warsame', 'stu-hodan-warsame', 'stu-ayaan-warsame'];
  write({
    author: elena,
    students: family,
    daysAgo: 18,
    type: 'contact.logged',
    body: contact(
      ['gua-fadumo-warsame'],
      'outbound',
      meeting('took-place', 'Front office'),
      'All three children at once, with an interpreter. She would like a call before 3, never a text.',
      { tone: 'positive' },
    ),
  });
  write({
    author: elena,
    students: family,
    daysAgo: 18,
    type: 'preference.recorded',
    body: {
      contact: 'gua-fadumo-warsame',
      prefers: { speaks: 'so', reads: 'so', interpreter: true, channel: 'call', when: 'before 3 pm' },
    },
  });
  write({
    author: tom,
    students: ['stu-abdirahman-warsame'],
    daysAgo: 1,
    type: 'contact.logged',
    body: contact(
      ['gua-fadumo-warsame'],
      'inbound',
      call('asks-back', '(217) 555-0190'),
      'Asked for Ms. Whitfield about the test on Friday. Please call with an interpreter.',
      { for: dana },
    ),
  });

  const trip = write({
    author: marcus,
    students: ['stu-wei-chen'],
    daysAgo: 15,
    type: 'contact.logged',
    body: contact(
      ['gua-meiling-chen'],
      'outbound',
      text('sent', '(217) 555-0148'),
      'Permission slip for the observatory.',
    ),
  });
  write({
    author: marcus,
    students: ['stu-wei-chen'],
    daysAgo: 15,
    type: 'follow-up.set',
    body: { about: trip, due: today, owner: marcus, text: 'Slip back?' },
  });
  const pages = write({
    author: priya,
    students: ['stu-mateo-perez'],
    daysAgo: 9,
    type: 'contact.logged',
    body: contact(
      ['gua-rosa-dominguez'],
      'outbound',
      call('reached', '(217) 555-0143'),
      'Mateo lee veinte minutos cada noche.',
      { tone: 'positive', involvement: 'learning-at-home' },
    ),
  });
  write({
    author: priya,
    students: ['stu-mateo-perez'],
    daysAgo: 9,
    type: 'follow-up.set',
    body: { about: pages, due: addDays(today, 5), owner: priya, text: 'Reading log' },
  });
  write({
    author: tom,
    students: ['~unlinked/school-lakeview'],
    daysAgo: 1,
    type: 'contact.logged',
    body: contact(
      [],
      'inbound',
      call('voicemail', '(217) 555-0198'),
      'A man asked when the band concert begins; no name.',
      { caller: { name: '', number: '(217) 555-0198' } },
    ),
  });
}

/** Ana Lucía Pérez Domínguez: a mother who waits for an answer, a father whom nobody may call. */
function ana(today: string, write: ReturnType<typeof writer>['write']): void {
  const students = ['stu-ana-perez'];
  const rosa = ['gua-rosa-dominguez'];
  const phone = '(217) 555-0143';
  write({
    author: tom,
    students,
    daysAgo: 79,
    type: 'restriction.recorded',
    body: {
      contact: 'gua-hector-perez',
      person: 'Héctor Pérez',
      what: 'no-contact',
      detail: 'Order of the county court; a copy lies in the office.',
      source: 'court-order',
      from: addDays(today, -79),
      until: null,
    },
  });
  write({
    author: dana,
    students,
    daysAgo: 76,
    type: 'contact.logged',
    body: contact(
      rosa,
      'outbound',
      call('reached', phone),
      'First call of the year. Works mornings; after 5 pm is best.',
      { tone: 'positive' },
    ),
  });
  write({
    author: dana,
    students,
    daysAgo: 76,
    type: 'preference.recorded',
    body: {
      contact: rosa[0],
      prefers: {
        speaks: 'es',
        reads: 'es',
        interpreter: true,
        channel: 'call',
        when: 'after 5 pm',
        addressedAs: 'Sra. Domínguez',
      },
    },
  });
  write({
    author: dana,
    students,
    daysAgo: 76,
    type: 'reach.reported',
    body: { contact: rosa[0], value: '+12175550143', state: 'works' },
  });
  write({
    author: marcus,
    students,
    daysAgo: 58,
    type: 'contact.logged',
    body: contact(rosa, 'outbound', call('no-answer', phone), ''),
  });
  write({
    author: marcus,
    students,
    daysAgo: 57,
    type: 'contact.logged',
    body: contact(
      rosa,
      'outbound',
      call('reached', phone),
      'Her volcano model won the table prize. La mamá muy orgullosa.',
      { tone: 'positive' },
    ),
  });
  write({
    author: dana,
    students,
    daysAgo: 44,
    type: 'contact.logged',
    body: contact(rosa, 'outbound', text('sent', phone), 'Recordatorio de la conferencia del jueves.'),
  });
  write({
    author: dana,
    students,
    daysAgo: 41,
    type: 'contact.logged',
    body: contact(
      rosa,
      'outbound',
      meeting('took-place', 'Room 108'),
      'Conference with interpreter. Goal: all homework handed in by Friday each week.',
      { involvement: 'learning-at-home' },
    ),
  });
  write({
    author: elena,
    students,
    daysAgo: 35,
    type: 'contact.logged',
    body: contact(['gua-carmen-dominguez'], 'outbound', call('left-message', '(217) 555-0144'), 'About the bus form.'),
  });
  write({
    author: dana,
    students,
    daysAgo: 28,
    type: 'contact.logged',
    body: contact(
      rosa,
      'outbound',
      call('reached', phone),
      'She asked for homework on paper; the printer at home is broken.',
    ),
  });
  const asked = write({
    author: dana,
    students,
    daysAgo: 23,
    type: 'contact.logged',
    body: contact(
      rosa,
      'inbound',
      email('received', 'rosa.dominguez@correo.example'),
      '¿Puede Ana entregar el proyecto el lunes? Estuvo enferma.',
    ),
  });
  write({
    author: dana,
    students,
    daysAgo: 4,
    type: 'follow-up.set',
    body: { about: asked, due: today, owner: dana, text: 'Answer Rosa about the project' },
  });
}
