import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** “…”, "…", «…»: somebody's own words within a note. */
const QUOTED = /(“[^”]{2,}”|"[^"]{2,}"|«[^»]{2,}»)/;
const LONG = 280;

/**
 * What an entry says. The family's own words look different from ours: the whole of what they sent or rang about, and
 * whatever stands between quotation marks in what we wrote down.
 */
export function Said({ text, theirs }: { text: string; theirs: boolean }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(text.length <= LONG);
  const shown = whole ? text : `${text.slice(0, LONG)}…`;
  return (
    <>
      {theirs ? (
        <blockquote className="theirs" dir="auto">
          {shown}
        </blockquote>
      ) : (
        <p className="ours" dir="auto">
          {shown.split(QUOTED).map((part, index) =>
            index % 2 === 1 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one unchanging text.
              <span key={index} className="theirs">
                {part}
              </span>
            ) : (
              part
            ),
          )}
        </p>
      )}
      {!whole && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {t('timeline.readOn')}
        </button>
      )}
    </>
  );
}
