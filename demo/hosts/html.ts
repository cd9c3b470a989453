import { esc } from '../sis/html.ts';
import { fullName } from './people.ts';
import type { DemoPerson, DemoReading, DemoReads } from './shape.ts';

export { esc };

/** A whole document with a plain look of our own: what a page is told by stands in its ids, classes and attributes. */
export const page = (
  title: string,
  body: string,
  { html = '', attributes = '', head = '' } = {},
): string => `<!doctype html>
<html lang="en" ${html}><head><meta charset="utf-8"><title>${esc(title)}</title>${head}<style>
body { font: 14px/1.4 sans-serif; margin: 16px; color: #222 }
table { border-collapse: collapse } th, td { padding: 6px 10px; border: 1px solid #ccc; text-align: left; font-weight: normal }
th { min-width: 300px } nav ul { display: flex; gap: 12px; list-style: none; padding: 0 } h1, h2 { font-size: 20px }
</style></head><body ${attributes}>${body}</body></html>`;

/** What is read of each of these people, as most pages show them. */
export const readings = (
  people: DemoPerson[],
  agreed: boolean,
  shown: (one: DemoPerson) => string | null = fullName,
): DemoReading[] => people.map((one) => ({ id: one.id, shown: shown(one), agreed }));

/** A reading without doubts. */
export const reads = (kind: string, title: string, students: DemoReading[], doubts: string[] = []): DemoReads => ({
  kind,
  title,
  students,
  doubts,
});

/** A page of a product that we know, and do not read. */
export const unmapped = (title: string) => (): DemoReads => reads('unmapped', title, []);

/** The first of them; a page of one student is theirs. */
export const one = ([first]: DemoPerson[]): DemoPerson => {
  if (!first) throw new Error('demo hosts: a page needs somebody on it');
  return first;
};
