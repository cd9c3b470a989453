import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { formatLocale } from '../locale.ts';
import { installFakes } from './testing/fakes.ts';

beforeEach(() => {
  installFakes();
  vi.restoreAllMocks();
});
/** As a worker that has just started: what was loaded before is not there. */
async function fresh(zone = 'America/Chicago') {
  vi.resetModules();
  return (await import('./speech.ts')).speechIn('en', zone);
}
const stored = async () => (await fakeBrowser.storage.session.get(null)) as Record<string, unknown>;

test('facts stand side by side, one, two or three alike; of none nothing is said', async () => {
  const { facts, and } = await fresh();
  expect([facts([]), facts(['a']), facts(['a', 'b']), facts(['a', '{{b}} $t(c)', 'd'])]).toEqual([
    '',
    'a',
    'a, b',
    'a, {{b}} $t(c), d',
  ]);
  expect([and([]), and(['a']), and(['a', 'b'])]).toEqual(['', 'a', 'a and b']);
});

test('the name of a language is asked of the browser once in its session, also when the worker died since', async () => {
  const names = vi.spyOn(Intl, 'DisplayNames');
  const first = await fresh();
  expect(names).not.toHaveBeenCalled();
  expect([first.languageName('so'), first.languageName('es'), first.languageName('no tag')]).toEqual([
    'Somali',
    'Spanish',
    'no tag',
  ]);
  expect(names).toHaveBeenCalledTimes(1);
  await expect.poll(stored).toEqual({ [`names:${formatLocale('en')}`]: { so: 'Somali', es: 'Spanish' } });
  const second = await fresh();
  expect([second.languageName('es'), second.languageName('so')]).toEqual(['Spanish', 'Somali']);
  expect(names).toHaveBeenCalledTimes(1);
  expect(second.languageName('ur')).toBe('Urdu');
  await expect.poll(async () => JSON.stringify(await stored())).toContain('Urdu');
});

test('with another person the names are forgotten, also by who still had them at hand', async () => {
  const { languageName } = await fresh();
  languageName('so');
  await expect.poll(async () => JSON.stringify(await stored())).toContain('Somali');
  const { forgetNames } = await import('./speech.ts');
  languageName('es');
  await forgetNames();
  languageName('ur');
  await new Promise((later) => setTimeout(later, 20));
  expect(await stored()).toEqual({});
});

test('a worker whose memory of the session cannot be read says the names all the same', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('gone'));
  expect((await fresh()).languageName('so')).toBe('Somali');
});

// The rules of plurals are had without the list of locales: those cost nothing.
test('the words of marks make no formatter of the browser’s', async () => {
  const made = (['DateTimeFormat', 'ListFormat', 'DisplayNames', 'RelativeTimeFormat', 'NumberFormat'] as const).map(
    (kind) => vi.spyOn(Intl, kind),
  );
  const { t, facts } = await fresh();
  expect(t('mark.label', { name: 'Ada', facts: facts([t('mark.heard', { count: 12 }), 'Somali']) })).toMatch(
    /^Ada: .*12/,
  );
  for (const kind of made) expect(kind).not.toHaveBeenCalled();
});
