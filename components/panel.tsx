import { lazy, Suspense, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import type { Reason } from '../lib/messages.ts';
import type { BatchStart } from './batch.tsx';
import { BegunContext, BegunDrafts } from './begun.tsx';
import { fetchCallMore } from './call-form.tsx';
import { CheckWho } from './check-who.tsx';
import { ClassView } from './class-view.tsx';
import { DueList } from './due-list.tsx';
import { EarlyContext, useEarly } from './early.tsx';
import { FamilyView } from './family-view.tsx';
import { Foot } from './foot.tsx';
import { Gate } from './gate.tsx';
import { composerHere, fetchComposer } from './later-form.tsx';
import { Outbox } from './outbox.tsx';
import { PageRowsContext } from './page-rows.ts';
import { type Aside, type Form, isFramed, type Opened, PanelContext, type Said } from './panel-actions.ts';
import { fetchPanelMenu, PanelHead } from './panel-head.tsx';
import { ResizeEdge } from './resize-edge.tsx';
import { Loading } from './states.tsx';
import { Surface, useSurface } from './surface.tsx';
import { fetchEntryMenu } from './timeline-entry.tsx';
import { Toast } from './toast.tsx';
import { ForNow, UnknownStudent } from './unknown-student.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useStatus } from './use-status.tsx';
import { type Heard, useWatch } from './use-watch.ts';

/**
 * The family of the student on screen. A frame that nobody clicked for is answered `not-allowed`, and draws nothing at
 * all: another site may frame us, and must not even learn that we are here.
 */
export function Panel() {
  const status = useSurface();
  const opened = useWatch('opened', {});
  const early = useEarly(opened.value?.view === 'family' ? opened.value.student : null);
  const wanted = opened.value !== null || (opened.reason !== null && closed.has(opened.reason));
  const waiting = early.student !== null && (early.family.loading || early.history.loading);
  const held = useHeldOnce(status !== null && wanted, waiting);
  if (!status || !wanted || held) return null;
  return (
    <Surface status={status}>
      <div className="panel" data-framed={isFramed()}>
        {status.state !== 'ready' || !opened.value ? (
          <Gate />
        ) : (
          <EarlyContext.Provider value={early}>
            <BegunDrafts student={early.student}>
              <PanelBody opened={opened as OpenedHeard} />
            </BegunDrafts>
          </EarlyContext.Provider>
        )}
        {/* In a landmark, and the last stop of the Tab key: nobody comes here to resize. */}
        <Foot>{isFramed() && <ResizeEdge />}</Foot>
      </div>
    </Surface>
  );
}

/**
 * The first picture is drawn once, with the family in it, where the family is here soon enough that nobody sees the wait.
 * Whatever was drawn, a form perhaps, is never held back again.
 */
function useHeldOnce(drawable: boolean, waiting: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (over || !drawable) return;
    if (!waiting) return setOver(true);
    const timer = setTimeout(setOver, UNSEEN, true);
    return () => clearTimeout(timer);
  }, [over, drawable, waiting]);
  return waiting && !over;
}

const Batch = lazy(() => import('./batch.tsx'));
const PageRead = lazy(() => import('./page-read.tsx'));
/** Said only to a frame that was let in: it shows why nothing may be read. */
const closed: ReadonlySet<Reason> = new Set<Reason>(['signed-out', 'locked', 'revoked', 'gone']);
/** Nobody sees that a form or the first picture was held back for so long (ms). */
const UNSEEN = 100;
type OpenedHeard = Heard<Opened> & { value: Opened };

function PanelBody({ opened: { value: opened } }: { opened: OpenedHeard }) {
  const { t } = useTranslation();
  const status = useStatus();
  const [aside, setAside] = useState<Aside>(null);
  const [form, setForm] = useState<Form | null>(null);
  /** A message to several families: stays, whatever the page shows meanwhile. */
  const [batch, setBatch] = useState<(BatchStart & { begunAt: string | null; turn: number }) | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const touched = useRef(false);
  const early = useContext(EarlyContext);
  const begun = useContext(BegunContext);
  const family = useRef(early?.family.value ?? null);
  family.current = early?.family.value ?? null;
  /** What was asked for last: a form that is held back does not come when something else was done meanwhile. */
  const turn = useRef(0);
  /** The turn whose form is on its way: a letter that is typed ahead for it does not open what was read. */
  const heldTurn = useRef(-1);
  const main = useRef<HTMLElement>(null);

  // The page moved on. A form that somebody has begun stays with the student it was begun for; an untouched one goes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page's own student changes.
  useEffect(() => {
    turn.current++;
    setAside(null);
    if (!touched.current) setForm(null);
    main.current?.scrollTo?.({ top: 0 });
  }, [opened.key, opened.student, opened.view]);

  // What the next click may need comes once the first picture stands.
  useEffect(() => {
    const timer = setTimeout(() => {
      fetchPanelMenu();
      fetchEntryMenu();
      fetchCallMore();
    }, 1_500);
    return () => clearTimeout(timer);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each student that comes.
  useEffect(() => {
    const timer = setTimeout(async () => {
      await fetchComposer();
      // A message that was begun for this family needs its two texts; nobody else's are fetched before somebody writes.
      if (family.current) void composerHere()?.aheadOfBegun(family.current, begun);
    }, 1_500);
    return () => clearTimeout(timer);
  }, [opened.student]);

  const actions = useMemo(
    () => ({
      open: (next: Form) => {
        const mine = ++turn.current;
        const open = () => {
          if (mine !== turn.current) return;
          turn.current++;
          touched.current = false;
          setAside(null);
          setForm(next);
        };
        const about = family.current?.student.id === next.student ? family.current : null;
        const texts = next.kind === 'message' && about ? composerHere()?.ahead(about, next.contact, begun) : null;
        if (!texts) return open();
        // Drawn once, with its texts, instead of once without them.
        heldTurn.current = mine;
        setTimeout(open, UNSEEN);
        void texts.then(() => flushSync(open));
      },
      close: (next?: Said) => {
        turn.current++;
        touched.current = false;
        setForm(null);
        if (next) setSaid(next);
        main.current?.focus();
      },
      say: setSaid,
      touch: () => {
        touched.current = true;
      },
    }),
    [begun],
  );
  useShortcuts({
    // Not over something that is being written.
    r: form || batch ? undefined : () => heldTurn.current !== turn.current && setAside('read'),
    escape: aside
      ? () => setAside(null)
      : form
        ? () => actions.close()
        : batch
          ? () => setBatch(null)
          : isFramed()
            ? () => ask('closePanel', {})
            : undefined,
  });

  const write = (start: BatchStart) => {
    setAside(null);
    setForm(null);
    setBatch((before) => ({ ...start, begunAt: opened.key, turn: (before?.turn ?? 0) + 1 }));
  };
  const view = aside ?? (form ? 'family' : batch ? 'batch' : opened.view);
  const student = form?.student ?? opened.student;
  /** To another student, or to somebody of whom it is not known who they are. */
  const movedOn =
    opened.view !== 'class' &&
    opened.view !== 'unmapped' &&
    (view === 'batch'
      ? opened.key !== batch?.begunAt
      : form !== null && (form.student !== opened.student || opened.view !== 'family'));
  const here = opened.page.find((one) => one.key === opened.key);
  const later = () => (isFramed() ? ask('closePanel', {}) : setAside('class'));
  return (
    <PanelContext.Provider value={actions}>
      <PageRowsContext.Provider value={opened.page}>
        <PanelHead opened={opened} aside={aside} show={setAside} />
        <main ref={main} tabIndex={-1} aria-label={t('panel.name')}>
          {status.hidden && <p className="notice">{t('panel.hiddenNow')}</p>}
          {movedOn && (
            <p className="notice" role="status">
              {t('panel.pageMovedOn', { name: here?.name ?? '' })}{' '}
              <button type="button" className="link" onClick={() => (form ? actions.close() : setBatch(null))}>
                {t('panel.goWithPage')}
              </button>
            </p>
          )}
          {view === 'batch' && batch && (
            <Suspense fallback={<Loading />}>
              <Batch key={batch.turn} start={batch} close={() => setBatch(null)} reopen={write} />
            </Suspense>
          )}
          {view === 'class' && <ClassView picked={() => setAside(null)} write={write} />}
          {view === 'outbox' && <Outbox done={() => setAside(null)} />}
          {view === 'due' && <DueList />}
          {view === 'read' && (
            <Suspense fallback={<Loading />}>
              <PageRead />
            </Suspense>
          )}
          {view === 'check' && student && (
            <CheckWho student={student} seen={here?.name ?? ''} page={opened.key ?? ''} />
          )}
          {(view === 'unknown' || view === 'not-ours' || view === 'doubt' || view === 'unmapped') && opened.about && (
            <UnknownStudent
              key={JSON.stringify([opened.key, opened.about])}
              opened={opened}
              says={opened.about}
              later={later}
            />
          )}
          {view === 'family' && opened.about?.forNow && !form && <ForNow opened={opened} says={opened.about} />}
          {view === 'family' && student && <FamilyView key={student} student={student} form={form} main={main} />}
        </main>
        {said && <Toast key={said.undo?.ids[0] ?? said.text} said={said} gone={() => setSaid(null)} />}
      </PageRowsContext.Provider>
    </PanelContext.Provider>
  );
}
