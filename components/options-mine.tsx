import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kinds } from '../lib/compose/kinds.ts';
import type { Mine as Own } from '../lib/messages.ts';
import { Tick } from './field.tsx';
import { Phrases } from './options-phrases.tsx';
import { Done, Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';

const MOST = 50;
const ways = ['program', 'gmail', 'outlook'] as const;

/** How this person sends mail, which kinds stand on top for them, and sentences they like to add. Each change counts at once. */
export function Mine({ saved, templates }: { saved: Own; templates: readonly { id: string; title: string }[] }) {
  const { t } = useTranslation();
  const act = useAct('saveMine');
  const [mine, setMine] = useState(saved);
  const [said, setSaid] = useState<keyof Own | null>(null);
  const name = useId();
  const save = async (change: Partial<Own>) => {
    const before = mine;
    const next = { ...mine, ...change };
    setMine(next);
    setSaid(null);
    const answer = await act.run(next);
    if (answer.ok) setSaid(Object.keys(change)[0] as keyof Own);
    else setMine(before);
    return answer.ok;
  };
  const offered = [...templates, ...kinds.map(({ id }) => ({ id, title: t(`kind.${id}`) }))];
  return (
    <>
      <section className="card stack">
        <h2>{t('mine.mail')}</h2>
        <fieldset className="choices" aria-label={t('mine.mail')}>
          {ways.map((way) => (
            <label key={way}>
              <input type="radio" name={name} checked={mine.mailBy === way} onChange={() => save({ mailBy: way })} />
              <span>{t(`mine.mailBy.${way}`)}</span>
            </label>
          ))}
        </fieldset>
        <p className="soft">{t('mine.mailHint')}</p>
        <Done>{said === 'mailBy' && t('options.saved')}</Done>
      </section>
      <section className="card stack">
        <h2>{t('mine.favourites')}</h2>
        <p className="soft">{t('mine.favouritesHint')}</p>
        <div className="tick-grid">
          {offered.map(({ id, title }) => (
            <Tick
              key={id}
              label={title}
              checked={mine.favourites.includes(id)}
              disabled={mine.favourites.length >= MOST && !mine.favourites.includes(id)}
              onChange={(event) =>
                save({
                  favourites: event.target.checked
                    ? [...mine.favourites, id]
                    : mine.favourites.filter((one) => one !== id),
                })
              }
            />
          ))}
        </div>
        <Done>{said === 'favourites' && t('options.saved')}</Done>
      </section>
      <Phrases
        phrases={mine.phrases}
        most={MOST}
        save={(phrases) => save({ phrases })}
        said={said === 'phrases' && t('options.saved')}
      />
      <Refused of={act} />
    </>
  );
}
