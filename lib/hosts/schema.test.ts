// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asWarning } from '../model/warning.ts';
import { isBounded, isModest } from './bounded.ts';
import { documentOf } from './demo-pages.ts';
import { valueAt } from './engine.ts';
import { hosts } from './index.ts';
import { readers } from './readers.ts';
import { checkHost, OutsideAdapter } from './schema.ts';

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
});

test('an expression from outside repeats no group, looks neither around nor back, and has few ways to be tried', () => {
  for (const slow of [
    '(a+)+$',
    '(a|aa)*b',
    '(?:a|aa){1,9}b',
    'a*b*c*d',
    '^a*b*c*d*',
    'a{0,99}a{0,99}a{0,99}a{0,99}b',
    'a{1,}b{1,}c{1,}',
    '(?=a)b',
    '(?<!a)b',
    '(?<name>a)',
    '(.)\\1',
    '[',
    'a**',
  ])
    expect(isBounded(slow), slow).toBe(false);
  for (const plain of [
    '^(.{0,200})/Modules\\.php$',
    '^attendance\\[([0-9]{1,12})\\]',
    'a+',
    '[+*]{2}',
    '^/(?:u/[0-9]{1,2}/)?(?:c|r|w)/',
    '^.*? - .*$',
  ])
    expect(isBounded(plain), plain).toBe(true);
});

const atom = fc.constantFrom('a', '.', '[ab]', '[^b]', 'b', '\\w', '(?:a|ab)', '(a)');
const times = fc.constantFrom('', '', '*', '+', '?', '*?', '{0,99}', '{1,200}', '{3}', '{0,}');
const expression = fc
  .tuple(
    fc.constantFrom('', '^'),
    fc.array(fc.tuple(atom, times), { minLength: 1, maxLength: 7 }),
    fc.constantFrom('', '$', 'c'),
  )
  .map(([start, parts, end]) => start + parts.map(([one, many]) => one + many).join('') + end);

test('whatever expression is let in, no text of 300 characters keeps it for long', () => {
  const texts = ['a'.repeat(300), 'ab'.repeat(150), `${'a'.repeat(299)}b`, 'b'.repeat(300)];
  let tried = 0;
  fc.assert(
    fc.property(expression, (source) => {
      if (!isBounded(source)) return;
      tried += 1;
      for (const text of texts) {
        const from = performance.now();
        new RegExp(source).test(text);
        expect(performance.now() - from, source).toBeLessThan(1_000);
      }
    }),
    { numRuns: 1_500 },
  );
  expect(tried).toBeGreaterThan(100);
});

test('a selector from outside is closed as it was opened, and looks into what is below at most one step deep', () => {
  for (const bad of [
    'tr:has(td:has(a))',
    'tr:has(:is(td:has(a)))',
    ':has(a):has(b):has(c):has(d)',
    'tr:has(td',
    'td)',
    'a[href="x]',
    'a[b[c]]',
    'a{color:red}',
    'a/* */',
    'p::before',
    'a[',
    ' ',
    'a\u0000',
  ])
    expect(isModest(bad), bad).toBe(false);
  for (const plain of [
    'tr:has(> td[data-x]):not(:has(th))',
    'a[href*="(x"]',
    ":is(h2, h3):has(> a[title='it\\'s'])",
    '#ctl00\\:x > td',
    'input[name="st_arr[]"]',
  ])
    expect(isModest(plain), plain).toBe(true);
  const [host] = hosts;
  const with_ = (selector: string) => ({ ...host, pages: [], recognise: { ...host!.recognise, staff: selector } });
  expect(OutsideAdapter.safeParse(with_('nav')).success).toBe(true);
  expect(OutsideAdapter.safeParse(with_('nav:has(a:has(b))')).success).toBe(false);
});

test('a host that any page of its address would be is refused', () => {
  const [host] = hosts;
  const by = (signs: { present: string[]; any?: string[] }) =>
    OutsideAdapter.safeParse({ ...host, pages: [], recognise: { ...host!.recognise, ...signs } }).success;
  expect(by({ present: ['#app'] })).toBe(true);
  expect(by({ present: [], any: ['#app', 'main'] })).toBe(true);
  expect(by({ present: [] })).toBe(false);
  expect(by({ present: [], any: [] })).toBe(false);
});

test('a text is cut before an expression is tried on it, so that megabytes in a cell cost nothing', () => {
  const cell = documentOf('<p></p>').querySelector('p')!;
  cell.textContent = `${'x'.repeat(1_000_000)}42`;
  const from = performance.now();
  expect(valueAt({ at: 'p', match: '([0-9]+)$' }, cell.parentElement!, new URL('https://a.example/'))).toBeNull();
  expect(valueAt({ at: 'p' }, cell.parentElement!, new URL('https://a.example/'))).toHaveLength(2_000);
  expect(performance.now() - from).toBeLessThan(200);
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
