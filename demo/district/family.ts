import type { ContactLine, Language } from './types.ts';

/** How a family is written down in this folder; `build.ts` gives it ids, addresses and enrolments. */
export interface FamilyPlan {
  language: Language;
  children: ChildPlan[];
  homes: HomePlan[];
}

export interface ChildPlan {
  /** The end of the sourcedId: `stu-<key>`. */
  key: string;
  given: string;
  family: string;
  preferred?: string;
  /** Section codes; none for a student who has left. */
  sections: string[];
  /** Fixed where a test or the tour names the number; else the next free one. */
  sisId?: number;
  identifier?: string;
  left?: true;
}

/** One household. `street` null is the SIS's "No Address". */
export interface HomePlan {
  street: string | null;
  phone?: string;
  people: PersonPlan[];
}

export interface PersonPlan {
  /** The end of the sourcedId: `gua-<key>`. */
  key: string;
  given: string;
  family: string;
  relation: string;
  phone?: string;
  email?: string;
  language?: Language;
  /** Left out: `yes` in the first home. */
  livesWith?: string;
  restriction?: string;
  /** Neither custody nor emergency: the SIS then shows the person on the contacts tab only. */
  mark?: 'custody' | 'emergency' | 'none';
  /** Lines that staff typed in the SIS; left out: the phone and mail under plain labels of the family's language. */
  lines?: ContactLine[];
}

/** Which label staff typed for a phone in a family of this language. */
export const phoneLabels: Record<Language, string> = {
  en: 'Cell Phone',
  es: 'Celular',
  ar: 'هاتف',
  zh: '手机',
  vi: 'Điện thoại',
  so: 'Taleefan',
  ht: 'Telefòn',
  id: 'Ponsel',
};

export const mailLabels: Record<Language, string> = {
  en: 'Email',
  es: 'Correo',
  ar: 'بريد',
  zh: '邮箱',
  vi: 'Thư điện tử',
  so: 'Email',
  ht: 'Imèl',
  id: 'Surel',
};
