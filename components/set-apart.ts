/** A name or number inside a sentence that may run the other way: kept together, in its own direction (U+2068 … U+2069). */
export const setApart = (text: string): string => `\u2068${text}\u2069`;
