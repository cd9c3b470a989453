import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoHosts } from '../demo/hosts/index.ts';
import { people } from '../demo/hosts/people.ts';
import type { DemoHost } from '../demo/hosts/shape.ts';
import type { HostAdapter } from '../lib/hosts/adapter.ts';
import { documentOf } from '../lib/hosts/demo-pages.ts';
import { read } from '../lib/hosts/engine.ts';
import { hosts } from '../lib/hosts/index.ts';
import { sampleOf } from '../lib/hosts/sample.ts';
import { knownOf } from '../lib/hosts/sample-known.ts';
import { checkHost } from '../lib/hosts/schema.ts';
import { checkFile, checkText, reportOf } from './hosts-check.ts';
import { hostLines, hostTable } from './hosts-list.ts';
import { newHost } from './hosts-new.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-hosts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('list', () => {
  it('has a line for each host and kind of page: what is read, by which second reading, how sure', () => {
    const lines = hostLines();
    for (const { id, pages } of hosts)
      for (const kind of pages.length === 0 ? ['any page'] : pages.map((page) => page.kind))
        expect(
          lines.some((line) => line.host === id && line.kind === kind),
          `${id} ${kind}`,
        ).toBe(true);
    for (const line of lines) for (const part of Object.values(line).slice(0, -1)) expect(part).not.toBe('');
  });

  it('says where an id is from, and what confirms it', () => {
    const [canvas] = hostLines(hosts.filter(({ id }) => id === 'canvas')).filter(({ kind }) => kind === 'gradebook');
    expect(canvas).toMatchObject({
      reads: 'students of a list that is drawn while it scrolls',
      id: expect.stringContaining('`data-student_id` of '),
      second: expect.stringMatching(/`href` of .*; `class` of the row$/),
      sure: 'read in its source',
    });
    const names = { ...hosts[0]!, pages: [{ kind: 'x', query: {}, list: { rows: 'tr', id: [], name: {}, mark: {} } }] };
    expect(hostLines([names])).toMatchObject([
      { id: 'none, only a name', second: expect.stringContaining('looked up') },
    ]);
    expect(hostTable([{ ...names, name: 'A|B' }])).toContain('| A\\|B | x |');
  });
});

describe('check', () => {
  const known = knownOf(hosts);
  const canvas = demoHosts.find(({ host }) => host === 'canvas')!;
  const page = canvas.pages.find(({ name }) => name === 'people, one row that contradicts itself')!;
  const address = canvas.origin + page.path;
  const html = page.html(people.slice(0, 6));

  it('says of a sample what its adapter reads: kind of page, rows, second readings, doubts, and not one name', () => {
    const report = reportOf('people.html', checkText(sampleOf(known, documentOf(html), address).html)).join('\n');
    expect(report).toContain('canvas: people');
    expect(report).toContain('5 students: 5 with an id, 5 whose id a second place confirms, 5 with a name');
    expect(report).toContain('1 in doubt');
    for (const { family } of people.slice(0, 6)) if (family) expect(report).not.toContain(family);
  });

  it('takes the address from the command, or from what a browser wrote above a page that it saved', () => {
    expect(reportOf('a', checkText(html, address)).join()).toContain('canvas: people');
    const saved = html.replace('<!doctype html>', `<!doctype html>\n<!-- saved from url=(0042)${address} -->`);
    expect(reportOf('a', checkText(saved)).join()).toContain('canvas: people');
  });

  it('repeats of the address only the shape of its path: no installation, no number, nothing that is asked for', () => {
    const at = 'https://lakeview.example.org:8443/courses/1043/users?student_id=99817#s-55214';
    const framed = html.replace('</body>', '<iframe id="row_7731" srcdoc="<p>x"></iframe></body>');
    const [line, ...more] = reportOf('a', checkText(framed, at));
    expect(line).toBe('a: /courses/####/users');
    expect(more.join()).toContain('a iframe#row_####: /courses/####/users');
    expect(more.join()).not.toMatch(/lakeview|8443|1043|99817|55214|7731/);
  });

  it('says of facts and contacts how many there are, and reads what lies in frames', () => {
    const campus = demoHosts.find(({ host }) => host === 'infinite-campus')!;
    const framed = campus.pages.find(({ frames = [] }) =>
      frames.some((frame) => frame.reads?.(people).kind === 'gradebook'),
    )!;
    const inner = framed.frames!.find((frame) => frame.reads?.(people).kind === 'gradebook')!;
    const top = documentOf(framed.html(people));
    const frame = top.querySelector('iframe') ?? top.body.appendChild(top.createElement('iframe'));
    const document = documentOf(inner.html(people));
    Object.defineProperties(frame, { contentDocument: { value: document } });
    Object.defineProperty(document, 'URL', { value: campus.origin + inner.path });
    const report = reportOf('a', checkText(sampleOf(known, top, campus.origin + framed.path).html)).join('\n');
    expect(report).toMatch(/a iframe\S*: \/campus\/[\s\S]*infinite-campus: gradebook/);
  });

  it('says what stands in the way where a host is not recognised', () => {
    const student = reportOf('a', checkText(html.replaceAll('/settings', '/home'), address)).join('\n');
    expect(student).toContain('no host knows this page');
    expect(student).toMatch(/not canvas: .*settings.* is not there: it is no screen of staff/);
    expect(reportOf('a', checkText(html, 'https://a.example/'), true)).toContain(
      '  not canvas: its address is not one of this product’s staff pages',
    );
  });

  it.each([
    ['nothing there', null, 'is not there.'],
    ['an empty file', '', 'holds no page'],
    ['a letter', 'Dear Sir', 'holds no page'],
    ['a PDF', '%PDF-1.7 <x', 'is not a page'],
    ['a picture', '\u0089PNG\u0000<x', 'is not a page'],
    ['a web archive', 'From: <Saved by Blink>\nMIME-Version: 1.0\n<html>', 'is a web archive'],
    ['a page that does not say where it was', '<p>x</p>', 'give its address by --address'],
    [
      'a sample with an address that is none',
      '<meta name="porchlight-address" content="javascript:x">',
      'give its address',
    ],
  ])('says of %s what is wrong, in a sentence', (name, text, sentence) => {
    const path = join(folder, name);
    if (text !== null) writeFileSync(path, text);
    expect(reportOf('file', checkFile(path))).toEqual([expect.stringContaining(sentence)]);
  });

  it('says so of a folder, of an address that is none, and reads a file of sixteen-bit letters', () => {
    expect(reportOf('x', checkFile(folder))).toEqual(['x is a folder: name the files in it.']);
    expect(reportOf('x', checkText('<p>', 'north'))).toEqual([expect.stringContaining('cannot be at north')]);
    writeFileSync(join(folder, 'wide.html'), Buffer.from(`\ufeff${html}`, 'utf16le'));
    expect(reportOf('x', checkFile(join(folder, 'wide.html'), address)).join()).toContain('canvas: people');
  });

  it('runs as a command, on several files, and fails when one of them is of no use', () => {
    writeFileSync(join(folder, 'good.html'), html);
    const run = (...files: string[]) =>
      spawnSync(process.execPath, ['scripts/hosts.ts', 'check', ...files, '--address', address], {
        cwd: root,
        env: { ...process.env, INIT_CWD: folder },
        encoding: 'utf8',
      });
    expect(run('good.html')).toMatchObject({ status: 0, stdout: expect.stringContaining('canvas: people') });
    const both = run('good.html', 'lost.html');
    expect(both.status).toBe(1);
    expect(both.stdout).toMatch(/canvas: people[\s\S]*lost\.html is not there\./);
  });
});

describe('new', () => {
  const now = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);

  it('begins a host that can be read at once: its adapter passes the check, its demo pages are read as they say', async () => {
    const files = newHost('example-sis', now);
    // The same folders, with all else as it is here.
    for (const [path, text] of files) {
      const place = join(folder, 'new', path);
      mkdirSync(dirname(place), { recursive: true });
      const there = pathToFileURL(join(root, dirname(path))).href;
      writeFileSync(place, text.replace(/from '\.\/(?!example-sis)/g, `from '${there}/`));
    }
    const at = (path: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, 'new', path)).href);
    const adapter: HostAdapter = (await at('lib/hosts/example-sis.ts')).default;
    const demo: DemoHost = (await at('demo/hosts/example-sis.ts')).exampleSis;
    expect(checkHost(adapter)).toBe(adapter);
    for (const one of demo.pages) {
      const found = read(adapter, documentOf(one.html(people)), new URL(one.path, demo.origin));
      const students = found?.rows.map(({ id, shown, agreed }) => ({ id, shown, agreed }));
      expect(found && { kind: found.kind, title: found.title, students, doubts: found.doubts }).toEqual(
        one.reads?.(people) ?? null,
      );
    }
    expect((await at('lib/hosts/index.ts')).hosts).toContain(adapter);
    expect((await at('demo/hosts/index.ts')).demoHosts).toContain(demo);
  });

  it('writes files as they are written here', () => {
    const files = [...newHost('example-sis', now)];
    for (const [path, text] of files) {
      const formatted = execFileSync(
        process.execPath,
        ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${path}`],
        { cwd: root, input: text, encoding: 'utf8' },
      );
      expect(formatted).toBe(text);
    }
  });

  it('refuses an id that is none, and one that is there', () => {
    for (const id of ['', 'Example', 'a b', '../x', 'x-', '1x'])
      expect(() => newHost(id, now)).toThrow('is no id for a host');
    expect(() => newHost('canvas', now)).toThrow('lib/hosts/canvas.ts is there already');
    expect(() => newHost('engine', now)).toThrow('is there already');
    expect(() => newHost('example-sis', () => null)).toThrow("is this Porchlight's own folder?");
  });
});
