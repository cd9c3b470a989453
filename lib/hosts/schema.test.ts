// @vitest-environment node
import { expect, test } from 'vitest';
import { asWarning } from '../model/warning.ts';
import { hosts } from './index.ts';
import { readers } from './readers.ts';
import { checkHost, isBounded, OutsideAdapter } from './schema.ts';

test('each host that comes with Porchlight says all that a host must, in the vocabulary, and names only readers that exist', () => {
  for (const host of hosts) {
    expect(checkHost(host)).toBe(host);
    expect(JSON.parse(JSON.stringify(host))).toEqual(host);
    for (const { reader } of host.pages) if (reader) expect(readers[reader]).toBeTypeOf('function');
  }
});

test('a host from outside may describe but never run: no reader, no expression that takes long', () => {
  const [host] = hosts;
  expect(OutsideAdapter.safeParse(host).success).toBe(false);
  expect(OutsideAdapter.safeParse({ ...host, pages: host!.pages.filter(({ reader }) => !reader) }).success).toBe(true);
  expect(OutsideAdapter.safeParse({ ...host, pages: [], run: 'alert(1)' }).success).toBe(false);
  for (const slow of ['(a+)+$', '(a|aa)*b', 'a*b*c*d', '(?=a)b', '(.)\\1', '['])
    expect(isBounded(slow), slow).toBe(false);
  for (const plain of ['^(.{0,200})/Modules\\.php$', '^attendance\\[([0-9]{1,12})\\]', 'a+', '[+*]{2}'])
    expect(isBounded(plain), plain).toBe(true);
});

test('free text that looks like a restriction is a warning, in English and Spanish; other free text is not', () => {
  for (const text of [
    'NO CONTACT - court order',
    'Father (no contact)',
    'do not release to him',
    'Restraining order until May',
    'Padre: sin contacto, orden judicial',
    'prohibido llamar',
  ])
    expect(asWarning([text]), text).toBe(text);
  for (const text of [
    'Mother',
    'Court Street 3',
    'Cell Phone (weekdays after 5 pm)',
    'Aunt, emergency contact',
    'Abuela',
  ])
    expect(asWarning([text]), text).toBeNull();
});
