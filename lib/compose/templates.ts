/** Every template that comes with Porchlight. A new one is a file in `templates/` and a line here. */
import type { Template } from './template.ts';
import { positiveNote } from './templates/positive-note.ts';

export const templates: readonly Template[] = [positiveNote];
export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null;

/** The languages a template can be written in, English first. */
export const languagesOf = (template: Template): string[] =>
  Object.keys(template.texts).sort((a, b) => (a === 'en' ? -1 : b === 'en' ? 1 : a < b ? -1 : 1));
