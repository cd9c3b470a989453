/**
 * Where one piece of text stands. Parts that are left out do not narrow; with none of `at`, `among`, `column` and `attribute` it is
 * the document's own address.
 */
export interface Source {
  /** CSS selector below the row (or the document), first match. */
  at?: string;
  /** Only the text that is the element's own: not the initials in a round picture, not the pronouns, which stand in elements of theirs. */
  own?: boolean;
  /** Instead of `at`: of all matches the first whose text `match` finds. For rows whose cells are known by what they hold. */
  among?: string;
  /** The row's cell under the header cell that has this class. Header classes are not translated, labels are. */
  column?: string;
  /** This attribute instead of the text; without `at` and `column` the row's own. */
  attribute?: string;
  /** Of the document's address only this part. */
  part?: 'pathname' | 'hash';
  /** The value is an address: this parameter of its query. */
  parameter?: string;
  /** Bounded regular expression; its first group, or else the whole match, is the value. */
  match?: string;
  /** Only what stands before (after) this text; `from: 'end'` counts from its last occurrence. */
  before?: string;
  after?: string;
  from?: 'start' | 'end';
}
