/** What a host in lib/hosts still lacks, each as a sentence that says what to do: for its folder's own test and `npm run hosts`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoHosts } from '../demo/hosts/index.ts';
import { hosts } from '../lib/hosts/index.ts';

export interface HostFolder {
  /** Files of lib/hosts that describe a host, by id, and the text of whatever is written of a host, by path. */
  described: readonly string[];
  read(path: string): string | null;
  /** Ids in lib/hosts/index.ts with their page kinds and name. */
  hosts: readonly { id: string; name: string; pages: readonly { kind: string; sure?: string; from?: string }[] }[];
  /** Ids in demo/hosts/index.ts with the page kinds that their demo pages are read as, and who has them on screen. */
  demos: readonly { host: string; kinds: readonly string[]; who: readonly string[] }[];
}

export function missingIn({ described, read, hosts, demos }: HostFolder): string[] {
  const missing: string[] = [];
  for (const id of described)
    if (!hosts.some((host) => host.id === id))
      missing.push(`lib/hosts/${id}.ts describes a host that lib/hosts/index.ts does not name: add it there.`);
  const docs = read('docs/hosts.md') ?? '';
  for (const { id, name, pages } of hosts) {
    if (!described.includes(id))
      missing.push(`${name} has no file lib/hosts/${id}.ts: a host's file is called by its id.`);
    for (const path of [`lib/hosts/${id}.ts`, `demo/hosts/${id}.ts`, `lib/hosts/${id}.test.ts`])
      for (const line of (read(path) ?? '').split('\n'))
        if (/\bFILL\b/.test(line)) missing.push(`${path} has a hole to fill: ${line.trim().slice(0, 120)}`);
    for (const { kind, sure, from } of pages)
      if (!sure || !from)
        missing.push(
          `${name}, ${kind}: say how sure this is (\`sure\`) and where it is from (\`from\`) in lib/hosts/${id}.ts.`,
        );
    for (const kind of new Set(pages.length === 0 ? ['any page'] : pages.map((page) => page.kind)))
      if (!docs.includes(`| ${name} | ${kind} |`))
        missing.push(`docs/hosts.md has no row for ${name}, ${kind}: run \`npm run docs\`.`);
    // Its demo pages are a site of their own (demo/sis).
    if (/\bdemoPages\(/.test(read(`lib/hosts/${id}.test.ts`) ?? '')) continue;
    const demo = demos.find(({ host }) => host === id);
    if (!demo) {
      missing.push(`${name} has no demo pages: write demo/hosts/${id}.ts and name it in demo/hosts/index.ts.`);
      continue;
    }
    for (const kind of new Set(pages.map((page) => page.kind)))
      if (!demo.kinds.includes(kind))
        missing.push(
          `${name} has no demo page that is read as ${kind}: add one to demo/hosts/${id}.ts, and it has its tests.`,
        );
    if (!demo.who.some((who) => who !== 'staff'))
      missing.push(
        `${name} has no demo page of a student, a family or a login: add one to demo/hosts/${id}.ts, which must be left alone.`,
      );
  }
  return missing;
}

export function hostFolder(root = join(import.meta.dirname, '..')): HostFolder {
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
  const names = readdirSync(join(root, 'lib/hosts')).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  return {
    described: names
      .filter((name) => /^export default defineHost\(/m.test(read(`lib/hosts/${name}`) ?? ''))
      .map((name) => name.slice(0, -3)),
    read,
    hosts,
    demos: demoHosts.map(({ host, pages }) => ({
      host,
      kinds: pages
        .flatMap((page) => [page, ...(page.frames ?? [])])
        .flatMap(({ reads }) => reads?.(somebody).kind ?? []),
      who: pages.map(({ who }) => who),
    })),
  };
}

const somebody = Array.from({ length: 40 }, (_, index) => ({
  id: String(500 + index),
  number: String(7_000 + index),
  given: 'Maria',
  family: `Garcia ${index}`,
  email: 'maria@pupils.example',
}));
