import { parseDate } from '@internationalized/date';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Family } from '../lib/messages.ts';
import { AriaLocale } from './aria-locale.tsx';
import { newIds } from './call-fields.ts';
import { ChooseGuardian } from './choose-guardian.tsx';
import { PickDay } from './pick-day.tsx';
import { SmallForm } from './small-form.tsx';
import { useStatus } from './use-status.tsx';

const whats = ['no-contact', 'no-information', 'not-collect', 'supervised', 'other'] as const;
const sources = ['court-order', 'guardian-request', 'district', 'other'] as const;

/** A person who may not be contacted, or not be told: who, what, where that comes from, from when until when. */
export default function RestrictionForm({ family }: { family: Family }) {
  const { t } = useTranslation();
  const { today } = useStatus();
  const [contact, setContact] = useState('');
  const [person, setPerson] = useState('');
  const [what, setWhat] = useState<string>('no-contact');
  const [detail, setDetail] = useState('');
  const [source, setSource] = useState('');
  const [from, setFrom] = useState(today ?? new Date().toISOString().slice(0, 10));
  const [until, setUntil] = useState<string | null>(null);
  const ids = useRef(newIds());
  const known = family.guardians.find((guardian) => guardian.id === contact);
  const name = known?.name ?? person.trim();
  const save = () =>
    ask('record', {
      entries: [
        {
          id: ids.current.contact,
          type: 'restriction.recorded',
          students: [family.student.id],
          audience: 'team',
          contact: known?.id ?? null,
          person: name,
          what,
          detail: detail.trim(),
          source,
          from,
          until,
        },
      ],
      draft: null,
    });
  return (
    <AriaLocale>
      <SmallForm
        title={t('family.restrictionTitle', { name: family.name })}
        action={t('family.restrictionSave')}
        said={t('family.restrictionSaved')}
        ready={name !== '' && source !== '' && (until === null || until >= from)}
        save={save}
      >
        <ChooseGuardian
          label={t('family.restrictionWho')}
          guardians={family.guardians}
          nobody={t('family.restrictionSomebody')}
          value={contact}
          onChange={setContact}
        />
        {!known && (
          <label>
            {t('family.restrictionName')}
            <input type="text" maxLength={200} value={person} onChange={(event) => setPerson(event.target.value)} />
          </label>
        )}
        <label>
          {t('family.restrictionWhat')}
          <select value={what} onChange={(event) => setWhat(event.target.value)}>
            {whats.map((one) => (
              <option key={one} value={one}>
                {t(`family.what.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('family.restrictionSource')}
          <select value={source} onChange={(event) => setSource(event.target.value)}>
            <option value="">{t('family.restrictionChoose')}</option>
            {sources.map((one) => (
              <option key={one} value={one}>
                {t(`family.source.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('family.restrictionDetail')}
          <textarea rows={2} maxLength={1_000} value={detail} onChange={(event) => setDetail(event.target.value)} />
        </label>
        <div className="pair">
          <PickDay
            label={t('family.restrictionFrom')}
            value={parseDate(from)}
            onChange={(day) => day && setFrom(day.toString())}
          />
          <PickDay
            label={t('family.restrictionEnd')}
            value={until ? parseDate(until) : null}
            min={parseDate(from)}
            onChange={(day) => setUntil(day?.toString() ?? null)}
          />
        </div>
        <p className="soft">{family.readers.team}</p>
      </SmallForm>
    </AriaLocale>
  );
}
