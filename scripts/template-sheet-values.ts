/** Awkward values to look at a language's sentences with: each set goes wrong in a way of its own. */
import { isRtl, writeDay, writeTime } from '../lib/compose/languages.ts';
import type { Slots } from '../lib/compose/message.ts';

export interface ValueSet {
  /** What is awkward about it. */
  label: string;
  /** For a family of the language `tag`. `written`: the language of the sentence; only days and times are other words in it. */
  values(tag: string, written: string): Slots;
}

type Typed = Record<string, string>;

const latin: Typed = {
  guardian: 'Rosa Domínguez',
  child: 'Ana Lucía',
  staff: 'Ms. Whitfield-O’Neil',
  school: 'P.S. 118 (Queens)',
  subject: 'Math 7',
  assignment: 'Unit 3: fractions (b)',
  event: 'Winter concert!',
  item: 'a white shirt',
  place: 'Room 12, 2nd floor',
  topic: 'bus times?',
};
const arabic: Typed = {
  guardian: 'فاطمة الزهراء',
  child: 'محمد الأمين',
  staff: 'أ. خديجة (ب)',
  school: 'مدرسة النور 118',
  subject: 'الرياضيات ٧',
  assignment: 'الوحدة 3: الكسور (ب)',
  event: 'حفلة الشتاء!',
  item: 'قميص أبيض',
  place: 'القاعة 12، الطابق 2',
  topic: 'مواعيد الحافلة؟',
};
const markup: Typed = {
  guardian: '<b>Rosa</b>',
  child: '{child}',
  staff: 'Ms. O\'Neil & Co. "D"',
  school: '</p><script>alert(1)</script>',
  subject: '{count, plural, other {#}}',
  assignment: '<draft>',
  event: '&lt;fair&gt; {event',
  item: '}',
  place: 'Room #12',
  topic: '\u202ebus\u202c {topic}',
};
const digits: Typed = { score: '18 / 20', contact: '+1 (555) 010-0199', phone: '+1 (555) 010-0199' };

/** Two hundred characters, as one name and as many. */
const LONG = 'Adolphine Nebukadnezarina '.repeat(8).slice(0, 200).trimEnd().padEnd(200, 'a');
const UNBROKEN = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200);

function set(label: string, typed: (tag: string) => Typed, day: string, time: string, count = 2): ValueSet {
  return {
    label,
    values: (tag, written) => ({
      ...digits,
      ...typed(tag),
      date: writeDay(written, day),
      time: writeTime(written, time),
      count,
      assignments: titles(typed(tag).assignment ?? '', count),
    }),
  };
}

/** As the composer writes a list. */
const titles = (title: string, count: number): string =>
  Array.from({ length: Math.min(count, 21) }, (_, n) => `• ${title}${n > 0 ? ` ${n + 1}` : ''}`).join('\n');

/** Each plural form of each language, and the numbers that are often got wrong. A list of titles ends at 21. */
export const COUNTS: readonly number[] = [0, 1, 2, 5, 21, 100, 1_000_000];

export const plain = (count: number): ValueSet =>
  set(`${count}`, (tag) => (isRtl(tag) ? arabic : latin), '2026-11-24', '15:30', count);

export const awkward: readonly ValueSet[] = [
  set('a name that runs the other way', (tag) => (isRtl(tag) ? latin : arabic), '2026-12-01', '00:05'),
  set('markup and braces', () => markup, '2027-01-31', '12:00'),
  set(
    '200 characters',
    (tag) => ({ ...(isRtl(tag) ? arabic : latin), child: LONG, school: UNBROKEN, assignment: UNBROKEN }),
    '2026-09-02',
    '23:59',
  ),
  { label: 'nothing known', values: () => ({}) },
];
