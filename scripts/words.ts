/**
 * Adds or changes words of the interface in all files of `locales/` at once, sorted by key, so that none is forgotten:
 *
 *   node scripts/words.ts panel.close "Close" "Cerrar" "Button that closes the panel."
 *   node scripts/words.ts < words.json        { "panel.close": ["Close", "Cerrar", "Button that closes …"], … }
 *   node scripts/words.ts --remove panel.close
 *
 * A plural is one key a form: "list.more_one", "list.more_other", and in Spanish "list.more_many": null for what a
 * language has no form of.
 */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

type Line = [en: string | null, es: string | null, note: string | null];
const files = ['en', 'es', 'notes'].map((name) => join(import.meta.dirname, '..', 'locales', `${name}.json`));
const args = process.argv.slice(2);

const changes: Record<string, Line> =
  args[0] === '--remove'
    ? Object.fromEntries(args.slice(1).map((key) => [key, [null, null, null]]))
    : args.length > 0
      ? { [args[0]!]: [args[1] ?? null, args[2] ?? null, args[3] ?? null] }
      : JSON.parse(readFileSync(0, 'utf8'));

// Two people's changes at the same moment must not undo each other.
const lock = join(tmpdir(), 'porchlight-words.lock');
for (let tries = 0; ; tries++) {
  try {
    mkdirSync(lock);
    break;
  } catch (error) {
    if (tries > 100) throw error;
    await wait(50);
  }
}
try {
  files.forEach((file, index) => {
    const words: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    for (const [key, line] of Object.entries(changes)) {
      const word = line[index];
      if (word === null || word === undefined) delete words[key];
      else words[key] = word;
    }
    const sorted = Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  });
} finally {
  rmdirSync(lock);
}
