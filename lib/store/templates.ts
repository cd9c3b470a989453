/** The district's own templates of messages, as they last came: offline and after a restart the last known are there. */
import { DistrictTemplate } from '../model/message-template.ts';
import { type Context, cached, read, write } from './context.ts';
import { type Records, readRecord, writeRecord } from './database.ts';

/** What a newer version publishes and this one cannot read is left out, and lies here until it can be read. */
export function templates(context: Context): Promise<DistrictTemplate[]> {
  return cached(context, 'templates', async () => {
    const stored = await read(context, () => readRecord(context.db, 'templates'));
    return (stored?.templates ?? []).filter((one): one is DistrictTemplate => DistrictTemplate.safeParse(one).success);
  });
}

/** The name that the server gave them; null: there are none, or none have come yet. */
export async function templatesVersion(context: Context): Promise<string | null> {
  return (await read(context, () => readRecord(context.db, 'templates')))?.version ?? null;
}

export async function storeTemplates(context: Context, arrived: Records['templates']): Promise<void> {
  await write(context, () => writeRecord(context.db, 'templates', arrived));
  context.changed(['state']);
}
