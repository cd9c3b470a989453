import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { isOfBackground } from './background.ts';
import { isOfSettings } from './settings.ts';

const MINE = '\0words/';

/** Which words each part has, by their keys. */
const parts = {
  settings: isOfSettings,
  surfaces: (key) => !isOfSettings(key),
  background: isOfBackground,
} satisfies Record<string, (key: string) => boolean>;

/**
 * The interface's words in parts: `<language>.json?settings` is what the settings page alone says (`settings.ts`),
 * `<language>.json?surfaces` everything else, `<language>.json?background` what the background says of that itself
 * (`background.ts`). With `whole` each is the whole file, for tests that draw one component.
 */
export function wordsInParts({ whole = false } = {}): Plugin {
  return {
    name: 'words-in-parts',
    enforce: 'pre',
    resolveId(id) {
      const [, name, part] = /(?:^|\/)locales\/([\w-]+)\.json\?(surfaces|settings|background)$/.exec(id) ?? [];
      return name ? `${MINE}${part}/${name}` : null;
    },
    load(id) {
      if (!id.startsWith(MINE)) return null;
      const [part, name] = id.slice(MINE.length).split('/');
      const file = join(import.meta.dirname, `${name}.json`);
      this.addWatchFile(file);
      const words = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
      const those = words.filter(([key]) => whole || parts[part as keyof typeof parts](key));
      return `export default ${JSON.stringify(Object.fromEntries(those))};`;
    },
  };
}
