import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit, Sentence } from '../lib/compose/draft-message.ts';
import { linesOfValue, type Part, plainParts } from '../lib/compose/message.ts';

export interface Side {
  tag: string;
  rtl: boolean;
  name: string;
}

/** One sentence in both languages, side by side: chosen, read, changed or left out. */
export function ComposerSentence({
  sentence,
  theirs,
  alternatives,
  choice,
  edit,
  onChoose,
  onEdit,
  onOwn,
}: {
  sentence: Sentence;
  /** Null: the family reads English. */
  theirs: Side | null;
  /** What may be chosen here, as English text. */
  alternatives: readonly { id: string; text: string }[];
  choice: string;
  edit: Edit | undefined;
  onChoose: (choice: string) => void;
  onEdit: (edit: Edit | null) => void;
  /** A sentence of the writer's own: its words, or null to take it out. */
  onOwn: (words: { english: string; theirs: string } | null) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(sentence.own);
  const { id, english, state } = sentence;
  const englishText = plainParts(english);
  const theirText = sentence.theirs ? plainParts(sentence.theirs) : '';
  const editing = open && (sentence.own || state !== 'left');
  const say = (english: string | null, theirs: string | null) =>
    sentence.own ? onOwn({ english: english ?? '', theirs: theirs ?? '' }) : onEdit({ english, theirs });
  const ownTheirs = sentence.own && state === 'in-english' ? '' : theirText;
  return (
    <li className="sentence" data-state={state} data-sentence={id}>
      {alternatives.length > 0 && (
        <select
          aria-label={t('composer.choose')}
          // Once chosen it shows an English sentence.
          dir={choice ? 'ltr' : undefined}
          value={choice}
          onChange={(event) => onChoose(event.target.value)}
        >
          <option value="">{t('composer.choose')}</option>
          {alternatives.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
      )}
      {state === 'left' && !sentence.own ? (
        <p className="soft">
          {t('composer.left')}{' '}
          {edit?.left && (
            <button type="button" className="link" onClick={() => onEdit(null)}>
              {t('composer.putBack')}
            </button>
          )}
        </p>
      ) : (
        state !== 'choose' && (
          <>
            <div className="sides">
              {editing ? (
                <textarea
                  aria-label={t('composer.english')}
                  lang="en"
                  dir="ltr"
                  rows={2}
                  value={englishText}
                  onChange={(event) => say(event.target.value, edit?.theirs ?? (sentence.own ? ownTheirs : null))}
                />
              ) : (
                <p lang="en" dir="ltr">
                  <Parts parts={english} />
                </p>
              )}
              {theirs &&
                (editing ? (
                  <textarea
                    aria-label={theirs.name}
                    lang={theirs.tag}
                    dir={theirs.rtl ? 'rtl' : 'ltr'}
                    rows={2}
                    placeholder={sentence.own ? t('composer.goesInEnglish') : ''}
                    value={ownTheirs}
                    onChange={(event) => say(edit?.english ?? (sentence.own ? englishText : null), event.target.value)}
                  />
                ) : (
                  <p lang={theirs.tag} dir={theirs.rtl ? 'rtl' : 'ltr'}>
                    <Parts parts={sentence.theirs ?? []} />
                  </p>
                ))}
            </div>
            {state === 'out-of-date' && (
              <p className="unchecked" role="status">
                {t('composer.outOfDate', { language: theirs?.name ?? '' })}
              </p>
            )}
            {state === 'by-hand' && theirs && <p className="soft">{t('composer.byHand')}</p>}
            {state === 'in-english' && <p className="unchecked">{t('composer.goesInEnglish')}</p>}
            <div className="sentence-tools">
              {!sentence.own && (
                <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
                  {open ? t('composer.doneEditing') : t('composer.edit')}
                </button>
              )}
              {state === 'out-of-date' && (
                <button
                  type="button"
                  className="link"
                  onClick={() => onEdit({ english: edit?.english ?? null, theirs: englishText })}
                >
                  {t('composer.sendInEnglish')}
                </button>
              )}
              {edit && (edit.english !== null || edit.theirs !== null) && (
                <button type="button" className="link" onClick={() => onEdit(null)}>
                  {t('composer.backToTemplate')}
                </button>
              )}
              {(sentence.own || id !== 'greeting') && (
                <button
                  type="button"
                  className="link"
                  onClick={() => (sentence.own ? onOwn(null) : onEdit({ english: null, theirs: null, left: true }))}
                >
                  {t('composer.leaveOut')}
                </button>
              )}
            </div>
          </>
        )
      )}
    </li>
  );
}

/** Filled slots look like filled slots, and stand apart from the direction of the words around them. */
function Parts({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation();
  return parts.map((part, n) =>
    part.slot === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence keep their order.
      <span key={n}>{part.text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence keep their order.
      <Fragment key={n}>
        {part.text === '' ? (
          <bdi className="slot" data-empty="true">
            {t(`slot.${part.slot}`, { defaultValue: part.slot })}
          </bdi>
        ) : (
          linesOfValue(part.text).map(({ before, words }, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one value keep their order.
            <Fragment key={line}>
              {before}
              <bdi className="slot">{words}</bdi>
            </Fragment>
          ))
        )}
      </Fragment>
    ),
  );
}
