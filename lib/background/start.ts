/**
 * Wires the background: every listener is added in the first turn of the worker's life, or the event that woke it would be
 * lost. What they do waits for the house.
 */
import { browser } from 'wxt/browser';
import { forgetAsked, lastAsked } from '../asked-site.ts';
import { onCommand } from './commands.ts';
import { whereOf } from './failure.ts';
import { firstThings } from './first-things.ts';
import { hostPorts } from './host-ports.ts';
import { type House, openHouse } from './house.ts';
import { marksSent } from './marks-sent.ts';
import { matches } from './packaged.ts';
import { pages } from './pages.ts';
import { panels } from './panels.ts';
import { refreshPolicy } from './policy.ts';
import { remark } from './remark.ts';
import { onAlarm, planMidnight, planSync } from './rounds.ts';
import { answer } from './router.ts';
import { injectInto, registerScripts } from './scripts.ts';
import { askerOf, type RawSender } from './sender.ts';
import { addSite, patternOf } from './sites.ts';
import { paintToolbar } from './toolbar.ts';
import { isVisible } from './visible.ts';
import { startWatching } from './watching.ts';
import { welcome } from './welcome.ts';

/** Changes that come together are acted on together (ms). */
const TOGETHER = 40;
/** What nobody waits for begins so long after the worker did (ms). */
const AFTER = 300;

export function startBackground(opening: Promise<House> = Promise.resolve().then(() => openHouse())): void {
  const watching = startWatching(opening);
  const quietly = (work: Promise<unknown>) => void work.catch(noteFailure);
  const whenOpen = (work: (house: House) => Promise<unknown>) => quietly(opening.then(work));
  const visible = () => isVisible(watching.senders());

  browser.runtime.onMessage.addListener((message, sender, reply) => {
    answer(opening, message, sender as RawSender).then(reply, () => reply({ ok: false, reason: 'failed' }));
    return true; // the answer comes later
  });
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === 'watch') watching.join(port);
    else if (port.name !== 'host' || !hostPorts.join(port)) return port.disconnect();
    port.onDisconnect.addListener(() => {
      look();
      const asker = port.name === 'host' && askerOf((port.sender ?? {}) as RawSender);
      if (asker)
        quietly(
          pages.pageWent(asker).then(async (was) => {
            if (was) (await opening).announce('panel');
          }),
        );
    });
    look();
  });
  browser.commands?.onCommand.addListener((command) => whenOpen((house) => onCommand(house, command)));
  browser.alarms.onAlarm.addListener(({ name }) => {
    whenOpen((house) => onAlarm(house, name, visible));
    whenOpen(heedPolicy);
  });
  browser.tabs.onActivated.addListener(() => look());
  browser.tabs.onRemoved.addListener((tab) => {
    marksSent.forget(tab);
    quietly(Promise.all([panels.drop(tab), pages.dropTab(tab)]));
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => whenOpen((house) => allowed(house, origins)));
  browser.permissions.onRemoved.addListener(({ origins = [] }) => whenOpen((house) => withdraw(house, origins)));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    whenOpen(refreshScripts);
    if (reason === 'install') quietly(welcome());
  });
  // Wakes us with the browser, so that the lock is decided then and the button says so; who asks first decides it too.
  browser.runtime.onStartup.addListener(() => whenOpen((house) => house.state()));
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') whenOpen(heedPolicy);
  });
  // A network that is back is used at once. (Firefox's event page and Chromium's worker both hear it.)
  globalThis.addEventListener?.('online', () => whenOpen(async (house) => house.syncSoon()));

  /** Somebody looks, or looks away: the live connection follows, and who opens a surface gets what is new. */
  const look = together(() =>
    whenOpen(async (house) => {
      await firstThings.over();
      const [person, seen] = await Promise.all([house.person(), visible()]);
      if (!person) return;
      const before = person.visible;
      person.visible = seen;
      person.sync.setVisible(seen);
      if (seen && !before) house.syncSoon();
      await planSync(house, seen);
    }),
  );

  whenOpen(async (house) => {
    const students = new Set<string>();
    let all = false;
    const marks = together(() => {
      const which = all ? null : new Set(students);
      students.clear();
      all = false;
      quietly(remark(house, which));
    });
    const paint = together(() => quietly(paintToolbar(house)));
    house.watch(({ what, students: which }) => {
      if (what === 'log') {
        if (which) for (const one of which) students.add(one);
        else all = true;
        marks();
      }
      if (what === 'hidden')
        quietly(house.hidden().then((hidden) => hostPorts.tell(null, null, { tell: 'hidden', hidden })));
      if (what === 'person') {
        hostPorts.tell(null, null, { tell: 'ask-again' });
        quietly(refreshScripts(house, false));
        quietly(planMidnight(house));
        look();
      }
      if (what === 'sync' || what === 'state') quietly(visible().then((seen) => planSync(house, seen)));
      if (what !== 'panel' && what !== 'rows' && what !== 'drafts') paint();
    });
    // Whoever woke us waits for an answer; what is only put in order comes after it.
    await new Promise((later) => setTimeout(later, AFTER));
    // By itself: whatever else goes wrong, what the district has switched off must be off.
    quietly(heedPolicy(house));
    await browser.storage.session.set({ boot: `${Date.now()}` });
    await Promise.all([
      house.person().then((person) => registerScripts(person?.settings ?? null)),
      planMidnight(house),
      visible().then((seen) => planSync(house, seen)),
      paintToolbar(house),
    ]);
    // A worker that died at its work goes on with it at once: the alarm may be half a minute away.
    const state = await house.storeState();
    if (state && (state.waiting > 0 || state.arriving !== null)) house.syncSoon();
  });
}

/** Registrations as the sites and grants say now, and our script in the pages that are open. */
async function refreshScripts(house: House, inject = true): Promise<void> {
  const person = await house.person();
  const patterns = await registerScripts(person?.settings ?? null);
  if (inject) await injectInto(patterns);
}

/** The district's browser policy may have changed: whatever it decides counts from now on, on every open page. */
async function heedPolicy(house: House): Promise<void> {
  if (!(await refreshPolicy())) return;
  await house.settingsChanged();
  await refreshScripts(house);
}

/** A person allowed a site. Who asked for it may be gone, as a popup is that closed under the browser's own question. */
async function allowed(house: House, origins: readonly string[]): Promise<void> {
  const asked = await lastAsked().catch(() => null);
  if (asked && origins.includes(patternOf(asked))) {
    // Forgotten last: whoever dies between the two does it again.
    await addSite(asked);
    await forgetAsked();
  }
  await refreshScripts(house);
}

/** A person took a site back: the script leaves its pages at once, not at their next load. */
async function withdraw(house: House, origins: readonly string[]): Promise<void> {
  for (const { tab, frame, url } of hostPorts.askers()) {
    if (origins.some((origin) => matches(origin, url))) hostPorts.tell(tab, frame, { tell: 'gone' });
  }
  await refreshScripts(house, false);
}

function together(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      work();
    }, TOGETHER);
  };
}

function noteFailure(error: unknown): void {
  console.error(`Porchlight: the background failed: ${whereOf(error)}`);
}
