/**
 * Every record of every IndexedDB database of the page's origin, as one text: what a curious person with the profile
 * folder could read. Runs inside a page of ours, so it may use nothing from around it. Binary values are shown as the text
 * in them, unpacked when they are gzip, so that a name cannot hide in a packed chunk.
 */
export async function dumpDatabases(): Promise<string> {
  const readable = async (value: unknown): Promise<unknown> => {
    if (value instanceof Blob) return readable(await value.arrayBuffer());
    if (value instanceof ArrayBuffer) return readable(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
      return new Response(new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    }
    if (value instanceof Map || value instanceof Set) return readable([...value]);
    if (Array.isArray(value)) return Promise.all(value.map(readable));
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(
      await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await readable(inner)])),
    );
  };
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const all: Record<string, Record<string, unknown>> = {};
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    const database = await done(indexedDB.open(name));
    const tables: Record<string, unknown> = {};
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      tables[table] = await readable(values.map((value, index) => [keys[index], value]));
    }
    database.close();
    all[name] = tables;
  }
  return JSON.stringify(all);
}
