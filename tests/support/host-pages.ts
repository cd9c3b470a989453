/**
 * Pages of other products in a real browser, from the table in demo/hosts: answered in the browser itself, at the vendor's own
 * addresses. Nothing of it reaches a network.
 */
import type { BrowserContext, CDPSession, Frame, Page } from '@playwright/test';
import type { DemoDocument, DemoHost, DemoPage } from '../../demo/hosts/index.ts';
import { people } from '../../demo/hosts/people.ts';

/** What a host answers at an address: a document of the table, or nothing. */
export function answerOf({ origin, pages }: DemoHost, some = people) {
  const known = new Map<string, DemoDocument>();
  for (const one of pages.flatMap((page) => [page, ...(page.frames ?? [])])) {
    const { pathname, search } = new URL(one.path, origin);
    if (!known.has(pathname + search)) known.set(pathname + search, one);
  }
  return (address: string): { status: number; contentType: string; body: string } => {
    const { pathname, search } = new URL(address);
    const found = known.get(pathname + search);
    return { status: found ? 200 : 404, contentType: 'text/html; charset=utf-8', body: found?.html(some) ?? '' };
  };
}

export async function serveHost(context: BrowserContext, host: DemoHost, some = people): Promise<void> {
  const answer = answerOf(host, some);
  await context.route(`${host.origin}/**`, (route, request) => route.fulfill(answer(request.url())));
}

export const addressOf = ({ origin }: DemoHost, { path }: DemoPage): string => origin + path;

export interface RowMark {
  /** What a screen reader says of it. */
  name: string;
  /** What the page prints where the mark stands. */
  beside: string;
  /** The mark lies within its row's box. */
  inRow: boolean;
}

interface Node {
  backendNodeId: number;
  nodeName: string;
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

/**
 * The marks of a page and of all its frames, in the order of the documents, with what stands beside them. `row` is a selector;
 * without it the mark only has to be somewhere on the page.
 */
export async function rowMarks(page: Page, row = 'html'): Promise<RowMark[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    const found: RowMark[] = [];
    for (const [mark, button] of marksIn(root as Node)) {
      const one = await lookAt(cdp, mark, button, row);
      if (one) found.push(one);
    }
    return found;
  } finally {
    await cdp.detach();
  }
}

async function lookAt(cdp: CDPSession, mark: Node, button: Node, row: string): Promise<RowMark | null> {
  // A host that draws its rows anew may have thrown it away meanwhile.
  const { backendNodeId } = button;
  const spoken = await cdp
    .send('Accessibility.getPartialAXTree', { backendNodeId, fetchRelatives: false })
    .catch(() => null);
  const resolved = await cdp.send('DOM.resolveNode', { backendNodeId: mark.backendNodeId }).catch(() => null);
  if (!spoken || !resolved?.object.objectId) return null;
  const call = cdp.send('Runtime.callFunctionOn', {
    objectId: resolved.object.objectId,
    functionDeclaration: `function (row) {
      const at = this.closest(row), own = this.getBoundingClientRect(), around = at?.getBoundingClientRect();
      const inRow = Boolean(around && own.top >= around.top - 1 && own.bottom <= around.bottom + 1);
      return { beside: this.parentElement?.textContent ?? '', inRow };
    }`,
    arguments: [{ value: row }],
    returnByValue: true,
  });
  // Its frame may have gone elsewhere between the two questions.
  const answer = await call.catch(() => null);
  if (!answer) return null;
  const { beside, inRow } = answer.result.value as { beside: string; inRow: boolean };
  return { name: String(spoken.nodes[0]?.name?.value ?? ''), beside: beside.replace(/\s+/g, ' ').trim(), inRow };
}

function marksIn(node: Node): [mark: Node, button: Node][] {
  const button = node.nodeName === 'PORCHLIGHT-MARK' ? buttonIn(node) : null;
  const below = [...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])];
  return [...(button ? [[node, button] as [Node, Node]] : []), ...below.flatMap(marksIn)];
}

function buttonIn(node: Node): Node | null {
  if (node.nodeName === 'BUTTON') return node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    const found = buttonIn(child);
    if (found) return found;
  }
  return null;
}

/** Elements of ours in any frame of the page. */
export async function ours(page: Page): Promise<number> {
  const counts = await Promise.all(
    framesOf(page).map((frame) => frame.locator('porchlight-mark, porchlight-panel').count()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The box of every element of the host's, in every frame. */
export async function boxesOf(page: Page): Promise<string[]> {
  const all = await Promise.all(
    framesOf(page).map((frame) =>
      frame.evaluate(() =>
        [...document.querySelectorAll('body, body *')]
          .filter(({ tagName }) => !tagName.startsWith('PORCHLIGHT'))
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return `${element.tagName} ${[x, y, width, height].map((n) => n.toFixed(1)).join(' ')}`;
          }),
      ),
    ),
  );
  return all.flat();
}

/** The host's own, without the panel's. */
const framesOf = (page: Page): Frame[] => page.frames().filter((frame) => /^https?:/.test(frame.url()));

/** The mark that is at `index`, clicked as a person does. */
export async function clickMark(page: Page, index: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    const [, button] = marksIn(root as Node)[index] ?? [];
    if (!button) throw new Error(`There is no mark at ${index}.`);
    const { backendNodeId } = button;
    await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { quads } = await cdp.send('DOM.getContentQuads', { backendNodeId });
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quads[0] ?? [];
    await page.mouse.click((x1 + x3) / 2, (y1 + y3) / 2);
  } finally {
    await cdp.detach();
  }
}
