import { lazy, Suspense } from 'react';
import type { Family } from '../lib/messages.ts';
import { later } from './later.ts';
import type { Form } from './panel-actions.ts';
import { Loading } from './states.tsx';

export const [Composer, fetchComposer, composerHere] = later(() =>
  import('./composer.tsx').then(({ default: view, ahead, aheadOfBegun }) => ({ default: view, ahead, aheadOfBegun })),
);
const PreferenceForm = lazy(() => import('./preference-form.tsx'));
const RestrictionForm = lazy(() => import('./restriction-form.tsx'));
const LiftForm = lazy(() => import('./lift-form.tsx'));
const MoveForm = lazy(() => import('./move-form.tsx'));
const OpenForm = lazy(() => import('./open-form.tsx'));
const FollowUpForm = lazy(() => import('./follow-up-form.tsx'));

/** The forms that nobody needs at once: their code comes when they are opened. */
export function LaterForm({ family, form }: { family: Family; form: Exclude<Form, { kind: 'call' }> }) {
  return <Suspense fallback={<Loading />}>{formOf(family, form)}</Suspense>;
}

function formOf(family: Family, form: Exclude<Form, { kind: 'call' }>) {
  switch (form.kind) {
    case 'message':
      return <Composer key={form.contact} family={family} contact={form.contact} />;
    case 'preference':
      return <PreferenceForm key={form.contact} family={family} contact={form.contact} />;
    case 'restriction':
      return <RestrictionForm family={family} />;
    case 'lift':
      return <LiftForm family={family} entry={form.entry} text={form.text} />;
    case 'move':
      return <MoveForm from={form.student} name={family.name} item={form.item} />;
    case 'open':
      return <OpenForm item={form.item} />;
    case 'correct-follow-up':
      return <FollowUpForm family={family} item={form.item} />;
  }
}
