import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Found, TimelineItem } from '../lib/messages.ts';
import type { School } from '../lib/model/roster.ts';
import { schoolOfUnlinked } from '../lib/model/unlinked.ts';
import { popupStudentOf } from '../lib/own-pages.ts';
import { Foot } from './foot.tsx';
import { Gate } from './gate.tsx';
import { HealthNotices } from './health-notices.tsx';
import { keyQueue } from './key-queue.ts';
import { type Form, PanelContext, type Said } from './panel-actions.ts';
import { QuickFamily } from './quick-family.tsx';
import { QuickLists } from './quick-lists.tsx';
import { QuickSearch } from './quick-search.tsx';
import { Loading } from './states.tsx';
import { Surface, useSurface } from './surface.tsx';
import { Toast } from './toast.tsx';
import { UnknownCaller } from './unknown-caller.tsx';
import { useStatus } from './use-status.tsx';
import { useWatch } from './use-watch.ts';

const MoveForm = lazy(() => import('./move-form.tsx'));

/**
 * The toolbar's quick logger: type, Enter, one digit, Enter. It closes whenever it loses the focus, so everything typed is
 * stored at once. `typed`: what was typed before this code was there.
 */
export function QuickLog({ typed }: { typed: () => string }) {
  const status = useSurface();
  const closed = status !== null && status.state !== 'ready';
  useEffect(() => {
    if (closed) typed();
  }, [closed, typed]);
  if (!status) return null;
  return (
    <Surface status={status}>
      <div className="popup panel">
        {status.state === 'ready' ? <QuickLogBody typed={typed} /> : <Gate />}
        <Foot />
      </div>
    </Surface>
  );
}

type Stage =
  | { at: 'search' }
  | { at: 'unknown'; typed: string; draft: string }
  | { at: 'link'; from: string; item: TimelineItem }
  | { at: 'form'; form: Form; notice?: string };

function QuickLogBody({ typed }: { typed: () => string }) {
  const { t } = useTranslation();
  const { hidden, readOnly } = useStatus();
  const [words, setWords] = useState(typed);
  const [stage, setStage] = useState<Stage>(() => {
    const student = popupStudentOf(location.hash);
    return student ? { at: 'form', form: { kind: 'call', student } } : { at: 'search' };
  });
  const [said, setSaid] = useState<Said | null>(null);
  const keys = useRef(keyQueue());
  const drafts = useWatch('drafts', {});
  const schools = useCallerSchools();

  const actions = useMemo(
    () => ({
      open: (form: Form) => setStage({ at: 'form', form }),
      close: (next?: Said) => {
        setStage({ at: 'search' });
        if (!next) return;
        setWords('');
        setSaid(next);
      },
      say: setSaid,
      touch: () => {},
    }),
    [],
  );
  /** Somebody who rang before and whom nobody could place: what can be done with them is to say who it was. */
  const pickCaller = async ({ student, name, number }: Found) => {
    const nothing = { person: null, kind: 'contact', from: null, to: null, staff: null };
    const answer = await ask('timeline', { student, words: number ?? name, ...nothing, offset: 0, limit: 20 });
    const item = answer.ok ? answer.value.items.find(({ gone, may }) => !gone && may.move) : undefined;
    keys.current.release();
    if (item) setStage({ at: 'link', from: student, item });
    else setSaid({ text: t(answer.ok ? 'reason.not-allowed' : `reason.${answer.reason}`) });
  };
  const pick = (found: Found) => {
    if (schoolOfUnlinked(found.student) !== null) return void pickCaller(found);
    keys.current.hold();
    const begun = drafts.value?.some((draft) => draft.id === `contact ${found.student}`);
    const prefill = begun || found.restricted || !found.guardian ? undefined : { people: [found.guardian] };
    const form: Form = { kind: 'call', student: found.student, prefill };
    setStage(
      found.restricted
        ? { at: 'form', form, notice: t('popup.mayNotContact', { name: found.guardianName ?? found.name }) }
        : { at: 'form', form },
    );
  };
  return (
    <PanelContext.Provider value={actions}>
      <main aria-label={t('popup.title')}>
        {/* The list of what is due has a heading of its own. */}
        {(stage.at !== 'search' || words.trim() !== '') && <h1 className="visually-hidden">{t('popup.title')}</h1>}
        {hidden && (
          <p className="notice">
            {t('panel.hiddenNow')}{' '}
            <button type="button" className="link" onClick={() => ask('hideAll', { hidden: false })}>
              {t('panel.showAll')}
            </button>
          </p>
        )}
        {stage.at === 'search' && (
          <>
            <HealthNotices outside />
            <QuickSearch
              words={words}
              setWords={setWords}
              hold={() => keys.current.hold()}
              release={() => keys.current.release()}
              pick={readOnly ? (found) => ask('openOwn', { what: 'side-panel', student: found.student }) : pick}
              unknown={
                schools.length === 0 || readOnly
                  ? null
                  : () => setStage({ at: 'unknown', typed: words.trim(), draft: `unknown ${Date.now().toString(36)}` })
              }
            />
            {words.trim() === '' && (
              <QuickLists
                drafts={drafts.value ?? []}
                schools={schools}
                link={(from, item) => setStage({ at: 'link', from, item })}
                open={(draft) =>
                  setStage(
                    draft.kind === 'unknown-caller' || !draft.student
                      ? { at: 'unknown', typed: '', draft: draft.id }
                      : {
                          at: 'form',
                          form:
                            draft.kind === 'message'
                              ? { kind: 'message', student: draft.student, contact: null }
                              : { kind: 'call', student: draft.student },
                        },
                  )
                }
              />
            )}
          </>
        )}
        {stage.at === 'link' && (
          <Suspense fallback={<Loading />}>
            <MoveForm from={stage.from} name={null} item={stage.item} />
          </Suspense>
        )}
        {stage.at === 'unknown' && <UnknownCaller typed={stage.typed} draft={stage.draft} schools={schools} />}
        {stage.at === 'form' && (
          <QuickFamily
            form={stage.form}
            notice={stage.notice}
            back={() => actions.close()}
            ready={() => keys.current.release()}
          />
        )}
      </main>
      {said && <Toast key={said.undo?.ids[0] ?? said.text} said={said} gone={() => setSaid(null)} />}
    </PanelContext.Provider>
  );
}

/** Where a caller whom nobody can place may be logged; nowhere, until that is known. */
function useCallerSchools(): School[] {
  const [schools, setSchools] = useState<School[]>([]);
  useEffect(() => {
    ask('callerSchools', {}).then((answer) => answer.ok && setSchools(answer.value));
  }, []);
  return schools;
}
