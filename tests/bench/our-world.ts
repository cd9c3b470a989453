import type { CDPSession, Page } from '@playwright/test';

/** Our script's world on the page: `time` answers how long the promise of an expression took, in ms. */
export async function isolatedWorld(page: Page) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  let context = 0;
  cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
    if (made.origin.startsWith('chrome-extension://')) context = made.id;
  });
  await cdp.send('Runtime.enable');
  if (!context) throw new Error('our script is not on the page');
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: `(async () => { ${expression} })()`,
      contextId: context,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`in the page: ${exceptionDetails.text}`);
    return result.value;
  };
  return {
    /** As a tab that nobody looks at: our script there does not wake a worker that was stopped. */
    unseen: () => run(`Object.defineProperty(document, 'hidden', { get: () => true })`),
    time: (expression: string) =>
      run(`const start = performance.now(); await ${expression}; return performance.now() - start;`) as Promise<number>,
  };
}
