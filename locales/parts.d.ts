/** A part of a language's words, which the build sets apart; see `settings.ts`. */
declare module '*.json?surfaces' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.json?settings' {
  const words: Record<string, string>;
  export default words;
}
