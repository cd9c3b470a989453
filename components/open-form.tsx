import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { TimelineItem } from '../lib/messages.ts';
import { SmallForm } from './small-form.tsx';

/** An administrator opens a restricted entry: the reason is an entry of its own, which author and counselors see. */
export default function OpenForm({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('timeline.openTitle')}
      action={t('timeline.openSave')}
      said={t('timeline.opened')}
      ready={reason.trim() !== ''}
      save={() =>
        ask('openRestricted', { student: item.students[0]?.student ?? '', about: item.id, reason: reason.trim() })
      }
    >
      <p className="soft">{t('timeline.openExplained', { name: item.author.name })}</p>
      <label>
        {t('timeline.openReason')}
        <input type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
    </SmallForm>
  );
}
