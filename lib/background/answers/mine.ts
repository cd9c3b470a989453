/** The person's own settings, what of theirs lies on this device, and what left it. */
import type { Mine } from '../../messages.ts';
import { type Family, ok } from '../asking.ts';
import { policy, tightened } from '../policy.ts';

/** Of who has chosen nothing yet. */
export const noneOfMine: Mine = { favourites: [], phrases: [], mailBy: 'program' };

export const mineAnswers: Family<'settings' | 'saveSettings' | 'saveMine' | 'left' | 'kept' | 'exportAll'> = {
  settings: async (_, { house, enrolled, settings: district, store }) => {
    const [own, templates] = await Promise.all([house.settings(), store.templates()]);
    return ok({
      district,
      language: own.language ?? '',
      shortcuts: own.shortcuts,
      opensOnProfile: own.opensOnProfile,
      idleLockMinutes: tightened(district.idleLockMinutes, (await policy()).idleLockMinutes),
      api: enrolled.api,
      device: enrolled.session.device,
      mine: own.mine ?? noneOfMine,
      templates: templates.map(({ id, title }) => ({ id, title })),
    });
  },

  /** An empty language follows the browser. */
  saveSettings: async ({ language, shortcuts, opensOnProfile }, { house }) => {
    await house.browser.saveSettings({ language: language === '' ? null : language, shortcuts, opensOnProfile });
    await house.settingsChanged();
    return ok(null);
  },

  saveMine: async (mine, { house }) => {
    await house.browser.saveSettings({ mine });
    await house.settingsChanged();
    return ok(null);
  },

  left: async (_, { store }) => ok(await store.left()),

  kept: async (_, { store }) => {
    const [kept, space, persisted] = await Promise.all([
      store.kept(),
      navigator.storage?.estimate?.().catch(() => null),
      navigator.storage?.persisted?.().catch(() => false),
    ]);
    return ok({ ...kept, bytes: space?.usage ?? 0, persisted: persisted ?? false });
  },

  /** Everything but private notes and tokens, for the person to keep; that it left is itself kept. */
  exportAll: async (_, { store, today }) => {
    const all = await store.exportAll();
    const { entries } = await store.kept();
    await store.logLeft('export', 'file', entries);
    return ok({ name: `porchlight-${today}.json`, json: JSON.stringify(all, null, 2) });
  },
};
