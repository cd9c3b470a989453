import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hosts } from '../lib/hosts/index.ts';
import { vendors } from '../lib/hosts/vendors.ts';
import { patternOfHost, patternsOf } from './package-hosts.ts';
import { zipOf } from './package-zip.ts';

describe('a site that is typed becomes a pattern', () => {
  test.each([
    ['sis.example.org', 'https://sis.example.org/*'],
    [' SIS.Example.org. ', 'https://sis.example.org/*'],
    ['https://sis.example.org:8443/school/index.php?a=1#b', 'https://sis.example.org/*'],
    ['http://sis.internal.example.org', 'http://sis.internal.example.org/*'],
    ['*.lms.example.org', 'https://*.lms.example.org/*'],
    ['*.example.org', 'https://*.example.org/*'],
    ['*.lakeview.k12.il.us', 'https://*.lakeview.k12.il.us/*'],
    ['lakeview.instructure.com', 'https://lakeview.instructure.com/*'],
    ['classroom.google.com', 'https://classroom.google.com/*'],
    ['*.notaeries.net', 'https://*.notaeries.net/*'],
    ['año.example.org', 'https://xn--ao-zja.example.org/*'],
    ['localhost', 'https://localhost/*'],
    ['http://10.1.2.3/sis', 'http://10.1.2.3/*'],
  ])('%s', (typed, pattern) => {
    expect(patternOfHost(typed)).toBe(pattern);
  });

  test.each([
    ['', /one host/],
    ['sis.example.org lms.example.org', /one host/],
    ['*', /nobody is given every site/],
    ['*://*/*', /nobody is given every site/],
    ['<all_urls>', /nobody is given every site/],
    ['ftp://sis.example.org', /only https/],
    ['file:///etc/passwd', /only https/],
    ['sis.*.org', /a star stands only at the beginning/],
    ['*sis.example.org', /a star stands only at the beginning/],
    ['dana@sis.example.org', /before the @/],
    ['intranet', /has a dot/],
    ['*.org', /too many people/],
    ['*.co.uk', /too many people/],
    ['*.k12.ca.us', /too many people/],
    ['*.10.1.2.3', /too many people/],
    ['*.AERIES.net.', /aeries\.net is its vendor's and many districts are below it/],
    ['https://*.asp.aeries.net/teacher', /aeries\.net is its vendor's/],
    ['*.docs.google.com', /google\.com is its vendor's/],
  ])('"%s" is refused in a sentence', (typed, why) => {
    expect(() => patternOfHost(typed)).toThrow(why);
  });

  test.each(vendors)('no star over %s, nor below it', (vendor) => {
    for (const typed of [`*.${vendor}`, `*.lakeview.${vendor}`]) expect(() => patternOfHost(typed)).toThrow(vendor);
  });

  test('the vendors of every product that an adapter knows by its address are among them', () => {
    const known = hosts.flatMap(({ recognise: { host } }) => host?.match(/[a-z0-9]+\\\.[a-z]+(?=\$)/g) ?? []);
    expect(known.length).toBeGreaterThan(1);
    for (const domain of known) expect(vendors).toContain(domain.replace('\\', ''));
  });

  test('the guide for a district names each vendor', () => {
    const guide = readFileSync(join(import.meta.dirname, '../docs/deploy.md'), 'utf8');
    for (const vendor of vendors) expect(guide).toContain(`\`${vendor}\``);
  });

  test('each once, sorted, and not beside a star that takes it in', () => {
    expect(
      patternsOf(['b.example.org', '*.lms.example.org', 'a.lms.example.org', 'lms.example.org', 'b.example.org']),
    ).toEqual(['https://*.lms.example.org/*', 'https://b.example.org/*']);
    expect(patternsOf(['http://a.lms.example.org', '*.lms.example.org', 'xlms.example.org'])).toEqual([
      'http://a.lms.example.org/*',
      'https://*.lms.example.org/*',
      'https://xlms.example.org/*',
    ]);
  });
});

describe('the package', () => {
  const manifests = {
    chrome: { manifest_version: 3, key: 'MIIB', optional_host_permissions: ['https://*/*'] },
    firefox: { manifest_version: 3, browser_specific_settings: { gecko: { id: 'x@y.example' } } },
  };
  function built(browser: keyof typeof manifests, day = '2026-01-01'): string {
    const folder = mkdtempSync(join(tmpdir(), 'porchlight-package-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'chunks'));
    for (const [path, text] of [
      ['panel.html', '<p>'],
      ['manifest.json', JSON.stringify(manifests[browser])],
      ['chunks/a.js', 'a'.repeat(9_000)],
    ] as const) {
      writeFileSync(join(folder, path), text);
      utimesSync(join(folder, path), new Date(day), new Date(day));
    }
    return folder;
  }
  const inZip = (zip: Uint8Array) => JSON.parse(strFromU8(unzipSync(zip)['manifest.json']!));
  const district = { sites: ['https://sis.example.org/*'], updateUrl: null };

  test('for the stores it grants nothing, and has no key', () => {
    expect(inZip(zipOf(built('chrome'), { sites: [], updateUrl: null }))).toEqual({
      manifest_version: 3,
      optional_host_permissions: ['https://*/*'],
    });
  });

  test('a district’s is granted its sites, and can still be given others by a person', () => {
    expect(inZip(zipOf(built('chrome'), district))).toEqual({
      manifest_version: 3,
      host_permissions: ['https://sis.example.org/*'],
      optional_host_permissions: ['https://*/*'],
    });
    const updated = { ...district, updateUrl: 'https://get.example.org/updates.json' };
    expect(inZip(zipOf(built('firefox'), updated))).toEqual({
      manifest_version: 3,
      host_permissions: ['https://sis.example.org/*'],
      browser_specific_settings: { gecko: { id: 'x@y.example', update_url: 'https://get.example.org/updates.json' } },
    });
    expect(inZip(zipOf(built('chrome'), updated)).update_url).toBe('https://get.example.org/updates.json');
  });

  test('the same files give the same bytes, whenever they were written', () => {
    const [one, two] = [zipOf(built('chrome', '2026-01-01'), district), zipOf(built('chrome', '2026-07-01'), district)];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Object.keys(unzipSync(one))).toEqual(['chunks/a.js', 'manifest.json', 'panel.html']);
  });

  test('a folder without a built extension is no package', () => {
    const folder = built('chrome');
    rmSync(join(folder, 'manifest.json'));
    expect(() => zipOf(folder, district)).toThrow(/holds no built extension/);
  });
});
