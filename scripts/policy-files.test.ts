import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { languages } from '../lib/locale.ts';
import { noPolicy, readPolicy } from '../lib/model/policy.ts';
import { GECKO_ID } from '../tests/support/ids.ts';

const root = join(import.meta.dirname, '..');
const fileOf = (name: string) => readFileSync(join(root, 'docs', 'policy', name), 'utf8');
const json = (name: string) => JSON.parse(fileOf(name));
const ID = 'abcdefghijklmnopabcdefghijklmnop';
type Values = Record<string, unknown>;

/** What each example file decides, read as its browser does. */
const decided: Record<string, () => Values> = {
  'google-admin.json': () =>
    Object.fromEntries(
      Object.entries(json('google-admin.json')).map(([key, value]) => [key, (value as { Value: unknown }).Value]),
    ),
  'linux-chromium.json': () => json('linux-chromium.json')['3rdparty'].extensions[ID],
  'firefox-policies.json': () => json('firefox-policies.json').policies['3rdparty'].Extensions[GECKO_ID],
  'intune.ps1': () => JSON.parse(/@'\n([\s\S]*?)\n'@/.exec(fileOf('intune.ps1'))?.[1] ?? ''),
  'windows-chrome.reg': () => ofRegistry(fileOf('windows-chrome.reg')),
  'windows-edge.reg': () => ofRegistry(fileOf('windows-edge.reg')),
  'macos.mobileconfig': () => ofProfile(fileOf('macos.mobileconfig')),
};

test.each(Object.keys(decided))(
  'docs/policy/%s decides what the other examples do, and nothing of it is wrong',
  (name) => {
    const policy = readPolicy(decided[name]!(), Object.keys(languages));
    expect(policy).toEqual({
      ...noPolicy,
      api: 'https://porchlight.example.org',
      sites: [
        { base: 'https://sis.example.org/school', adapter: 'rosariosis', idField: 'identifier', off: [] },
        { base: 'https://lms.example.org', adapter: '', idField: null, off: ['facts'] },
      ],
      off: ['opens'],
      languages: ['en', 'es'],
      idleLockMinutes: 10,
      lockAfterDays: 7,
      keepDays: 730,
    });
  },
);

test('the schema has every key that is read, and nothing for which Chromium would refuse the extension', () => {
  const schema = JSON.parse(readFileSync(join(root, 'public', 'managed.json'), 'utf8'));
  expect(Object.keys(schema.properties).sort()).toEqual(
    Object.keys(noPolicy)
      .filter((key) => key !== 'faults')
      .sort(),
  );
  expect(Object.keys(schema).sort()).toEqual(['properties', 'type']);
  const check = (one: Values, at: string): void => {
    // Limits and lists of words are left to our own check, which can say what is wrong; Chromium would drop the key silently.
    const allowed = ['type', 'title', 'description', 'properties', 'items'];
    expect(
      Object.keys(one).filter((key) => !allowed.includes(key)),
      at,
    ).toEqual([]);
    expect(['string', 'integer', 'array', 'object'], at).toContain(one.type);
    for (const [key, part] of Object.entries((one.properties as Values) ?? {})) check(part as Values, `${at}.${key}`);
    if (one.type === 'array') check(one.items as Values, `${at}[]`);
  };
  check(schema, 'managed.json');
});

/** Below `…\policy`: keys that are numbers are a list. */
function ofRegistry(text: string): Values {
  const all: Values = {};
  let here: Values | null = null;
  for (const line of text.split('\r\n')) {
    const key = /^\[.*\\policy(.*)\]$/.exec(line)?.[1];
    if (key !== undefined) {
      here = all;
      for (const part of key.split('\\').filter(Boolean)) {
        here[part] ??= {};
        here = here[part] as Values;
      }
    } else if (line.startsWith('[')) here = null;
    const [, name, words, number] = /^"(.+?)"=(?:"(.*)"|dword:([0-9a-f]{8}))$/.exec(line) ?? [];
    if (name && here) here[name] = words ?? Number.parseInt(number ?? '', 16);
  }
  const lists = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const parts = Object.entries(value).map(([key, part]) => [key, lists(part)] as const);
    return parts.every(([key]) => /^\d+$/.test(key)) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  };
  return lists(all) as Values;
}

/** The payload whose type ends with the extension's id. */
function ofProfile(text: string): Values {
  type Node = Record<string, Node[]> & { '#text'?: string };
  const parser = new XMLParser({ preserveOrder: true, parseTagValue: false });
  const value = (node: Node): unknown => {
    const [tag = ''] = Object.keys(node);
    const inside = (node[tag] ?? []) as Node[];
    const words = inside[0]?.['#text'] ?? '';
    if (tag === 'array') return inside.map(value);
    if (tag !== 'dict') return tag === 'integer' ? Number(words) : words;
    const pairs = inside.flatMap((one, n) => ('key' in one ? [[value(one) as string, value(inside[n + 1]!)]] : []));
    return Object.fromEntries(pairs);
  };
  const plist = (parser.parse(text) as Node[]).find((node) => 'plist' in node)!.plist![0]!;
  const payloads = (value(plist) as { PayloadContent: Values[] }).PayloadContent;
  const own = payloads.find(({ PayloadType }) => PayloadType === `com.google.Chrome.extensions.${ID}`)!;
  return Object.fromEntries(Object.entries(own).filter(([key]) => !key.startsWith('Payload')));
}
