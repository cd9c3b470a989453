import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Waiting } from '../lib/messages.ts';
import { fieldsOf } from './call-fields.ts';
import { type PanelActions, PanelContext } from './panel-actions.ts';
import { Failed, Loading } from './states.tsx';
import { useSchoolDates, useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

/** What has not reached the server, the oldest first: why, and what can be done with each. */
export function Outbox({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const { network } = useStatus();
  const { value, reason, retry } = useWatch('outbox', {});
  return (
    <section className="outbox" aria-labelledby="outbox-title">
      <h1 id="outbox-title">{t('status.waitingTitle')}</h1>
      {!value && (reason ? <Failed reason={reason} retry={retry} /> : <Loading />)}
      {value && (
        <p className="soft">{value.length === 0 ? t('status.nothingWaits') : t(`status.waitingWhy.${network}`)}</p>
      )}
      {value && value.length > 0 && (
        <button type="button" onClick={() => ask('syncNow', {})}>
          {t('panel.syncNow')}
        </button>
      )}
      <ul>
        {value?.map((one) => (
          <WaitingLine key={one.id} one={one} done={done} />
        ))}
      </ul>
    </section>
  );
}

const NAMED = [
  'contact.logged',
  'message.handed-off',
  'follow-up.set',
  'restriction.recorded',
  'restriction.lifted',
  'reach.reported',
  'page.compared',
  'student.linked',
  'entry.corrected',
  'entry.moved',
  'entry.closed',
  'entry.withdrawn',
  'audience.changed',
];

function WaitingLine({ one, done }: { one: Waiting; done: () => void }) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const panel: PanelActions | null = useContext(PanelContext);
  const [problem, setProblem] = useState<string | null>(null);
  const tell = (answer: { ok: boolean; reason?: string }) =>
    setProblem(answer.ok ? null : t(`reason.${answer.reason}`));
  const what = t(NAMED.includes(one.type) ? `status.type.${one.type}` : 'status.type.other');
  const change = async () => {
    const student = one.body.students[0];
    if (!student || !panel) return;
    const family = await ask('family', { student });
    if (!family.ok) return tell(family);
    const prefill = fieldsOf(one.body, family.value);
    // Its words lie in a draft before they leave the log: whatever happens to this surface, they are somewhere.
    const draft = { id: `contact ${student}`, kind: 'contact', student, title: family.value.name };
    const kept = await ask('saveDraft', { ...draft, fields: { ...prefill } });
    if (!kept.ok) return tell(kept);
    const answer = await ask('takeBack', { id: one.id });
    if (!answer.ok) {
      await ask('dropDraft', { id: draft.id });
      return tell(answer);
    }
    done();
    panel.open({ kind: 'call', student, prefill });
    panel.touch();
  };
  return (
    <li className="waiting-line" data-state={one.state}>
      <p>
        <strong>{what}</strong> · {one.students.join(', ')}
      </p>
      {/* Three calls to one family on one morning are told apart by what was written. */}
      {typeof one.body.note === 'string' && one.body.note !== '' && <p className="waiting-note">{one.body.note}</p>}
      <p className="soft" title={dates.whenInFull(one.recorded)}>
        {one.state === 'refused'
          ? t('status.refusedBecause', { reason: t(`reason.${one.reason ?? 'refused'}`) })
          : t(`status.${one.state}Since`, { when: dates.since(one.recorded) })}
      </p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        <button type="button" onClick={async () => tell(await ask('retry', { id: one.id }))}>
          {t('status.retry')}
        </button>
        {panel && one.type === 'contact.logged' && (
          <button type="button" onClick={change}>
            {t('status.change')}
          </button>
        )}
        {one.type !== 'entry.withdrawn' && (
          <button type="button" className="quiet" onClick={async () => tell(await ask('takeBack', { id: one.id }))}>
            {t('status.withdraw')}
          </button>
        )}
      </div>
    </li>
  );
}
