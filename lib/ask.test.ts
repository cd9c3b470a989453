import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask } from './ask.ts';

afterEach(() => vi.restoreAllMocks());
const nobody = new Error('Could not establish connection. Receiving end does not exist.');

test('a question that nobody heard, since the background was just starting, is asked again', async () => {
  const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValueOnce(nobody).mockRejectedValueOnce(nobody);
  send.mockResolvedValueOnce({ ok: true, value: 'heard' } as never);
  expect(await ask('status', {})).toEqual({ ok: true, value: 'heard' });
  expect(send).toHaveBeenCalledTimes(3);
});

test('a question that may have been heard is never asked twice', async () => {
  const lost = new Error('The message port closed before a response was received.');
  const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(lost);
  expect(await ask('status', {})).toEqual({ ok: false, reason: 'failed' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('a background that stays away answers `failed`', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(nobody);
  expect(await ask('status', {})).toEqual({ ok: false, reason: 'failed' });
});
