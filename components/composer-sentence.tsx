import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edit, type Sentence, stampOf } from '../lib/compose/draft-message.ts';
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
  of,
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
  /** Of a sentence of the writer's own: what its translation was written beside. */
  of: string | undefined;
  onChoose: (choice: string) => void;
  onEdit: (edit: Edit | null) => void;
  /** A sentence of the writer's own: its words, or null to take it out. */
  onOwn: (words: { english: string; theirs: string; of?: string } | null) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(sentence.own);
  const { id, english, state } = sentence;
  const englishText = plainParts(english);
  const theirText = sentence.theirs ? plainParts(sentence.theirs) : '';
  const editing = open && (sentence.own || state !== 'left');
  const ownTheirs = sentence.own && state === 'in-english' ? '' : theirText;
  const sayEnglish = (text: string) =>
    sentence.own
      ? onOwn({ english: text, theirs: ownTheirs, ...(of === undefined ? {} : { of }) })
      : onEdit({ theirs: null, ...edit, english: text });
  /** Theirs, as it is to stand beside this English. */
  const sayTheirs = (text: string) => {
    const words = { theirs: text, of: stampOf(english, theirs?.tag ?? '') };
    return sentence.own
      ? onOwn({ english: englishText, ...words })
      : onEdit({ english: edit?.english ?? null, ...words });
  };
  const byHand = sentence.own ? ownTheirs.trim() !== '' : (edit?.theirs ?? '').trim() !== '';
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
                  onChange={(event) => sayEnglish(event.target.value)}
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
                    onChange={(event) => sayTheirs(event.target.value)}
                  />
                ) : (
                  <p lang={theirs.tag} dir={theirs.rtl ? 'rtl' : 'ltr'}>
                    <Parts parts={sentence.theirs ?? []} />
                  </p>
                ))}
            </div>
            {(state === 'out-of-date' || state === 'no-text') && (
              <p className="unchecked" role="status">
                {t(state === 'no-text' ? 'composer.noSentence' : 'composer.outOfDate', {
                  language: theirs?.name ?? '',
                })}
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
              {(state === 'out-of-date' || state === 'no-text') && (
                <>
                  {byHand && (
                    <button type="button" className="link" onClick={() => sayTheirs(theirText)}>
                      {t('composer.stillFits')}
                    </button>
                  )}
                  <button
                    type="button"
                    className="link"
                    onClick={() =>
                      sentence.own
                        ? onOwn({ english: englishText, theirs: '' })
                        : onEdit({ english: edit?.english ?? null, theirs: null, inEnglish: true })
                    }
                  >
                    {t('composer.sendInEnglish')}
                  </button>
                </>
              )}
              {edit && (edit.english !== null || edit.theirs !== null || edit.inEnglish) && (
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
