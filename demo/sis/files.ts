import { readFileSync } from 'node:fs';

export interface StaticFile {
  type: string;
  body: string | Buffer;
}

const read = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url));
const files: Record<string, StaticFile> = {
  'js/plugins.min.js': { type: 'text/javascript; charset=utf-8', body: read('page.js') },
  'themes/Quiet/stylesheet.css': { type: 'text/css; charset=utf-8', body: read('stylesheet.css') },
};

const icons: Record<string, string> = { gavel_button: 'C', emergency_button: '!', down_phone_button: '✆' };

/** Script, stylesheet or icon of the pages; null when the path is none of them. */
export function staticFile(path: string): StaticFile | null {
  const name = path.split('/assets/')[1] ?? '';
  const letter = icons[/\/btn\/(\w+)\.png$/.exec(path)?.[1] ?? ''];
  return letter ? { type: 'image/svg+xml', body: icon(letter) } : (files[name] ?? null);
}

const icon = (letter: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="7" fill="#5b6b73"/><text x="8" y="12" font-size="10" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
