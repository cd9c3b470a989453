/**
 * Who imports whom, read from the files themselves, and what the plan of the house says about it: imports point downward.
 * `faultsIn(readFiles(root))` answers each fault as a sentence, none when all is well.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { hosts } from '../lib/hosts/index.ts';

/** Products that are called by a word which every page and every script has. */
const ordinary: ReadonlySet<string> = new Set(['canvas', 'focus']);

/** Each file by its path from the root, with its text. */
export type Files = ReadonlyMap<string, string>;

/**
 * The rooms from the top down, and which rooms each may import besides itself. `lib` alone is the files that lie in it
 * without a folder: contract, words, dates. What is not named here may be imported by nobody.
 */
const below: Record<string, readonly string[]> = {
  entrypoints: ['components', 'lib/background', 'lib/page', 'lib'],
  components: ['lib/compose', 'lib/hosts', 'lib/model', 'lib'],
  'lib/background': ['lib/compose', 'lib/hosts', 'lib/store', 'lib/sync', 'lib/model', 'lib'],
  'lib/page': ['lib/hosts', 'lib/model', 'lib'],
  'lib/compose': ['lib/model', 'lib'],
  'lib/sync': ['lib/store', 'lib/model', 'lib'],
  'lib/store': ['lib/model', 'lib'],
  'lib/hosts': ['lib/model'],
  lib: ['lib/model', 'locales'],
  'lib/model': [],
  locales: [],
  api: ['lib/model', 'package.json'],
  demo: ['lib/model'],
};

/** What no reader of Porchlight gets: tests, what they are done with, and what starts and measures the house. */
const aside = (path: string): boolean =>
  /^(tests|scripts|docs|components\/gallery)\/|\.test\.tsx?$|\/testing\/|^[^/]+$/.test(path) || benches.has(path);
/** They lie beside what they try: a real page for the tests of `lib/page` and `lib/hosts`. */
const benches = new Set(['lib/page/on-a-page.ts', 'lib/hosts/demo-pages.ts']);

export function readFiles(root: string): Files {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const paths = listed.toString().split('\n');
  const wanted = paths.filter((path) => /\.(ts|tsx|mjs|js|json|html)$/.test(path) && existsSync(join(root, path)));
  return new Map(wanted.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

export function faultsIn(files: Files): string[] {
  const imports = new Map<string, string[]>();
  const faults: string[] = [];
  for (const [path, text] of files) {
    if (!/\.(ts|tsx|mjs)$/.test(path)) continue;
    const ofOurs = importedBy(path, text).map((from) => normalize(join(dirname(path), from)));
    // Rings of types alone do no harm when it runs, but hide from a reader which of two files comes first.
    imports.set(path, ofOurs);
    for (const target of ofOurs) {
      if (!files.has(target) && /\.(ts|tsx|mjs)$/.test(target))
        faults.push(`${path} imports ${target}, which is nowhere.`);
      if (!aside(path) && !mayImport(path, target)) faults.push(`${path} imports ${target}, which is not below it.`);
    }
  }
  for (const ring of cyclesOf(imports)) faults.push(`${ring.join(' → ')} is a cycle.`);
  for (const [path, text] of files) {
    if (/^(lib\/hosts|demo|docs|tests)\/|\.test\.tsx?$|^[^/]+$/.test(path)) continue;
    for (const { id, name } of hosts) {
      if (ordinary.has(id)) continue;
      if (new RegExp(`${id}|${name}`, 'i').test(text)) faults.push(`${path} names ${name}, which only lib/hosts may.`);
    }
  }
  return faults;
}

/** Whatever of ours a file imports or passes on; a name that is put together at run time is not seen. */
function importedBy(path: string, text: string): string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]!.message}`);
  const found = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) found.push(moduleRequest.value);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    found.push(text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
  }
  return found.filter((from) => from.startsWith('.'));
}

function mayImport(path: string, target: string): boolean {
  const [from, to] = [roomOf(path), roomOf(target)];
  return !aside(target.replace(/^package\.json$/, '-/')) && (from === to || (below[from]?.includes(to) ?? false));
}

function roomOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'lib' && parts.length > 2 ? `lib/${parts[1]}` : parts[0]!;
}

/** Each file stands in at most one of the rings that are answered; no ring, no cycle. */
function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const rings: string[][] = [];
  const walk = (path: string, way: string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) rings.push([...way.slice(at), path]);
    if (done.has(path) || at >= 0) return;
    for (const target of imports.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return rings;
}
