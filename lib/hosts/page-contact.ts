/** A contact as a page shows them: the page's own words, not yet held against anything. */
export interface PageContact {
  name: string;
  /** Free text, as typed; may hold anything, a court order too. */
  relation: string | null;
  /** As printed, `label` as somebody typed it there ("Fax"; null: the page has none); whether it is a number at all is found out where it is read. */
  reach: { kind: 'phone' | 'email'; value: string; label: string | null }[];
  /** 1 is asked first; null when the page does not say. */
  priority: number | null;
  /** Null: the page does not say. */
  livesWith: true | null;
  /** Free text of this contact that reads like a restriction: a warning, never a rule. */
  warning: string | null;
  /** The page shows every number and address of this contact. */
  whole: boolean;
}

/** What a page can make us hold: people of a student, numbers and addresses of one of them; characters. */
export const MOST = { people: 40, reach: 20, name: 200, value: 320, label: 60, text: 400 };
