/** A part of a language's words, which the build sets apart; see `in-parts.ts`. */
declare module '*.json?surfaces' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.json?settings' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.json?background' {
  const words: Record<string, string>;
  export default words;
}
