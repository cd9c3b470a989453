import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { GuardianCard } from './guardian-card.tsx';
import { usePanel } from './panel-actions.ts';

const FIRST = 2;

/** The guardians in the family's order: whom to ask first, last who is under a restriction. More than two fold away, but never one of those. */
export function GuardianList({ family }: { family: Family }) {
  const { t } = useTranslation();
  const panel = usePanel();
  const [all, setAll] = useState(false);
  const { guardians } = family;
  const hidden = all ? 0 : guardians.slice(FIRST).filter((guardian) => guardian.restricted === null).length;
  const shown = guardians.filter((guardian, index) => all || index < FIRST || guardian.restricted !== null);
  return (
    <section className="guardians" aria-label={t('family.guardians')}>
      {shown.length === 0 && <p className="empty">{t('family.noGuardians')}</p>}
      {shown.map((guardian) => (
        <GuardianCard
          key={guardian.id}
          guardian={guardian}
          student={family.student.id}
          write={() => panel.open({ kind: 'message', student: family.student.id, contact: guardian.id })}
        />
      ))}
      {hidden > 0 && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('family.moreGuardians', { count: hidden })}
        </button>
      )}
      {family.mayRestrict && (
        <button
          type="button"
          className="link"
          onClick={() => panel.open({ kind: 'restriction', student: family.student.id })}
        >
          {t('family.addRestriction')}
        </button>
      )}
    </section>
  );
}
