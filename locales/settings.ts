/**
 * The groups of words (a key's first segment) that nothing but the settings page shows. The build sets them apart
 * (`in-parts.ts`), so that no panel carries a third of the interface that it never draws. The files themselves stay whole,
 * for whoever translates them. `scripts/light-panel.test.ts` keeps the list true.
 */
const settingsGroups: ReadonlySet<string> = new Set([
  'about',
  'allowed',
  'codes',
  'connect',
  'device',
  'devices',
  'district',
  'entries',
  'fault',
  'interface',
  'left',
  'links',
  'mine',
  'policy',
  'quarantine',
  'role',
  'roles',
  'roster',
  'sites',
  'template',
  'templates',
  'welcome',
]);

/** Whether a key is shown by the settings page alone. */
export const isOfSettings = (key: string): boolean => settingsGroups.has(key.slice(0, key.indexOf('.')));
