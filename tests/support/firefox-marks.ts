import type { Page } from 'puppeteer-core';
import type { Mark } from './marks.ts';

/** A node as WebDriver BiDi describes it. */
interface Remote {
  type: string;
  sharedId?: string;
  value?: { localName?: string; children?: Remote[]; shadowRoot?: Remote | null } & Partial<Record<number, Remote>>;
}
interface Session {
  send(method: string, parameters: unknown): Promise<{ result: { result: { value: unknown } } }>;
}

/**
 * Our marks on a page in Firefox. No selector reaches into a closed root, but WebDriver BiDi shows it when asked to, and
 * puppeteer has no words for that; so its own connection is used.
 */
export async function firefoxMarks(page: Page): Promise<Mark[]> {
  const { id: context, userContext } = (
    page.mainFrame() as unknown as { browsingContext: { id: string; userContext: { browser: { session: Session } } } }
  ).browsingContext;
  const { session } = userContext.browser;
  const target = { context };
  const { result } = await session.send('script.evaluate', {
    expression: 'document.querySelectorAll("porchlight-mark")',
    target,
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 6 },
  });
  const hosts = Object.values((result.result.value ?? []) as Record<string, Remote>);
  const buttons = hosts.map(buttonIn).filter((node) => node?.sharedId);
  return Promise.all(
    buttons.map(async (node) => {
      const { result } = await session.send('script.callFunction', {
        functionDeclaration: `(button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          return JSON.stringify({ name: button.ariaLabel ?? button.title ?? '', box: { x, y, width, height } });
        }`,
        arguments: [{ sharedId: node!.sharedId }],
        target,
        awaitPromise: false,
      });
      const { name, box } = JSON.parse(String(result.result.value)) as Pick<Mark, 'name' | 'box'>;
      return { name, box, click: () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2) };
    }),
  );
}

function buttonIn(node: Remote | undefined | null): Remote | null {
  if (!node) return null;
  if (node.value?.localName === 'button') return node;
  const below = [...(node.value?.shadowRoot ? [node.value.shadowRoot] : []), ...(node.value?.children ?? [])];
  for (const child of below) {
    const found = buttonIn(child);
    if (found) return found;
  }
  return null;
}
