/** One measurement for the row `previews`: 200 families, 24 languages, in a process that has read and parsed nothing yet. */
import { messageOf } from '../../components/use-batch.ts';
import { previewsOf } from '../../lib/compose/batch.ts';
import { kindOf } from '../../lib/compose/kinds.ts';
import { textsOf, textTags } from '../../lib/compose/texts.ts';
import type { BatchFamily, GuardianView } from '../../lib/messages.ts';

const families = Array.from({ length: 200 }, (_, n): BatchFamily => {
  const load = { messages: 0, staff: 0, children: 0, text: '' };
  const guardians = [{ id: `g${n}`, name: `Guardian ${n}`, addressedAs: null }] as unknown as GuardianView[];
  const base = { guardians, blocked: null, heardGood: true, load, siblings: [] };
  const language = textTags[n % textTags.length]!;
  return {
    ...base,
    student: `s${n}`,
    name: `Child ${n} Oakes`,
    child: `Child ${n}`,
    school: 'Bench',
    to: `g${n}`,
    language,
  };
});
const slots = { event: 'Family Science Night', date: '2026-11-24', time: '18:00', place: 'Gym' };

const start = performance.now();
const files = new Map(await Promise.all(textTags.map(async (tag) => [tag, await textsOf(tag)] as const)));
const read = performance.now();
const fields = { choices: {}, slots };
const message = messageOf(kindOf('event')!, files, fields, { unchecked: [], nativeDigits: [] }, 'Dana Whitfield')!;
const first = previewsOf(families, message);
const cold = performance.now();
previewsOf(families, { ...message });
const again = performance.now();

if (first.some(({ not, asks }) => not !== null || asks.length > 0))
  throw new Error('not every family got a whole message');
console.log(JSON.stringify({ all: cold - start, texts: read - start, fill: cold - read, again: again - cold }));
