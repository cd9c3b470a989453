/** The toolbar button: how much is due, whether something was refused, whether everything is hidden. Never a name. */
import { browser } from 'wxt/browser';
import { statusOf } from './answers/status.ts';
import type { House } from './house.ts';

const action = () => browser.action;
let shown = '';

export async function paintToolbar(house: House): Promise<void> {
  const { state, due, refused, hidden } = await statusOf(house);
  const { t } = await house.speech();
  const [text, title] =
    state === 'signed-out' || state === 'revoked'
      ? ['', t('toolbar.signedOut')]
      : state !== 'ready'
        ? ['', t('toolbar.locked')]
        : refused > 0
          ? ['!', t('toolbar.refused', { count: refused })]
          : hidden
            ? ['–', t('toolbar.hidden')]
            : due > 0
              ? [due > 99 ? '99+' : String(due), t('toolbar.due', { count: due })]
              : ['', t('toolbar.idle')];
  const now = JSON.stringify([text, title]);
  if (now === shown) return;
  shown = now;
  await Promise.all([
    action().setBadgeText({ text: text as string }),
    action().setTitle({ title: title as string }),
    action().setBadgeBackgroundColor({ color: text === '!' ? '#9b1c1c' : text === '–' ? '#5f6368' : '#1a5fb4' }),
  ]);
}
