import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { languages } from './lib/locale.ts';
import { wordsInParts } from './locales/in-parts.ts';
import { CHROME_KEY, GECKO_ID } from './tests/support/ids.ts';

/** Where a person may allow Porchlight, one site at a time. Nothing is granted at installation. */
const anySite = ['http://*/*', 'https://*/*'];

/**
 * The script in a host's page: without what WXT puts around it, the polyfill first of all (see lib/page/plain-browser.ts), and
 * with all its functions compiled when it comes. Half of them run at once, and a function that is compiled when it is first
 * called has been read twice by then: about a millisecond of a page's main thread (0.4 to 1.4). Chromium heeds that since
 * 136, Firefox does not [V8 blog, "Giving V8 a Heads-Up", 2025-04-29]. Tried on the panel's and the background's files too,
 * where it gained nothing.
 */
function leanInPages(): Plugin {
  let isPage = false;
  return {
    name: 'lean-in-pages',
    enforce: 'pre',
    configResolved({ build: { lib } }) {
      isPage = JSON.stringify(lib || null).includes('"host"');
    },
    resolveId: (id) =>
      isPage && /^(?:wxt\/browser|@wxt-dev\/webextension-polyfill\/browser|webextension-polyfill)$/.test(id)
        ? fileURLToPath(new URL('lib/page/plain-browser.ts', import.meta.url))
        : null,
    // Begun without WXT's own frame for that, whose words for the console are more than what they stand around.
    load: (id) => {
      const [, entry] = /^\0virtual:wxt-unlisted-script-entrypoint\?(.+)/.exec(id) ?? [];
      return isPage && entry ? `import script from ${JSON.stringify(entry)}; export default script.main();` : null;
    },
    // Last of all: what comes after would take the comment away, or not know the file's beginning any more. Not where a source
    // map counts its lines (`wxt dev`).
    generateBundle: {
      order: 'post',
      handler({ sourcemap }, files) {
        for (const file of Object.values(files))
          if (isPage && !sourcemap && file.type === 'chunk') file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      },
    },
  };
}

/**
 * The polyfill is no module, and what makes one of it at run time touches each of the browser's APIs, which has the browser set
 * up all of them: 1.5 of the 8 ms in which the background's code begins, and the same again in every page of ours.
 */
function polyfillAsModule(): Plugin {
  return {
    name: 'polyfill-as-module',
    enforce: 'pre',
    transform: (code, id) =>
      /\/webextension-polyfill\/dist\/browser-polyfill(?:\.min)?\.js$/.test(id)
        ? `const module = { exports: {} };\nconst exports = module.exports;\n${code}\nexport default module.exports;`
        : null,
  };
}

/** The widgets of React Aria bring their own words in 34 languages; of those only the languages of the interface are built in. */
function widgetsInOurLanguages(): Plugin {
  return {
    name: 'widgets-in-our-languages',
    enforce: 'pre',
    load(id) {
      const [, language] = /\/react-(?:aria|stately)[\w-]*\/.*\/intl\/.*\b([a-z]{2})-[A-Z]{2}\.mjs$/.exec(id) ?? [];
      return language && !Object.hasOwn(languages, language) ? 'export default undefined;' : null;
    },
  };
}

export default defineConfig({
  vite: () => ({
    plugins: [leanInPages(), polyfillAsModule(), wordsInParts(), widgetsInOurLanguages()],
    resolve: {
      alias: [
        { find: 'pluralize', replacement: fileURLToPath(new URL('lib/compose/singular.ts', import.meta.url)) },
        {
          find: /^\.\/private\/createCalendar\.mjs$/,
          replacement: fileURLToPath(new URL('components/gregorian.ts', import.meta.url)),
        },
      ],
    },
  }),
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  // The house is laid out by room, not under src/, and every import is written out.
  imports: false,
  targetBrowsers: ['chrome', 'edge', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage', // the log must not be evicted (S1)
      'alarms', // the worker dies; what was begun is taken up again
      'scripting', // our page script is registered for allowed sites only
      'activeTab', // the toolbar button may read the address of the tab it was pressed on, to offer to allow that site
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_host_permissions: anySite,
    web_accessible_resources: [{ resources: ['panel.html'], matches: anySite }],
    // Written out because Firefox would otherwise add upgrade-insecure-requests, and an API on this very machine (a trial) is plain HTTP.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    commands: {
      // Not Alt+Shift+P: Chromium makes a group of tabs with it, and gives it to no extension.
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'open-panel': { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_commandOpenPanel__' },
      'focus-marks': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_commandFocusMarks__' },
      'hide-all': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_commandHideAll__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0', // the first that knows data_collection_permissions
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          key: CHROME_KEY,
          storage: { managed_schema: 'managed.json' }, // what a district's policy may decide
          minimum_chrome_version: '120', // matchOriginAsFallback for registered scripts (119), a worker kept by a WebSocket (116)
        }),
  }),
});
