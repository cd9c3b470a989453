/**
 * In the build this stands for the library with which `syllable` finds the singular of its few dozen odd words (cafés,
 * apostrophes): that one knows every plural of English and weighs as much as all of our reading aid.
 */
export default function singular(word: string): string {
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
