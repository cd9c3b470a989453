import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { TimelineItem } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { newIds } from './call-fields.ts';
import { PickStudent } from './pick-student.tsx';
import { SmallForm } from './small-form.tsx';
import { useEntryWords } from './use-entry-words.ts';

/** An entry that was written at the wrong student goes to the right one. Here only the fact remains that one was moved away. */
export default function MoveForm({
  from,
  name,
  item,
}: {
  from: string;
  /** Whose it was until now; null: nobody's, an unknown caller. */
  name: string | null;
  item: TimelineItem;
}) {
  const { t } = useTranslation();
  const { titleOf } = useEntryWords();
  const [to, setTo] = useState<{ id: string; name: string } | null>(null);
  const ids = useRef(newIds());
  return (
    <AriaLocale>
      <SmallForm
        title={t(name === null ? 'popup.linkTitle' : 'timeline.moveTitle')}
        action={to ? t('timeline.moveTo', { name: to.name }) : t('timeline.move')}
        said={t('timeline.moved', { name: to?.name ?? '' })}
        ready={to !== null && to.id !== from}
        save={() =>
          ask('record', {
            entries: [
              {
                id: ids.current.contact,
                type: 'entry.moved',
                students: [from, to!.id],
                audience: item.audience,
                about: item.id,
                from,
                to: [to!.id],
              },
            ],
            draft: null,
          })
        }
      >
        <p>{titleOf(item)}</p>
        {name !== null && <p className="soft">{t('timeline.moveExplained', { name })}</p>}
        <PickStudent label={t('timeline.moveWhere')} onChoose={setTo} />
      </SmallForm>
    </AriaLocale>
  );
}
