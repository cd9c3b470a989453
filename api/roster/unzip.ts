/** Opens an uploaded zip without trusting it: only the files that a roster has, each within bounds while it is inflated. */
import yauzl from 'yauzl';

const MB = 1_000_000;
const MAX_FILE = 200 * MB;
const MAX_TOTAL = 400 * MB;
const MAX_FILES = 500;

export class NotAZip extends Error {}
export class TooLarge extends Error {}

/** By file name without folder, as `users.csv`. Files that nobody asked for are not inflated at all. */
export function unzip(zip: Buffer, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  return new Promise((done, failed) => {
    yauzl.fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true }, (error, file) => {
      if (error || !file) return failed(new NotAZip());
      const files = new Map<string, Buffer>();
      let total = 0;
      if (file.entryCount > MAX_FILES) return failed(new TooLarge());
      file.on('error', () => failed(new NotAZip()));
      file.on('end', () => done(files));
      file.on('entry', (entry: yauzl.Entry) => {
        const name = entry.fileName.split('/').at(-1)!;
        if (!wanted.has(name) || files.has(name)) return file.readEntry();
        if (entry.uncompressedSize > MAX_FILE) return failed(new TooLarge());
        file.openReadStream(entry, (error, stream) => {
          if (error || !stream) return failed(new NotAZip());
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => {
            total += part.length;
            if (total <= MAX_TOTAL) parts.push(part);
            else stream.destroy(new TooLarge());
          });
          stream.on('error', (error) => failed(error instanceof TooLarge ? error : new NotAZip()));
          stream.on('end', () => {
            files.set(name, Buffer.concat(parts));
            file.readEntry();
          });
        });
      });
      file.readEntry();
    });
  });
}
