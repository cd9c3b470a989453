import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Status } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { Foot } from './foot.tsx';
import { status } from './gallery/fixtures.ts';
import { StatusContext } from './use-status.tsx';

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

async function foot(change: Partial<Status>): Promise<string> {
  await act(async () =>
    root.render(
      <StatusContext value={status(change)}>
        <Foot />
      </StatusContext>,
    ),
  );
  return document.querySelector('footer')?.textContent ?? '';
}

test('S10 whose clock is wrong by more than ten minutes reads so at the foot of every surface, and nobody else', async () => {
  const words = 'The clock of this computer is wrong by more than ten minutes.';
  expect(await foot({ clockOff: true })).toContain(words);
  expect(await foot({})).not.toContain(words);
});

test('what was refused is said before anything else; what waits, and why, otherwise', async () => {
  expect(await foot({ network: 'offline', waiting: 2, refused: 1 })).toContain('1 entry was refused');
  expect(await foot({ network: 'offline', waiting: 2 })).toContain('Working offline, 2 to send');
  expect(await foot({ network: 'api-gone', waiting: 2 })).toContain('The server does not answer, 2 to send');
  expect(await foot({ waiting: 2 })).toContain('2 entries to send');
  expect(await foot({})).toMatch(/^Synced /);
});

test('who is signed in is named, and nothing of the sync where nothing may be read', async () => {
  expect(await foot({})).toContain('Dana Whitfield');
  const locked = await foot({ state: 'locked', waiting: 2 });
  expect(locked).toContain('Dana Whitfield');
  expect(locked).not.toContain('to send');
});
