declare module 'split-sms' {
  interface Split {
    characterSet: 'GSM' | 'Unicode';
    parts: readonly { length: number; bytes: number }[];
    /** Characters as people count them; a pair of surrogates is one. */
    length: number;
    bytes: number;
  }
  const splitter: { split(message: string, options?: { summary?: boolean }): Split };
  export default splitter;
}
