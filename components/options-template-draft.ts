/** The kind of draft that a template is while it is written, and its id by the name that stands in the page's address. */
export const DRAFT = 'template';
export const draftOf = (open: string): string => `${DRAFT} ${open}`;
