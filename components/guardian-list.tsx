import { lazy, memo, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { GuardianCard } from './guardian-card.tsx';
import { isOpenPerson, openLines } from './page-differences.ts';
import { usePanel } from './panel-actions.ts';
import { useWatch } from './use-watch.ts';

const ComparedOthers = lazy(() => import('./compare-page.tsx').then((it) => ({ default: it.ComparedOthers })));

const FIRST = 2;

/** The guardians in the family's order: whom to ask first, last who is under a restriction. More than two fold away, but never one of those. */
export const GuardianList = memo(function GuardianList({ family }: { family: Family }) {
  const { t } = useTranslation();
  const panel = usePanel();
  const [all, setAll] = useState(false);
  const { guardians } = family;
  // Of a page that shows no contacts nothing is asked; what it says comes when it comes, and moves nothing above it.
  const there = useWatch('pageContacts', { student: family.student.id }).value;
  const says = (id: string) => there?.people.find((one) => one.contact === id && openLines(one).length > 0) ?? null;
  const stays = (guardian: Family['guardians'][number], index: number) =>
    all || index < FIRST || guardian.restricted !== null || says(guardian.id) !== null;
  const shown = guardians.filter(stays);
  const hidden = guardians.length - shown.length;
  return (
    <section className="guardians" aria-label={t('family.guardians')}>
      {shown.length === 0 && <p className="empty">{t('family.noGuardians')}</p>}
      {shown.map((guardian) => (
        <GuardianCard
          key={guardian.id}
          guardian={guardian}
          student={family.student.id}
          says={says(guardian.id)}
          from={there?.from ?? ''}
          write={() => panel.open({ kind: 'message', student: family.student.id, contact: guardian.id })}
        />
      ))}
      {there?.people.some(isOpenPerson) && (
        <Suspense>
          <ComparedOthers people={there.people} from={there.from} family={family} />
        </Suspense>
      )}
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
});
