import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { formatLocale } from '../lib/locale.ts';
import type { Family } from '../lib/messages.ts';
import { newIds } from './call-fields.ts';
import { languages } from './languages.ts';
import { SmallForm } from './small-form.tsx';
import { useLanguageName } from './use-language-name.ts';

const channels = ['call', 'text', 'email', 'letter'] as const;

/** How a guardian wishes to be spoken to, written to, reached and addressed. Only what was changed is recorded; the roster stays as it is. */
export default function PreferenceForm({ family, contact }: { family: Family; contact: string }) {
  const { t } = useTranslation();
  const guardian = family.guardians.find((one) => one.id === contact);
  const before = {
    speaks: guardian?.speaks ?? '',
    reads: guardian?.reads ?? '',
    interpreter: guardian?.interpreter ?? false,
    channel: guardian?.channel ?? '',
    when: guardian?.when ?? '',
    addressedAs: guardian?.addressedAs ?? '',
  };
  const start = useRef(before);
  const [prefers, setPrefers] = useState(before);
  const ids = useRef(newIds());
  const changed = Object.entries(prefers).filter(
    ([name, value]) => value !== start.current[name as keyof typeof before],
  );
  const set = (change: Partial<typeof before>) => setPrefers({ ...prefers, ...change });
  const text = (field: 'when' | 'addressedAs', label: string) => (
    <label>
      {label}
      <input
        type="text"
        maxLength={200}
        value={prefers[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </label>
  );
  return (
    <SmallForm
      title={t('family.preferenceTitle', { name: guardian?.name ?? '' })}
      action={t('family.preferenceSave')}
      said={t('family.preferenceSaved', { name: guardian?.name ?? '' })}
      ready={guardian?.restricted === null && changed.length > 0}
      save={() =>
        ask('record', {
          entries: [
            {
              id: ids.current.contact,
              type: 'preference.recorded',
              students: [family.student.id],
              audience: 'team',
              contact,
              prefers: Object.fromEntries(
                changed.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
              ),
            },
          ],
          draft: null,
        })
      }
    >
      <div className="pair">
        <PickLanguage label={t('family.preferenceSpeaks')} value={prefers.speaks} set={(speaks) => set({ speaks })} />
        <PickLanguage label={t('family.preferenceReads')} value={prefers.reads} set={(reads) => set({ reads })} />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={prefers.interpreter}
          onChange={(event) => set({ interpreter: event.target.checked })}
        />
        <span>{t('family.interpreter')}</span>
      </label>
      <label>
        {t('family.preferenceChannel')}
        <select value={prefers.channel} onChange={(event) => set({ channel: event.target.value })}>
          {/* What was said can be said otherwise; that nothing was said cannot be. */}
          {start.current.channel === '' && <option value="">{t('family.preferenceNothing')}</option>}
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`family.prefers.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {text('when', t('family.preferenceWhen'))}
      {text('addressedAs', t('family.preferenceAddressed'))}
      <p className="soft">{family.readers.team}</p>
    </SmallForm>
  );
}

function PickLanguage({ label, value, set }: { label: string; value: string; set: (language: string) => void }) {
  const { t, i18n } = useTranslation();
  const languageName = useLanguageName();
  const first = useRef(value).current;
  const { compare } = new Intl.Collator(formatLocale(i18n.language));
  const known = [...new Set([...languages, ...(first ? [first] : [])])]
    .map((tag) => ({ tag, name: languageName(tag) }))
    .sort((a, b) => compare(a.name, b.name));
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => set(event.target.value)}>
        {first === '' && <option value="">{t('family.preferenceNothing')}</option>}
        {known.map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
