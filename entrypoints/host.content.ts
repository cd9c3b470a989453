import { defineContentScript } from 'wxt/utils/define-content-script';

/** Registered by the background for allowed sites only; `matches` stays empty, or WXT would ask for those sites at installation. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {},
});
