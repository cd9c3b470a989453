import { useTranslation } from 'react-i18next';
import type { TemplateFault } from '../lib/model/template-faults.ts';
import { useFamilyLanguage } from './use-family-language.ts';
import { useSchoolDates } from './use-status.tsx';

/** What is wrong with a text, in a sentence that says what to do; `words` is the text. */
export function useFaultWords(): (fault: TemplateFault, words: string) => string {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const { locale } = useSchoolDates();
  return ({ what, detail, language, at }, words) => {
    const near = words.slice(at, at + 16) || words.slice(-16);
    if (what === 'plural-missing') {
      const numbers = numbersOf(language ?? 'en', detail);
      const said = { form: detail, language: nameOf(language ?? 'en') };
      return numbers.length === 0
        ? t('fault.plural-other', said)
        : t('fault.plural-missing', { ...said, numbers: new Intl.ListFormat(locale).format(numbers) });
    }
    return t(`fault.${what}`, {
      near,
      slot: t(`slot.${detail}`, { defaultValue: detail }),
      detail,
      form: detail,
      language: nameOf(language ?? 'en'),
    });
  };
}

/** The first numbers that a language counts with this form; none where it is the form for all others. */
function numbersOf(language: string, form: string): string[] {
  if (form === 'other') return [];
  const rules = new Intl.PluralRules(language);
  const counted: string[] = [];
  for (let n = 0; n <= 200 && counted.length < 3; n++) if (rules.select(n) === form) counted.push(String(n));
  return counted;
}
