/** What an installation calls a student, as one text: the key of the index over links. */
export interface LinkedAs {
  site: string;
  idKind: string;
  pageId: string;
}

/** No part can run into the next: neither an address nor a product's word for its ids has a line break. */
export const linkKey = ({ site, idKind, pageId }: LinkedAs): string => `${site}\n${idKind}\n${pageId}`;
