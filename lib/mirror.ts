/** The pseudo-language for layouts: made from the English words at run time, so that it is never out of date. */

const ACCENTS: Record<string, string> = Object.fromEntries(
  [...'aáAÁcçCÇdđDĐeéEÉgğGĞhħHĦiíIÍkķKĶlłLŁnñNÑoöOÖrřRŘsšSŠtťTŤuüUÜyýYÝzžZŽ'].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] ?? letter]] : [],
  ),
);

/** What the code reads and no translator touches: slots, nesting, tags of `Trans`, entities. */
const KEPT = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<\/?[^>]+>|&\w+;)/;

/** Every sentence accented, at least 40 % longer and in brackets; keys, slots and plural forms stay as they are. */
export function mirror(english: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(english).map(([key, sentence]) => [key, mirrorSentence(sentence)]));
}

function mirrorSentence(sentence: string): string {
  const parts = sentence.split(KEPT);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  const accented = parts.map((part, index) => (index % 2 === 0 ? accent(part) : part)).join('');
  return `⟦${accented}${padding(Math.ceil(letters * 0.4))}⟧`;
}

const accent = (text: string): string => [...text].map((letter) => ACCENTS[letter] ?? letter).join('');

/** Words, not one long run: a real language breaks its lines too. */
const padding = (length: number): string =>
  ' łöñğ ťéxť'
    .repeat(Math.ceil(length / 10))
    .slice(0, length)
    .trimEnd();
