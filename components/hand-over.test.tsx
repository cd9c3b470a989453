import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GuardianView } from '../lib/messages.ts';
import { startLocale } from '../lib/use-locale.ts';
import { families } from './gallery/fixtures.ts';
import { HandOver, type HandOverProps } from './hand-over.tsx';

const around = vi.hoisted(() => ({
  /** What happened, in its order. */
  done: [] as unknown[],
  clipboard: true,
  box: false,
  takes: 'yes',
}));
vi.mock('../lib/ask.ts', () => ({
  ask: async (verb: string, input: { text?: string | null }) => {
    if (verb === 'putText' && input.text === null) return { ok: true, value: around.box ? 'yes' : 'no' };
    around.done.push([verb, input]);
    return { ok: true, value: verb === 'putText' ? around.takes : null };
  },
}));
vi.mock('./copy-text.ts', () => ({
  copyText: async (text: string) => {
    if (around.clipboard) around.done.push(['copied', text]);
    return around.clipboard;
  },
}));
vi.mock('./open-address.ts', () => ({ openAddress: (href: string) => around.done.push(['opened', href]) }));
vi.mock('./save-file.ts', () => ({ saveFile: (...file: unknown[]) => around.done.push(['saved', ...file]) }));

const rosa: GuardianView = {
  ...Object.values(families)[0]!.guardians[0]!,
  name: 'Rosa Domínguez',
  reach: [
    {
      kind: 'email',
      raw: 'old@example.org',
      shown: 'old@example.org',
      value: 'old@example.org',
      href: null,
      state: 'dead',
    },
    { kind: 'email', raw: 'r@example.org', shown: 'r@example.org', value: 'r@example.org', href: null, state: 'works' },
    { kind: 'phone', raw: '555', shown: '(217) 555-0133', value: '+12175550133', href: null, state: 'untried' },
  ],
};
const whole = 'Hola, Rosa.\n\n--- English ---\n\nHello, Rosa.';

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  await startLocale('en');
  Object.assign(around, { done: [], clipboard: true, box: false, takes: 'yes' });
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
});
afterEach(() => act(async () => root.unmount()));

const draw = (change: Partial<HandOverProps> = {}) =>
  act(async () =>
    root.render(
      <HandOver
        to={rosa}
        subject="North: Ana"
        theirs={{ text: 'Hola, Rosa.', language: 'es', rtl: false }}
        english="Hello, Rosa."
        mailBy="program"
        school="North"
        blocked={null}
        handedOff={(by) => around.done.push(['handed off', by])}
        {...change}
      />,
    ),
  );
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name) ?? null;
const press = (name: string) => act(async () => button(name)!.click());
const shown = () => document.getElementById('root')!.textContent ?? '';

test('a mail is opened for the address that works, with theirs above and the English beneath', async () => {
  await draw();
  expect(shown()).toContain('To Rosa Domínguez, in Spanish with the English beneath.');
  await press('Mail program');
  const href = `mailto:r@example.org?subject=North%3A%20Ana&body=${encodeURIComponent(whole.replaceAll('\n', '\r\n'))}`;
  expect(around.done).toEqual([
    ['opened', href],
    ['handed off', 'mail'],
  ]);
});

test('whoever writes in Gmail or Outlook gets those', async () => {
  await draw({ mailBy: 'gmail' });
  await press('Gmail');
  await draw({ mailBy: 'outlook' });
  await press('Outlook');
  expect(around.done.filter((one) => (one as string[])[0] === 'opened')).toEqual([
    ['opened', expect.stringMatching(/^https:\/\/mail\.google\.com\/mail\/\?view=cm&fs=1&to=r%40example\.org&/)],
    ['opened', expect.stringMatching(/^https:\/\/outlook\.office\.com\/mail\/deeplink\/compose\?to=r%40example/)],
  ]);
});

test('a text that is too long for the address is on the clipboard before the mail program has the focus, and said so before', async () => {
  const long = 'á'.repeat(700);
  await draw({ theirs: { text: long, language: 'es', rtl: false } });
  expect(shown()).toContain('paste it where you write the mail');
  await press('Mail program');
  expect(around.done).toEqual([
    ['copied', `${long}\n\n--- English ---\n\nHello, Rosa.`],
    ['opened', 'mailto:r@example.org?subject=North%3A%20Ana'],
    ['handed off', 'mail'],
  ]);
});

test('clipboard refused: nothing is opened or taken for handed off, the text is selected, and it goes on by hand', async () => {
  around.clipboard = false;
  const long = 'á'.repeat(700);
  await draw({ theirs: { text: long, language: 'es', rtl: false } });
  await press('Mail program');
  expect(around.done).toEqual([]);
  expect(document.querySelector('[role=alert]')?.textContent).toContain('did not let us copy');
  const field = document.querySelector('textarea')!;
  expect(document.activeElement).toBe(field);
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(
    `${long}\n\n--- English ---\n\nHello, Rosa.`,
  );
  await press('I have copied it');
  expect(around.done).toEqual([
    ['opened', 'mailto:r@example.org?subject=North%3A%20Ana'],
    ['handed off', 'mail'],
  ]);
  await press('Copy');
  expect(around.done).toHaveLength(2);
  await press('I have copied it');
  expect(around.done.at(-1)).toEqual(['handed off', 'clipboard']);
});

test('copied, printed and saved as a file', async () => {
  await draw();
  await press('Copy');
  await press('Print a letter');
  await press('Mail file (.eml)');
  await vi.waitFor(() => expect(around.done).toHaveLength(6));
  expect(around.done).toEqual([
    ['copied', whole],
    ['handed off', 'clipboard'],
    [
      'openLetter',
      {
        school: 'North',
        to: 'Rosa Domínguez',
        theirs: { text: 'Hola, Rosa.', language: 'es', rtl: false },
        english: 'Hello, Rosa.',
      },
    ],
    ['handed off', 'print'],
    ['saved', 'message.eml', expect.stringContaining('<r@example.org>'), 'message/rfc822'],
    ['handed off', 'mail'],
  ]);
});

test('on a computer a code carries the text to a phone; it has left when the person says so', async () => {
  await draw();
  await press('Text by phone');
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(document.querySelector('svg')).not.toBeNull();
  });
  const code = document.querySelector('svg')!;
  expect([code.getAttribute('role'), code.getAttribute('aria-label')]).toEqual([
    'img',
    'Code with the text message to Rosa Domínguez',
  ]);
  expect(shown()).toContain('(217) 555-0133');
  expect(around.done).toEqual([]);
  await press('It is on my phone');
  expect(around.done).toEqual([['handed off', 'sms']]);
});

test('a text that no camera could read is not offered as a code, and why', async () => {
  await draw({ theirs: { text: 'س'.repeat(400), language: 'ar', rtl: true } });
  expect(button('Text by phone')?.disabled).toBe(true);
  expect(shown()).toContain('too long for a code');
});

test('on a phone its own text message is opened', async () => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Android 16; Mobile) Firefox/145.0');
  await draw();
  await press('Text message');
  expect(around.done).toEqual([
    ['opened', `sms:+12175550133?body=${encodeURIComponent(whole)}`],
    ['handed off', 'sms'],
  ]);
  vi.restoreAllMocks();
});

test('the page’s own message box is offered when it has one, also one that was found later, and says when it took nothing', async () => {
  await draw();
  expect(button('Into this page’s message box')).toBeNull();
  around.box = true;
  await act(async () => void window.dispatchEvent(new Event('focus')));
  around.takes = 'no';
  await press('Into this page’s message box');
  expect(around.done).toEqual([['putText', { text: whole }]]);
  expect(shown()).toContain('The page took nothing.');
  around.takes = 'no-room';
  await press('Into this page’s message box');
  expect(shown()).toContain('does not fit into this page’s message box');
  expect(around.done.every((one) => (one as string[])[0] === 'putText')).toBe(true);
  around.takes = 'yes';
  await press('Into this page’s message box');
  expect(around.done.at(-1)).toEqual(['handed off', 'host']);
});

test('what may not go out now says why, and no way out is open', async () => {
  around.box = true;
  await draw({ blocked: 'Choose what is true first.' });
  expect(shown()).toContain('Choose what is true first.');
  expect([...document.querySelectorAll('button')].every((one) => one.disabled)).toBe(true);
});

test('nobody with a mail address or number: the recipient is left to the person, and no text is offered', async () => {
  await draw({ to: { ...rosa, reach: [] } });
  expect(shown()).toContain('No mail address of Rosa Domínguez works');
  expect(button('Text by phone')).toBeNull();
  await press('Mail program');
  expect(around.done[0]).toEqual(['opened', expect.stringMatching(/^mailto:\?subject=/)]);
});

test('an address that nothing can be sent to is passed over, and where there is no other it is said', async () => {
  const mail = (value: string) => ({ ...rosa.reach[1]!, raw: value, shown: value, value });
  const quoted = mail('"rosa d"@example.org');
  await draw({ to: { ...rosa, reach: [quoted] } });
  expect(shown()).toContain('No mail address of Rosa Domínguez works');
  await draw({ to: { ...rosa, reach: [quoted, mail('m&m@example.org')] } });
  expect(shown()).not.toContain('No mail address');
  await press('Mail program');
  expect(around.done[0]).toEqual(['opened', expect.stringMatching(/^mailto:m%26m@example\.org\?subject=/)]);
});
