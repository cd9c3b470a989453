// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { type DemoDocument, type DemoReads, demoHosts } from '../../demo/hosts/index.ts';
import { people } from '../../demo/hosts/people.ts';
import { documentOf } from './demo-pages.ts';
import { baseOf, read } from './engine.ts';
import { hostOf, hosts, hostsAt } from './index.ts';

/** As the page script does: of all products that the address could be of, the one whose signs the document has. */
function seen(origin: string, { path, html }: DemoDocument): { host: string; read: DemoReads } | null {
  const address = new URL(path, origin);
  const page = documentOf(html(people));
  for (const { host } of hostsAt(address.href)) {
    const found = read(host, page, address);
    if (!found) continue;
    const { kind, title, rows, doubts } = found;
    const students = rows.map(({ id, shown, agreed }) => ({ id, shown, agreed }));
    return { host: host.id, read: { kind, title, students, doubts } };
  }
  return null;
}

test('each product that comes with Porchlight has demo pages, but for the one that has a demo site', () => {
  const shown = demoHosts.map(({ host }) => host);
  expect(hosts.map(({ id }) => id).filter((id) => !shown.includes(id))).toEqual(['rosariosis']);
});

describe.each(demoHosts)('$host', ({ host: id, origin, base, pages }) => {
  const host = hostOf(id)!;

  test('each kind of page that it reads has a demo page, and says how sure it is and where that is from', () => {
    const kinds = pages
      .flatMap((one) => [one, ...(one.frames ?? [])])
      .flatMap(({ reads }) => reads?.(people).kind ?? []);
    for (const { kind, sure, from } of host.pages) {
      expect(kinds).toContain(kind);
      expect(sure, kind).toBeDefined();
      expect(from?.length ?? 0, kind).toBeGreaterThan(10);
    }
  });

  test("its pages for staff belong to the installation's base", () => {
    for (const one of pages) if (one.reads) expect(baseOf(host, new URL(one.path, origin)), one.name).toBe(base);
  });

  test.each(
    pages.flatMap((one) => [
      one,
      ...(one.frames ?? []).map((frame) => ({ ...frame, name: `${one.name}: ${frame.path}` })),
    ]),
  )('is read as it must be, or left alone: $name', (one) => {
    const found = seen(origin, one);
    const wanted = one.reads && { host: id, read: one.reads(people) };
    expect(found).toEqual(wanted);
  });

  test('screens of students and families, and logins, are left alone', () => {
    const theirs = pages.filter(({ who }) => who !== 'staff');
    expect(theirs.length).toBeGreaterThan(0);
    for (const one of theirs) expect(one.reads, one.name).toBeNull();
  });
});
