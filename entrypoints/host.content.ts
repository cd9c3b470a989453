import { defineContentScript } from 'wxt/utils/define-content-script';
import { start } from '../lib/page/start.ts';

/** Registered by the background for allowed sites only; `matches` stays empty, or WXT would ask for those sites at installation. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // A page need not be told by a message that we are here; a newer script of ours is heard of by an event.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    await start(ctx.signal);
  },
});
