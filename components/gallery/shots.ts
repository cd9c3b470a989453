/** Pictures of every scene: `node components/gallery/shots.ts <folder> [scene …] [look:en …]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openGallery, type ShowOptions } from './browse.ts';
import { scenes } from './scenes.ts';

const [folder = '.data/screens', ...names] = process.argv.slice(2);
const only = names.filter((name) => !name.startsWith('look:'));
const chosen = names.filter((name) => name.startsWith('look:')).map((name) => name.slice(5));
mkdirSync(folder, { recursive: true });
const looks: Record<string, ShowOptions> = {
  en: {},
  'es-dark': { language: 'es', dark: true },
  mirror: { language: 'qps-mirror' },
  zoom: { zoom: 2 },
  forced: { forced: true },
};
const gallery = await openGallery();
try {
  for (const scene of only.length > 0 ? only : Object.keys(scenes))
    for (const [look, options] of Object.entries(looks)) {
      if (chosen.length > 0 && !chosen.includes(look)) continue;
      const page = await gallery.show(scene, options);
      await page.screenshot({ path: join(folder, `${scene}.${look}.png`), fullPage: true });
      const { errors } = page as unknown as { errors: string[] };
      if (errors.length > 0) console.error(scene, look, errors);
      await page.close();
    }
} finally {
  await gallery.close();
}
