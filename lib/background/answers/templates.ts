/** The district's own templates as administrators see them: who published which version, by name. */
import type { Answer, Output } from '../../messages.ts';
import type { StaffId } from '../../model/ids.ts';
import { NewestTemplate, PublishedTemplate } from '../../model/wire.ts';
import * as z from '../../model/zod.ts';
import { type Family, ok, type SignedIn } from '../asking.ts';
import { call, post } from './admin.ts';

export const templateAnswers: Family<'districtTemplates' | 'publishTemplate' | 'retireTemplate'> = {
  districtTemplates: async (_, ask) => {
    const reply = await call(ask, z.object({ templates: z.array(PublishedTemplate) }), '/v1/admin/templates');
    if (!reply.ok) return reply;
    const nameOf = await names(ask);
    return ok(
      reply.value.templates.map(({ id, versions }) => ({
        id,
        versions: versions.map(({ version, at, staff, template }) => ({ version, at, by: nameOf(staff), template })),
      })),
    );
  },
  publishTemplate: async (input, ask) => {
    const answer = await send(ask, '/v1/admin/templates', input);
    if (answer.ok) await ask.store.logLeft('template', ask.enrolled.api, 1);
    return answer;
  },
  retireTemplate: ({ id, base }, ask) => send(ask, `/v1/admin/templates/${encodeURIComponent(id)}/retire`, { base }),
};

/** A version that somebody else published meanwhile is an answer, too: the person decides about it. */
async function send(ask: SignedIn, path: string, body: unknown): Promise<Answer<Output<'publishTemplate'>>> {
  const shape = z.union([NewestTemplate, z.object({ newer: NewestTemplate })]);
  const reply = await call(ask, shape, path, post(body), ({ newest }) => newest && { newer: newest });
  if (!reply.ok) return reply;
  const done = !('newer' in reply.value);
  const { version, at, staff } = 'newer' in reply.value ? reply.value.newer : reply.value;
  if (done) void ask.sync.run(); // this device has it as soon as all others
  return ok({ became: done ? 'published' : 'newer', version, at, by: (await names(ask))(staff) });
}

/** Null stays null: published at the command line. */
async function names({ store, speech }: SignedIn): Promise<(staff: StaffId | null) => string | null> {
  const { staff } = await store.directory();
  const known = new Map(staff.map((one) => [one.id, one.name]));
  return (id) => (id === null ? null : (known.get(id) ?? speech.t('staff.unknown')));
}
