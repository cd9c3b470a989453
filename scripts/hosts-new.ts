/** What a new host begins with: its adapter, its demo page and its test, each with holes (`FILL`), named in both tables. */

/** Files by path, as they will be; `read` answers what is there now, null for nothing. Throws a sentence when it cannot be. */
export function newHost(id: string, read: (path: string) => string | null): Map<string, string> {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new Error(
      `"${id}" is no id for a host: small letters and digits, words joined by a hyphen, like example-sis.`,
    );
  const files = new Map([
    [`lib/hosts/${id}.ts`, adapterFor(id)],
    [`demo/hosts/${id}.ts`, demoFor(id)],
    [`lib/hosts/${id}.test.ts`, testFor(id)],
  ]);
  for (const path of files.keys())
    if (read(path) !== null) throw new Error(`${path} is there already: a host of another id, please.`);
  const variable = variableOf(id);
  for (const [path, line, table] of [
    ['lib/hosts/index.ts', `import ${variable} from './${id}.ts';`, 'hosts: readonly HostAdapter[] = ['],
    ['demo/hosts/index.ts', `import { ${variable} } from './${id}.ts';`, 'demoHosts: readonly DemoHost[] = ['],
  ] as const) {
    const text = read(path);
    if (text === null) throw new Error(`${path} is not there: is this Porchlight's own folder?`);
    files.set(path, named(text, path, line, table, variable));
  }
  return files;
}

const variableOf = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const nameOf = (id: string): string =>
  id.replace(/(?:^|-)(.)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim();

/** With the import among the others, and the host at the end of the table. */
function named(text: string, path: string, line: string, table: string, variable: string): string {
  const from = text.indexOf(table);
  const end = text.indexOf(']', from + table.length);
  if (from < 0 || end < 0) throw new Error(`${path} has no table "${table}": name the host there by hand.`);
  const before = text.slice(from + table.length, end);
  const one = before.includes('\n') ? `  ${variable},\n` : `${before && ', '}${variable}`;
  const withHost = text.slice(0, end) + one + text.slice(end);
  const lines = withHost.split('\n');
  const next = lines.findIndex((one) => one.startsWith('import ') && fromOf(one) > fromOf(line));
  const last = lines.findLastIndex((one) => one.startsWith('import '));
  lines.splice(next >= 0 ? next : last + 1, 0, line);
  return lines.join('\n');
}

const fromOf = (line: string): string => /from '(.*)'/.exec(line)?.[1] ?? '';

const adapterFor = (id: string): string => `import { defineHost } from './adapter.ts';

/**
 * ${nameOf(id)}. FILL: whether a page of it was opened by us, or else where the facts are from; what an id is.
 */
export default defineHost({
  id: '${id}',
  // FILL: as the product writes itself.
  name: '${nameOf(id)}',
  // FILL: our word for what its ids are; they are unique within one installation only.
  idKind: '${id.replaceAll('-', '_')}_id',
  idPattern: '^[0-9]{1,12}$',
  recognise: {
    // FILL: what the paths of its staff pages have in common; the first group is the installation's own part.
    path: '^(.{0,200})/fill-in/',
    // FILL: logins and the screens of families and students.
    portals: '/fill-in/(?:login|parent|student)/',
    // FILL: what every page of it has and no page of another product.
    present: ['#fill-in'],
    absent: ['input[type=password]'],
    without: [],
    // FILL: what only staff have on their screen. Without such a sign a page is left alone.
    staff: '#fill-in .fill-in-staff',
  },
  // FILL: what a page is of, such as the name of the class.
  title: [{ at: 'h1' }],
  // FILL: what changes when the page does without a load.
  watch: ['#fill-in'],
  pages: [
    {
      kind: 'class-list',
      sure: 'guess',
      from: 'FILL: where this is from, in a few words for whoever checks it',
      path: '/fill-in/class/[0-9]{1,12}$',
      query: {},
      present: ['#fill-in table'],
      list: {
        rows: '#fill-in table > tbody > tr',
        // FILL: every place of the id that a row has. Two that agree are sure, two that contradict show nothing.
        id: [{ attribute: 'data-fill-in' }, { at: 'a', attribute: 'href', match: '/fill-in/pupil/([0-9]{1,12})$' }],
        name: { at: 'a' },
        mark: { at: 'td' },
      },
    },
  ],
});
`;

const demoFor = (id: string): string => `import { esc, page, readings, reads } from './html.ts';
import { fullName } from './people.ts';
import type { DemoHost, DemoPerson } from './shape.ts';

/** FILL: written by us from the facts; never markup of the product. \`staff\` false: as a student sees it. */
function classList(people: DemoPerson[], staff: boolean): string {
  const rows = people.map(
    (one) => \`<tr data-fill-in="\${one.id}"><td><a href="/fill-in/pupil/\${one.id}">\${esc(fullName(one))}</a></td></tr>\`,
  );
  const sign = staff ? '<nav class="fill-in-staff"></nav>' : '';
  return page(
    'Mathematics 7',
    \`<main id="fill-in">\${sign}<h1>Mathematics 7</h1><table><tbody>\${rows.join('')}</tbody></table></main>\`,
  );
}

export const ${variableOf(id)}: DemoHost = {
  host: '${id}',
  origin: 'https://north.example',
  base: 'https://north.example',
  pages: [
    {
      name: 'class list',
      path: '/fill-in/class/7',
      who: 'staff',
      html: (people) => classList(people, true),
      reads: (people) => reads('class-list', 'Mathematics 7', readings(people, true)),
      row: 'tr[data-fill-in]',
    },
    {
      name: 'class list, as a student sees it',
      path: '/fill-in/class/8',
      who: 'student',
      html: (people) => classList(people, false),
      reads: null,
    },
  ],
};
`;

const testFor = (id: string): string => `// @vitest-environment node
import { expect, test } from 'vitest';
import ${variableOf(id)} from './${id}.ts';
import { documentOf } from './demo-pages.ts';
import { read } from './engine.ts';

// What every host must is in demo-hosts.test.ts, made from demo/hosts/${id}.ts. Here stands what this product alone does.

// FILL: a test for each trap, named after it. This one: a row whose two places name different students.
test('a row whose link names another student than the row itself shows nobody', () => {
  const html = \`<main id="fill-in"><nav class="fill-in-staff"></nav><table><tbody>
    <tr data-fill-in="103"><td><a href="/fill-in/pupil/104">Maria Garcia</a></td></tr></tbody></table></main>\`;
  const found = read(${variableOf(id)}, documentOf(html), new URL('https://north.example/fill-in/class/7'));
  expect(found).toMatchObject({ rows: [], doubts: ['Maria Garcia'] });
});
`;
