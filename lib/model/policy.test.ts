import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noPolicy, readPolicy } from './policy.ts';

const read = (raw: Record<string, unknown>) => readPolicy(raw, ['en', 'es']);
const faults = (raw: Record<string, unknown>) => read(raw).faults.map(({ key, why }) => `${key}: ${why}`);

test('a whole policy is read as it is meant', () => {
  const said = {
    api: 'porchlight.example.org',
    code: 'K7QF-3MZT',
    sites: [{ base: 'https://sis.example.org/school/', adapter: 'x', idField: 'identifier', off: ['facts'] }],
    off: ['opens'],
    languages: ['es'],
    idleLockMinutes: 5,
    lockAfterDays: 3,
    keepDays: 365,
  };
  const sites = [{ ...said.sites[0], base: 'https://sis.example.org/school' }];
  expect(read(said)).toEqual({ ...said, sites, faults: [] });
  expect(read({})).toEqual(noPolicy);
});

test('a wrong value is left out and named by its key; what stands beside it counts', () => {
  const policy = read({ api: 'https://porchlight.example.org', idleLockMinutes: 0, off: ['marks', 'mark'], apy: 'x' });
  expect(policy).toMatchObject({ api: 'https://porchlight.example.org', idleLockMinutes: null, off: ['marks'] });
  expect(policy.faults).toEqual([
    { key: 'apy', why: 'unknown' },
    { key: 'off[1]', why: 'feature' },
    { key: 'idleLockMinutes', why: 'number' },
  ]);
});

test('a site without an address is none; with a wrong field or feature it is still a site', () => {
  const sites = [
    { adapter: 'x' },
    { base: 'ftp://sis.example.org' },
    { base: 'https://*.sis.example.org' },
    { base: 'https://sis.example.org/a?b=1' },
    'https://sis.example.org',
    { base: 'https://sis.example.org', idField: 7, off: 'marks' },
  ];
  expect(read({ sites }).sites).toEqual([{ base: 'https://sis.example.org', adapter: '', idField: null, off: [] }]);
  expect(faults({ sites })).toEqual([
    'sites[0].base: address',
    'sites[1].base: address',
    'sites[2].base: address',
    'sites[3].base: address',
    'sites[4]: kind',
    'sites[5].idField: kind',
    'sites[5].off: kind',
  ]);
});

test('an address that hides who is asked is none', () => {
  expect(faults({ api: 'https://porchlight.example.org@evil.example' })).toEqual(['api: address']);
  expect(faults({ api: 'javascript:alert(1)' })).toEqual(['api: address']);
});

test('a language that the interface does not have is named', () => {
  expect(read({ languages: ['es', 'tlh'] })).toMatchObject({
    languages: ['es'],
    faults: [{ key: 'languages[1]', why: 'language' }],
  });
});

test('whatever stands there, reading it never throws, and what is not named as wrong has been read', () => {
  const keys = fc.constantFrom(...Object.keys(noPolicy).filter((key) => key !== 'faults'), 'other');
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (raw) => {
      const policy = read(raw);
      for (const [key, value] of Object.entries(raw)) {
        const wrong = policy.faults.some((fault) => fault.key.startsWith(key));
        const said = (policy as unknown as Record<string, unknown>)[key];
        if (wrong || value === null) continue;
        if (Array.isArray(value)) expect(said).toHaveLength(value.filter((one) => one !== null).length);
        else expect(said).not.toBeNull();
      }
    }),
  );
});
