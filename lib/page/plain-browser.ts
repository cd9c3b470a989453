/**
 * Takes the place of `wxt/browser` in the script that runs in a host's page (wxt.config.ts): both browsers answer with
 * promises there by themselves, and the polyfill would be a third of all the code that a SIS page loads from us.
 */
const world = globalThis as unknown as Record<'browser' | 'chrome', { runtime?: { id?: string } } | undefined>;

export const browser = world.browser?.runtime?.id ? world.browser : world.chrome;
export default browser;
