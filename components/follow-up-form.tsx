import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Family, TimelineItem } from '../lib/messages.ts';
import { changeOf, newIds } from './call-fields.ts';
import FollowUpMore from './follow-up-more.tsx';
import { SmallForm } from './small-form.tsx';

/** A follow-up whose day, owner or words were wrong. */
export default function FollowUpForm({ family, item }: { family: Family; item: TimelineItem }) {
  const { t } = useTranslation();
  const body = item.body as unknown as { due: string; owner: string; text: string };
  const [value, setValue] = useState({
    due: body.due,
    owner: { id: body.owner, name: '' } as { id: string; name: string } | null,
    text: body.text,
  });
  const ids = useRef(newIds());
  const change = changeOf(body, { due: value.due, owner: value.owner?.id ?? body.owner, text: value.text.trim() });
  return (
    <SmallForm
      title={t('call.correctTitle', { name: family.name })}
      action={t('call.saveCorrection')}
      said={t('call.corrected')}
      ready={Object.keys(change).length > 0}
      save={() =>
        ask('record', {
          entries: [
            {
              id: ids.current.followUp,
              type: 'entry.corrected',
              students: item.students.map((one) => one.student),
              audience: item.audience,
              about: item.id,
              change,
              reason: '',
            },
          ],
          draft: null,
        })
      }
    >
      <FollowUpMore value={value} set={setValue} />
    </SmallForm>
  );
}
