/**
 * The browser's own question, in a window with a toolbar, answered with mouse and keyboard. No debugger is attached: one
 * would keep the popup open, which closes when the question takes the focus.
 */
import { personAt } from '../support/person-at.ts';
import { openScreen, xvfb } from '../support/screen.ts';
import { undebugged } from '../support/undebugged.ts';
import { expect, test } from '../support/world.ts';

const path = xvfb();
test.skip(path === null, 'This machine has no Xvfb, so nothing can open a window. On Debian: apt-get install xvfb');
test.setTimeout(180_000);

/** The bar of the demo SIS; dimmed, and so of another colour, while the browser asks. */
const BAR = '#34474b';
/** What the rings of the marks are drawn with, and nothing of the page (lib/page/mark-style.ts). */
const INK = '#2b3440';
/** Nothing else is as white while the page is dimmed. Its buttons stand in its lower right corner, Deny left of Allow. */
const DIALOG = '#ffffff';
const DENY = 130;
const ALLOW = 54;

/** What the probe asks of whoever sits before the screen. */
type Deed = { do: 'open' | 'escape' | 'deny' | 'allow' | 'ink' } | { do: 'click'; at: [number, number] };

for (const [whose, at, says, ink] of [
  // Which of the roster's numbers its ids are nobody has said: its marks are a dash in a thin ring.
  [
    'that only this person knows',
    'other.test',
    'Porchlight reads only what is on the screen of this site, and only',
    20,
  ],
  ['that the district has named', 'sis.test', 'Your district uses Porchlight on this site.', 400],
] as const)
  test(`the browser’s own prompt for a site ${whose}: no changes nothing and can be thought over, yes brings marks and a line in the list, though the popup closes under it`, async ({
    world,
  }) => {
    const screen = await openScreen(path!);
    const person = await personAt(screen.display);
    const site = world.site.replace('sis.test', at);
    const asks = () => screen.pixels(BAR) === 0;
    /** The browser hears nothing in the first half second of its question, so that nobody says yes by accident. */
    const answer = async (how: () => Promise<void>) => {
      await expect.poll(asks, { timeout: 20_000 }).toBe(true);
      await expect(async () => {
        if (asks()) await how();
        expect(asks()).toBe(false);
      }).toPass({ intervals: [500], timeout: 20_000 });
    };
    const press = (fromRight: number) =>
      answer(async () => {
        // Looked for each time: it comes up slowly, and the popup may still be seen.
        const dialog = screen.box(DIALOG);
        if (dialog) await person.click(dialog.right - fromRight, dialog.bottom - 41);
      });
    const heard = async (value: unknown) => {
      const deed = value as Deed;
      if (deed.do === 'open') await person.press('Alt', 'Shift', 'L');
      if (deed.do === 'click') await person.click(...deed.at);
      if (deed.do === 'escape') await answer(() => person.press('Escape'));
      if (deed.do === 'deny') await press(DENY);
      if (deed.do === 'allow') await press(ALLOW);
      return screen.pixels(INK);
    };
    try {
      const code = await world.codeFor('Dana Whitfield');
      const told = await undebugged<Told>(probe({ api: world.api.url, code, site, ink }), {
        timeout: 150_000,
        display: screen.display,
        heard,
      });
      const denied = { granted: false, listed: false, popupClosed: true, said: true, offered: true };
      expect(told.escaped).toEqual(denied);
      expect(told.denied).toEqual(denied);
      expect(told.before).toContain(says);
      expect(told.inkBefore).toBe(0);
      expect(told.allowed).toEqual({ granted: true, listed: true, popupClosed: true });
      expect(told.inkAfter).toBeGreaterThan(ink);
      expect(told.takenBack).toEqual({ granted: false, listed: false });
      expect(told.withoutKeys).toEqual([]);
    } finally {
      person.leave();
      await screen.close();
    }
  });

interface Told {
  /** Commands that the browser gave no key, since it has another use for it. */
  withoutKeys: string[];
  before: string;
  escaped: object;
  denied: object;
  allowed: object;
  inkBefore: number;
  inkAfter: number;
  takenBack: object;
}

const probe = (given: { api: string; code: string; site: string; ink: number }) => `
const { api, code, site, ink } = ${JSON.stringify(given)};
const origins = ['http://' + new URL(site).hostname + '/*'];
const must = async (verb, input) => {
  const answer = await ask(verb, input);
  if (!answer || !answer.ok) throw new Error(verb + ' was answered: ' + (answer ? answer.reason : 'nothing'));
  return answer.value;
};
const sure = async (words, what, ms = 20_000) => {
  let last;
  if (!(await until(async () => (last = await what()), ms))) throw new Error('Not so within ' + ms + ' ms: ' + words);
  return last;
};
await must('enrol', { api, code, device: 'At a screen' });
await sure('the history has arrived', async () => {
  const { lastSync, arriving } = await must('status', {});
  return lastSync !== null && arriving === null;
}, 60_000);
const tab = await chrome.tabs.create({ url: site + '/?as=dana&to=Grades/Grades.php' });
await sure('the gradebook is loaded', async () => (await chrome.tabs.get(tab.id)).status === 'complete');

const popup = () => chrome.extension.getViews({ type: 'popup' })[0] ?? null;
const offer = () => popup()?.document.querySelector('.allow button.main') ?? null;
const granted = () => chrome.permissions.contains({ origins });
const listed = async () => (await must('sites', {})).some((row) => row.site.base.startsWith(site) && row.allowed);
const opened = async () => {
  await report({ do: 'open' });
  await sure('the popup offers to allow the site', offer);
};
const clickAllow = async () => {
  const { x, y, width, height } = offer().getBoundingClientRect();
  await report({ do: 'click', at: [popup().screenX + x + width / 2, popup().screenY + y + height / 2] });
};
const saysNo = async (how) => {
  await clickAllow();
  await report({ do: how });
  const popupClosed = popup() === null;
  await opened();
  const said = await until(() => offer().parentElement.innerText.includes('Nothing has changed.'), 5_000);
  return { granted: await granted(), listed: await listed(), popupClosed, said, offered: offer() !== null };
};

await opened();
const before = offer().parentElement.innerText;
const escaped = await saysNo('escape');
const denied = await saysNo('deny');
const inkBefore = await report({ do: 'ink' });
await clickAllow();
await report({ do: 'allow' });
await until(listed, 20_000);
const allowed = { granted: await granted(), listed: await listed(), popupClosed: popup() === null };
await until(async () => (await report({ do: 'ink' })) > ink, 20_000);
const inkAfter = await report({ do: 'ink' });

await chrome.tabs.create({ url: chrome.runtime.getURL('options.html#sites') });
const buttons = () => chrome.extension.getViews({ type: 'tab' })
  .flatMap((view) => [...view.document.querySelectorAll('button')])
  .filter((button) => button.innerText === 'Forget ' + new URL(site).host);
if (await until(() => buttons().length === 1, 10_000)) buttons()[0].click();
// The first is the one that was clicked; the last confirms.
if (await until(() => buttons().length === 2, 10_000)) buttons()[1].click();
await until(async () => !(await listed()), 10_000);
const takenBack = { granted: await granted(), listed: await listed() };
const withoutKeys = (await chrome.commands.getAll()).filter(({ shortcut }) => shortcut === '').map(({ name }) => name);
return { withoutKeys, before, escaped, denied, allowed, inkBefore, inkAfter, takenBack };
`;
