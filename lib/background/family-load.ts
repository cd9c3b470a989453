/**
 * How much a family was written to lately: by all staff, for all its children. Shown before another message goes out,
 * because five texts a week are why a family stops reading them.
 */
import type { Composing } from '../messages.ts';
import { addDays, dayOf } from '../model/times.ts';
import type { TimelineLine } from '../store/index.ts';
import type { SignedIn } from './asking.ts';

const DAYS = 7;

/**
 * Null for a student who is not in scope. What went through several children's histories counts once. Until all of them
 * are here, the sentence says that there may be more.
 */
export async function familyLoad(
  student: string,
  { store, settings, today, speech }: Pick<SignedIn, 'store' | 'settings' | 'today' | 'speech'>,
): Promise<Composing['load'] | null> {
  const [facts] = await store.facts([student]);
  if (!facts?.student) return null;
  const siblings = await store.siblings(student);
  const children = [student, ...siblings.map(({ id }) => id)];
  const from = addDays(today, -DAYS + 1);
  const written = new Map<string, TimelineLine>();
  const about = new Set<string>();
  let isAll = true;
  for (const child of children) {
    const { items, complete } = await store.timeline({ student: child, from, limit: 200 });
    isAll &&= complete;
    for (const line of items) {
      if (!isWritten(line) || dayOf(line.at, settings.zone) < from) continue;
      written.set(line.id, line);
      about.add(child);
    }
  }
  const messages = written.size;
  const staff = new Set([...written.values()].map(({ author }) => author)).size;
  const { t } = speech;
  const text =
    messages === 0
      ? t(isAll ? 'compose.loadNone' : 'compose.loadUnknown')
      : t(isAll ? 'compose.load' : 'compose.loadAtLeast', {
          facts: speech.facts([
            t('compose.loadMessages', { count: messages }),
            t('compose.loadStaff', { count: staff }),
            t('compose.loadChildren', { count: about.size }),
          ]),
        });
  return { messages, staff, children: about.size, text };
}

/** Words of ours that reached the family in writing; what was only prepared, and what they wrote, does not tire anybody. */
function isWritten({ type, body, stub, erased, withdrawn }: TimelineLine): boolean {
  if (stub || erased || withdrawn) return false;
  if (type === 'message.handed-off') return body.sent === true;
  const how = body.how as { channel?: string } | undefined;
  return type === 'contact.logged' && body.direction === 'outbound' && /^(text|email|letter)$/.test(how?.channel ?? '');
}
