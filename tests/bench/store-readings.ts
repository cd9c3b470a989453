/** Runs inside the extension's worker: the same 200 records, by raw IndexedDB and by our store. */
import { openStore } from '../../lib/store/index.ts';

export async function readings(ids: string[]) {
  const databases = await indexedDB.databases();
  const name = databases.map((one) => one.name ?? '').find((one) => /^porchlight-(?!browser)/.test(one));
  if (!name) throw new Error('nobody is enrolled here');
  const store = openStore({ key: name.slice('porchlight-'.length) as never });
  const database = await new Promise<IDBDatabase>((good, bad) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => good(opening.result);
    opening.onerror = () => bad(opening.error);
  });
  const timed = async (work: () => Promise<unknown[]>): Promise<number> => {
    const start = performance.now();
    const found = await work();
    if (found.some((one) => !one)) throw new Error('a student is missing');
    return performance.now() - start;
  };
  return {
    raw: () =>
      timed(
        () =>
          new Promise((good, bad) => {
            const read = database.transaction('students');
            const students = read.objectStore('students');
            const found: unknown[] = new Array(ids.length);
            ids.forEach((id, index) => {
              students.get(id).onsuccess = (event) => {
                found[index] = (event.target as IDBRequest).result;
              };
            });
            read.oncomplete = () => good(found);
            read.onerror = () => bad(read.error);
          }),
      ),
    ours: () => timed(() => store.facts(ids)),
  };
}
