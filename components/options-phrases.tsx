import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Done } from './options-states.tsx';

/** The longest that is kept of one. */
const LONGEST = 300;

/** Sentences of the person's own, offered in each message. Written in place; one that is emptied goes. */
export function Phrases({
  phrases,
  most,
  save,
  said,
}: {
  phrases: readonly string[];
  most: number;
  save: (phrases: string[]) => Promise<boolean>;
  said: ReactNode;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const add = async () => {
    const phrase = typed.trim();
    if (phrase === '' || phrases.length >= most) return;
    if (phrases.includes(phrase)) return setTyped('');
    if (await save([...phrases, phrase])) setTyped('');
  };
  return (
    <section className="card stack">
      <h2>{t('mine.phrases')}</h2>
      <p className="soft">{t('mine.phrasesHint')}</p>
      {phrases.length === 0 && <p className="nothing">{t('mine.phrasesNone')}</p>}
      <ul className="rows">
        {phrases.map((phrase, index) => (
          <li key={phrase} className="phrase">
            <OnePhrase
              phrase={phrase}
              name={t('mine.phrase', { number: index + 1 })}
              save={(next) =>
                save(
                  phrases.flatMap((one) => (one !== phrase ? one : next === '' || phrases.includes(next) ? [] : next)),
                )
              }
            />
            <button
              type="button"
              aria-label={t('mine.removePhrase', { phrase })}
              onClick={() => save(phrases.filter((one) => one !== phrase))}
            >
              {t('district.remove')}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="phrase"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          dir="auto"
          aria-label={t('mine.newPhrase')}
          placeholder={t('mine.newPhrase')}
          value={typed}
          maxLength={LONGEST}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" disabled={typed.trim() === '' || phrases.length >= most}>
          {t('mine.addPhrase')}
        </button>
      </form>
      {phrases.length >= most && <p className="soft">{t('mine.phrasesFull', { count: most })}</p>}
      <Done>{said}</Done>
    </section>
  );
}

/** Kept when the person goes on to something else, or presses Enter. Esc puts back what stood there. */
function OnePhrase({ phrase, name, save }: { phrase: string; name: string; save: (phrase: string) => void }) {
  const [typed, setTyped] = useState(phrase);
  const leave = () => typed.trim() !== phrase && save(typed.trim());
  return (
    <input
      dir="auto"
      aria-label={name}
      value={typed}
      maxLength={LONGEST}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
        if (event.key === 'Escape') setTyped(phrase);
      }}
    />
  );
}
