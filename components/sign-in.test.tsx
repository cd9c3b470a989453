import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { startLocale } from '../lib/use-locale.ts';
import { siteOf } from './allow.ts';
import { thisDevice } from './device-name.ts';
import { ready } from './gallery/options-answers.ts';
import { looksLikeAddress, SignIn } from './sign-in.tsx';

let root: Root;
const ask = vi.fn();
const done = vi.fn();

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(ask);
  ask.mockReset();
  done.mockReset();
  await startLocale('en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  await act(async () => root.render(<SignIn onDone={done} />));
});
afterEach(() => act(async () => root.unmount()));

const field = (label: string): HTMLInputElement => {
  const id = [...document.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor;
  return document.getElementById(id ?? '') as HTMLInputElement;
};
const type = (label: string, text: string) =>
  act(async () => {
    const input = field(label);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const connect = () =>
  act(async () => {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
const alerts = () => [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent ?? '');

const ADDRESS = 'Address of your district’s server';
const CODE = 'Enrolment code';

test('what is missing is said at its field, and nothing is asked of the server', async () => {
  await connect();
  expect(alerts()).toEqual([expect.stringContaining('not a web address'), expect.stringContaining('Type the code')]);
  expect(field(CODE).getAttribute('aria-invalid')).toBe('true');
  expect(ask).not.toHaveBeenCalled();
});

test.each([
  ['address-wrong', /No server that this computer trusts/],
  ['address-not-ours', /sent a web page/],
  ['address-certificate', /certificate/],
  ['address-slow', /15 seconds/],
  ['code-wrong', /does not know this code/],
  ['code-used', /already used/],
  ['code-late', /48 hours/],
  ['too-many-tries', /too many tries/],
] as const)(
  'a connection that fails with %s gets a sentence of its own, and what was typed stays',
  async (reason, sentence) => {
    ask.mockResolvedValue({ ok: false, reason });
    await type(ADDRESS, 'https://porchlight.example.org');
    await type(CODE, 'K7QF 3MZT');
    await connect();
    expect(alerts()).toEqual([expect.stringMatching(sentence)]);
    expect(field(CODE).value).toBe('K7QF 3MZT');
    expect(done).not.toHaveBeenCalled();
  },
);

test('a connection that works is handed on', async () => {
  ask.mockResolvedValue({ ok: true, value: ready });
  await type(ADDRESS, ' porchlight.example.org ');
  await type(CODE, 'K7QF');
  await connect();
  expect(ask.mock.calls[0]?.[0]).toMatchObject({
    verb: 'enrol',
    input: { api: 'porchlight.example.org', code: 'K7QF' },
  });
  expect(done).toHaveBeenCalledWith(ready);
});

test('an address may be typed with or without https, but must be one', () => {
  const good = ['https://a.example.org/x/', 'a.example.org', 'http://localhost:8787', 'localhost:8787', '10.0.0.4:80'];
  const bad = ['', 'school', 'me@school.org', 'ftp://a.example.org', 'https://'];
  expect(good.filter((one) => !looksLikeAddress(one))).toEqual([]);
  expect(bad.filter(looksLikeAddress)).toEqual([]);
});

test('of a copied page address only the installation is kept', () => {
  expect(siteOf('https://sis.example.org/rosario/Modules.php?modname=Grades/Grades.php&student_id=7#x')).toBe(
    'https://sis.example.org/rosario',
  );
  expect(siteOf('sis.example.org')).toBe('https://sis.example.org');
  expect(siteOf('javascript:alert(1)')).toBe(null);
  expect(siteOf('file:///home/x')).toBe(null);
});

test('a device is named as its person would name it', async () => {
  const agent = (userAgent: string) => ({ userAgent }) as Navigator;
  expect(await thisDevice(agent('Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0'))).toEqual({
    browser: 'Firefox',
    system: 'Windows',
  });
  expect(await thisDevice(agent('Mozilla/5.0 (X11; CrOS x86_64) Chrome/156.0 Safari/537.36'))).toEqual({
    browser: 'Chrome',
    system: 'ChromeOS',
  });
});
