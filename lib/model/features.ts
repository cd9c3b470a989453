/** What a person, a district or its browser policy can switch off, on one site or on all. */
export const features = ['marks', 'opens', 'contacts', 'facts'] as const;
/** `marks` beside names; the panel `opens` by itself; reading a page's `contacts`; reading its `facts` (scores, attendance). */
export type Feature = (typeof features)[number];

export const isFeature = (word: string): word is Feature => (features as readonly string[]).includes(word);
