/** Puts a text into a page's own box for messages. What does it is put into the page only then (`entrypoints/put-text.ts`). */
import { TookText } from '../messages.ts';
import { hostPorts } from './host-ports.ts';
import { askPage } from './page-ask.ts';

/** Offers it to the documents of a tab, one after the other, until one has a text box for it; null only asks whether one has. */
export async function putText(tab: number, text: string | null): Promise<TookText> {
  for (const page of hostPorts.askers()) {
    if (page.tab !== tab) continue;
    const did = TookText.safeParse(await askPage(page, '/put-text.js', 'porchlightPut', [text])).data ?? 'no';
    if (did !== 'no') return did;
  }
  return 'no';
}
