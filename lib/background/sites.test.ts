import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetAll } from './memory.ts';
import { addSite, chooseField, localSites, removeSite, settleSite, switchFeature } from './sites.ts';
import { installFakes } from './testing/fakes.ts';

const ONE = 'https://sis.example.org/school';
const OTHER = 'https://lms.example.org';
beforeEach(() => {
  installFakes();
  forgetAll();
});

test('changes that come together are all kept', async () => {
  await addSite(ONE);
  await Promise.all([
    switchFeature(ONE, 'marks', true),
    switchFeature(ONE, 'facts', true),
    chooseField(`${ONE}/`, 'identifier'),
    addSite(OTHER),
    switchFeature(ONE, 'marks', false),
  ]);
  const kept = [
    { base: ONE, adapter: '', idField: 'identifier', off: ['facts'] },
    { base: OTHER, adapter: '', idField: null },
  ];
  expect(await localSites()).toEqual(kept);
  expect((await fakeBrowser.storage.local.get('sites')).sites).toEqual(kept);
});

test('a site that is taken away while a page of it is still read stays away', async () => {
  await addSite('https://sis.example.org');
  await Promise.all([
    removeSite('https://sis.example.org'),
    settleSite({ base: ONE, adapter: 'rosariosis', idField: null }),
  ]);
  expect(await localSites()).toEqual([]);
});

test('what a page shows of an installation is written once, and the next change stands on it', async () => {
  await addSite('https://sis.example.org');
  const found = { base: ONE, adapter: 'rosariosis', idField: null };
  await Promise.all([settleSite(found), settleSite(found), switchFeature(ONE, 'marks', true)]);
  expect(await localSites()).toEqual([{ ...found, off: ['marks'] }]);
});
