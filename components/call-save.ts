import { ask } from '../lib/ask.ts';
import type { Answer, Family, Output, Status } from '../lib/messages.ts';
import { type CallFields, changeOf, contactBody, type Saving, toEntries } from './call-fields.ts';
import type { Form } from './panel-actions.ts';

/** Records what the form says, or the correction of what was recorded. A correction that changes nothing answers `invalid`. */
export async function saveCall({
  fields,
  family,
  form,
  status,
  ids,
  why,
  draft,
}: {
  fields: CallFields;
  family: Family;
  form: Form & { kind: 'call' };
  status: Status;
  ids: Saving['ids'];
  why: string;
  /** What it was begun as, dropped with its recording; null: something else lies there. */
  draft: string | null;
}): Promise<Answer<Output<'record'>>> {
  const now = new Date().toISOString();
  const zone = status.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const me = status.person?.id ?? '';
  const { correcting, student } = form;
  if (!correcting?.body)
    return ask('record', { entries: toEntries(fields, { student, family, zone, now, me, ids }), draft });
  const { body } = correcting;
  const change = changeOf(
    body,
    contactBody({ ...fields, when: fields.when ?? now }, { family, zone: zoneOf(body) ?? zone, now }),
  );
  if (Object.keys(change).length === 0) return { ok: false, reason: 'invalid' };
  const entry = {
    id: ids.contact,
    type: 'entry.corrected',
    students: correcting.students.map((one) => one.student),
    audience: correcting.audience,
    about: correcting.id,
    change,
    reason: why.trim(),
  };
  return ask('record', { entries: [entry], draft });
}

const zoneOf = (body: Record<string, unknown>): string | null =>
  (body.happened as { zone?: string } | undefined)?.zone ?? null;
