import type { CDPSession, Frame, Page } from '@playwright/test';
import { CHROME_ID } from './ids.ts';

export interface Mark {
  /** What a screen reader says of it. */
  name: string;
  /** CSS pixels in the window. */
  box: { x: number; y: number; width: number; height: number };
  click(): Promise<void>;
}

/** As lib/page/mark-style.ts names it. */
const MARK = 'PORCHLIGHT-MARK';

/** Of the browser's own tree, with what stands in closed roots. */
export interface Node {
  nodeId: number;
  backendNodeId: number;
  nodeName: string;
  shadowRootType?: string;
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

/**
 * Our marks on a page, in document order. They stand in closed shadow roots, where no selector reaches, so the browser is
 * asked over CDP.
 */
export async function marksOf(page: Page): Promise<Mark[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    const marks: Mark[] = [];
    for (const node of closedButtons(root as Node)) {
      const mark = await markAt(cdp, page, node);
      if (mark) marks.push(mark);
    }
    return marks;
  } finally {
    await cdp.detach();
  }
}

async function markAt(cdp: CDPSession, page: Page, node: Node): Promise<Mark | null> {
  const tree = await cdp
    .send('Accessibility.getPartialAXTree', { backendNodeId: node.backendNodeId, fetchRelatives: false })
    .catch((error: unknown) => {
      if (/node/i.test(String(error))) return null; // drawn anew this moment
      throw error;
    });
  if (!tree) return null;
  const name = String(tree.nodes[0]?.name?.value ?? '');
  const quad = await cdp.send('DOM.getContentQuads', { backendNodeId: node.backendNodeId }).catch(() => null);
  const corners = quad?.quads[0];
  if (!corners) return null; // not drawn: hidden, or scrolled out of a clipped box
  const xs = corners.filter((_, index) => index % 2 === 0);
  const ys = corners.filter((_, index) => index % 2 === 1);
  const box = {
    x: Math.min(...xs),
    y: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  };
  return {
    name,
    box,
    click: async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.backendNodeId });
      const now = await session.send('DOM.getContentQuads', { backendNodeId: node.backendNodeId });
      await session.detach();
      const [quad] = now.quads;
      if (!quad) throw new Error('The mark is not drawn any more.');
      const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quad;
      await page.mouse.click((x1 + x3) / 2, (y1 + y3) / 2);
    },
  };
}

/** Takes the words from the first mark, as a fault of ours would. */
export async function silenceFirstMark(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  const [first] = closedButtons(root as Node);
  if (!first) throw new Error('There is no mark on this page.');
  await cdp.send('DOM.setAttributeValue', { nodeId: first.nodeId, name: 'aria-label', value: '' });
  await cdp.detach();
}

/** Buttons inside the closed roots of our elements; not those of the panel's frame. */
export function closedButtons(node: Node, inside = false): Node[] {
  const own = inside && node.nodeName === 'BUTTON' ? [node] : [];
  const below = (node.children ?? []).flatMap((child) => closedButtons(child, inside));
  const shadow = (node.shadowRoots ?? []).flatMap((root) => closedButtons(root, node.nodeName === MARK));
  return [...own, ...below, ...shadow];
}

/** Waits for the mark whose name fits, and for the panel to be made ahead; clicks, and waits until the panel is shown. */
export async function openPanel(page: Page, name: RegExp, timeout = 20_000): Promise<Frame> {
  const named = async (): Promise<Mark> => {
    for (const until = Date.now() + timeout; ; await page.waitForTimeout(100)) {
      const mark = (await marksOf(page)).find((mark) => name.test(mark.name));
      if (mark) return mark;
      if (Date.now() > until) throw new Error(`No mark of that name came up within ${timeout} ms.`);
    }
  };
  await named();
  // An open panel lies over the marks of a wide name column; a person closes it, too.
  if (await panelIsShown(page)) await closePanel(page);
  await panelMadeAhead(page);
  // Once more where it was drawn anew between the look and the click.
  const mark = await named();
  await mark.click().catch(async () => (await named()).click());
  const frame = await frameOf(page);
  for (const shownBy = Date.now() + SHOWN; !(await panelIsShown(page)); await page.waitForTimeout(50))
    if (Date.now() > shownBy) throw new Error(`The panel was not shown ${SHOWN} ms after the click.`);
  return frame;
}

/** Longer than the panel itself waits for its frame (ms). */
const SHOWN = 10_000;

/** The framed panel of a page, once it is there and has drawn something. */
export async function frameOf(page: Page, timeout = 10_000): Promise<Frame> {
  const until = Date.now() + timeout;
  for (;;) {
    const frame = panelFrames(page)[0];
    if (frame) {
      await frame.waitForFunction(() => (document.body?.textContent ?? '').trim() !== '', null, {
        timeout: Math.max(1000, until - Date.now()),
        // Not by its frames: a browser may draw none in a frame that it takes for hidden.
        polling: 100,
      });
      return frame;
    }
    if (Date.now() > until) throw new Error(`The panel's frame did not come up within ${timeout} ms.`);
    await page.waitForTimeout(50);
  }
}

/**
 * As people come: they move on the page before they click, and the panel's frame is made ahead of it. One that is made by
 * the click has a second to come up, or the panel opens in a window, which is what a very busy machine does.
 *
 * They go on moving: what moves before our script listens is heard by nobody.
 */
export async function panelMadeAhead(page: Page, timeout = 20_000): Promise<void> {
  const until = Date.now() + timeout;
  const places = await page.evaluate(() => {
    const at = (y: number) => document.elementFromPoint(3, y);
    const other = Array.from({ length: 60 }, (_, n) => 3 + n * 10).find((y) => at(y) && at(y) !== at(3));
    return [3, other ?? 300];
  });
  for (let turn = 0; Date.now() < until; turn++) {
    const frame = panelFrames(page)[0];
    if (frame) return frame.waitForLoadState();
    // Only who comes from one element onto another is over it anew.
    await page.mouse.move(3, places[turn % 2]!);
    await page.waitForTimeout(50);
  }
  throw new Error(`No frame of the panel was made within ${timeout} ms.`);
}

const panelFrames = (page: Page): Frame[] =>
  page.frames().filter((frame) => frame.url().startsWith(`chrome-extension://${CHROME_ID}/panel.html`));

/** Whether the panel is on screen. A closed one is kept, so that the next opening is quick. */
export function panelIsShown(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const panel = document.querySelector('porchlight-panel');
    return panel !== null && getComputedStyle(panel).visibility === 'visible';
  });
}

/** Esc, as often as it takes: the first closes a form. */
export async function closePanel(page: Page, timeout = 10_000): Promise<void> {
  const until = Date.now() + timeout;
  while (await panelIsShown(page)) {
    if (Date.now() > until) throw new Error(`The panel did not close within ${timeout} ms.`);
    const frame = await frameOf(page);
    await frame.locator('main').press('Escape');
    await page.waitForTimeout(200);
  }
}
