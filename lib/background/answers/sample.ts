/** A sample of the page that the panel is about: made by a click, looked at on a page of our own, saved only from there. */
import type { PageSample } from '../../messages.ts';
import { type Family, no, ok } from '../asking.ts';
import { shelf } from '../memory.ts';
import { openSampleTab } from '../own-pages.ts';
import { sampleIn } from '../sample.ts';
import { pageOf, placeOf } from './panel.ts';

/** A sample of an earlier tab can still be loaded again; no more of them than this, for each may be megabytes. */
const KEPT = 2;
/** By tab and person, while it is made: asked again meanwhile, it is the same. */
const making = new Map<string, Promise<void>>();
const samples = shelf<{ of: string; sample: PageSample | null }>('sample');

export const sampleAnswers: Family<'samplePage' | 'sample' | 'sampleSaved'> = {
  /** Also where there is none to show: the page that opens says why. */
  samplePage: async (_, { asker, enrolled }) => {
    const place = await placeOf(asker);
    if (!place) return no('not-found');
    const name = `${place.about} ${enrolled.key}`;
    const begun = making.get(name) ?? make(place, enrolled.key).finally(() => making.delete(name));
    making.set(name, begun);
    await begun;
    return ok(null);
  },

  sample: async ({ id }, { enrolled }) => {
    const found = await samples.get(id);
    return found?.of === enrolled.key ? ok(found.sample) : no('not-found');
  },

  sampleSaved: async (_, { store }) => {
    await store.logLeft('sample', 'file', 1);
    return ok(null);
  },
};

async function make(place: NonNullable<Awaited<ReturnType<typeof placeOf>>>, of: string): Promise<void> {
  // The whole page with its frames; only a frame, where the page around it is another site's.
  const frame = (await pageOf(place, place.panel?.key ?? null))?.frame ?? 0;
  const sample = (await sampleIn(place.about, 0)) ?? (frame === 0 ? null : await sampleIn(place.about, frame));
  for (const [old] of (await samples.all()).slice(0, 1 - KEPT)) await samples.drop(old);
  const id = crypto.randomUUID();
  // Too large for the memory that outlives the worker: kept as long as the worker lives.
  await samples.set(id, { of, sample }).catch(() => {});
  await openSampleTab(id);
}
