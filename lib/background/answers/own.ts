/** Opening pages of our own. Nothing is told by it, so it works for whoever has to sign in or unlock first, too. */
import { optionsAt, popupAt } from '../../own-pages.ts';
import { type Family, ok } from '../asking.ts';
import { activeTab, openOwnTab, openPanelWindow, openPopupWindow } from '../own-pages.ts';
import { panels } from '../panels.ts';

export const ownAnswers: Family<'openOwn'> = {
  openOwn: async ({ what, student }, { asker, house }) => {
    switch (what) {
      case 'options':
        // Asked for with a student: what may not be done inside a host's page waits there.
        await openOwnTab('/options.html', student ? partOf(optionsAt('entries', student)) : '');
        return ok(null);
      case 'sign-in':
        await openOwnTab('/options.html', '#connection');
        return ok(null);
      case 'links':
        await openOwnTab('/options.html', '#links');
        return ok(null);
      case 'outbox':
        await openOwnTab('/options.html', '#device');
        return ok(null);
      case 'window':
        await openPopupWindow(student ? partOf(popupAt(student)) : '');
        return ok(null);
      case 'due':
        await openPopupWindow('#due');
        return ok(null);
      case 'side-panel': {
        const about = asker.tab ?? (await activeTab());
        const readable = (await house.state()) === 'ready';
        // The panel goes on where it was.
        const here = about === null ? null : await panels.of(about);
        await openPanelWindow(here?.about ?? about ?? -1, here?.key ?? null, readable ? student : null);
        return ok(null);
      }
    }
  },
};

const partOf = (address: string): string => address.slice(address.indexOf('#'));
