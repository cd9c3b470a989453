import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRtl } from '../lib/compose/languages.ts';
import { slotText } from '../lib/compose/own-template.ts';
import type { TemplateFault } from '../lib/model/template-faults.ts';
import { DropMenu } from './drop-menu.tsx';
import { useFamilyLanguage } from './use-family-language.ts';
import { useFaultWords } from './use-fault-words.ts';

/** One sentence in one language: written in its own direction, slots put in from a list, what is wrong said beneath. */
export function TemplateText({
  id,
  name,
  language,
  words,
  slots,
  faults,
  onChange,
  children,
}: {
  /** By which it is found when somebody asks where a fault is. */
  id: string;
  name: string;
  language: string;
  words: string;
  /** What may be put in. */
  slots: readonly string[];
  faults: readonly TemplateFault[];
  onChange: (words: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyLanguage();
  const saidOf = useFaultWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  /** Where to go on writing after something was put in; null: wherever the person is. */
  const caret = useRef<number | null>(null);
  const described = useId();
  // After the list is gone: while it is open, nothing outside of it can have the focus.
  useEffect(() => {
    if (caret.current === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const put = (slot: string) => {
    const from = area.current?.selectionStart ?? words.length;
    const to = area.current?.selectionEnd ?? words.length;
    const text = slotText(slot, language);
    // In a number's form, the caret stands where its first word comes.
    const first = slot === 'count' ? text.indexOf('# ') + 2 : text.length;
    caret.current = from + first;
    onChange(words.slice(0, from) + text + words.slice(to));
  };
  return (
    <div className="template-text">
      <span className="sentence-head">
        <span aria-hidden="true">{nameOf(language)}</span>
        {slots.length > 0 && (
          <button
            ref={button}
            type="button"
            className="link"
            aria-haspopup="menu"
            aria-expanded={open}
            aria-label={t('template.insertInto', { sentence: name })}
            onClick={() => setOpen(true)}
          >
            {t('template.insert')}
          </button>
        )}
      </span>
      <textarea
        ref={area}
        data-text={id}
        aria-label={name}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? described : undefined}
        lang={language}
        dir={isRtl(language) ? 'rtl' : 'ltr'}
        rows={2}
        maxLength={2_000}
        value={words}
        onChange={(event) => onChange(event.target.value)}
      />
      {faults.length > 0 && (
        <ul id={described} className="problem">
          {faults.map((fault) => (
            <li key={`${fault.what} ${fault.detail} ${fault.at}`}>{saidOf(fault, words)}</li>
          ))}
        </ul>
      )}
      {children}
      {open && (
        <DropMenu
          anchor={button}
          close={() => setOpen(false)}
          label={t('template.slots')}
          choices={slots.map((slot) => ({
            id: slot,
            text: t(`slot.${slot}`, { defaultValue: slot }),
            act: () => put(slot),
          }))}
        />
      )}
    </div>
  );
}
