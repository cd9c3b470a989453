import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Family } from '../lib/messages.ts';
import { newIds } from './call-fields.ts';
import { SmallForm } from './small-form.tsx';

/** A restriction no longer holds. It needs a reason, and both stay in the history. */
export default function LiftForm({ family, entry, text }: { family: Family; entry: string; text: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const ids = useRef(newIds());
  return (
    <SmallForm
      title={t('family.liftTitle')}
      action={t('family.liftSave')}
      said={t('family.lifted')}
      ready={reason.trim() !== ''}
      save={() =>
        ask('record', {
          entries: [
            {
              id: ids.current.contact,
              type: 'restriction.lifted',
              students: [family.student.id],
              audience: 'team',
              about: entry,
              reason: reason.trim(),
            },
          ],
          draft: null,
        })
      }
    >
      <p className="restriction">{text}</p>
      <label>
        {t('family.liftReason')}
        <input type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
    </SmallForm>
  );
}
