// @vitest-environment node
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { district } from '../../demo/district.ts';
import { demoHosts } from '../../demo/hosts/index.ts';
import { people } from '../../demo/hosts/people.ts';
import { demoPages, documentOf } from './demo-pages.ts';
import { read } from './engine.ts';
import { readFacts } from './facts.ts';
import { hosts } from './index.ts';
import { sampleOf } from './sample.ts';
import { knownOf } from './sample-known.ts';
import { buildersWords, plainWords } from './sample-words.ts';

// Properties over whole pages, hundreds of them, beside other tests.
vi.setConfig({ testTimeout: 120_000 });

let demo: Awaited<ReturnType<typeof demoPages>>;
beforeAll(async () => {
  demo = await demoPages();
});
afterAll(() => demo.close());

const known = knownOf(hosts);
const addressOf = (page: Document) =>
  new URL(page.querySelector('meta[name=porchlight-address]')?.getAttribute('content') ?? '');
const sampled = (html: string, address = 'https://north.example.org/a?b=c#d') =>
  sampleOf(known, documentOf(html), address).html;
/** As somebody would look for a name in it: entities and codes of addresses read, case forgotten. */
const readable = (html: string) => {
  const text = html.replace(
    /&quot;|&amp;|&lt;|&gt;/g,
    (one) => ({ '&quot;': '"', '&amp;': '&', '&lt;': '<' })[one] ?? '>',
  );
  const plain = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
  return `${html}\n${text}\n${plain}`.toLowerCase();
};

const survivors = (out: string, parts: readonly string[]) => parts.filter((part) => out.includes(part.toLowerCase()));

// ── What must not survive ───────────────────────────────────────────────────────────────────────────────────────────

const word = fc.stringMatching(/^[a-z]{7,11}$/).filter((one) => !known.word(one, 'code'));
const foreign = fc.constantFrom(
  'ngọcánhhuỳnh',
  'صلاحالدينخضر',
  'константиновна',
  'अनुराधासिंह',
  '권나라경희',
  'oğulcanyıldız',
);
const person = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: foreign });
const number = fc.stringMatching(/^[1-9][0-9]{6,9}$/);
const mail = fc.tuple(word, word).map(([name, host]) => ({ text: `${name}@${host}.org`, parts: [name, host] }));
const phone = number.map((digits) => ({
  text: `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
  parts: [`${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`, digits],
}));
const street = fc.tuple(fc.integer({ min: 1_000_000, max: 9_999_999 }), word).map(([nth, name]) => ({
  text: `${nth} ${name} st`,
  parts: [String(nth), name],
}));
const secret = fc.oneof(
  person.map((text) => ({ text, parts: [text] })),
  number.map((text) => ({ text, parts: [text] })),
  mail,
  phone,
  street,
);

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const inQuotes = (text: string) => text.replaceAll('"', '');
const bare = (text: string) => text.replace(/[\s()]/g, '-');
/** Every place of a page in which something of a person may stand. */
const places: ((secret: string) => string)[] = [
  (s) => `<p>${s}</p>`,
  (s) => `<td>${upper(s)}, ${s.toUpperCase()}</td>`,
  (s) => `<p>x${s}x ${s}</p>`,
  (s) => `<!-- ${s} --><script>var a="${s}"</script><style>.a::after{content:"${s}"}</style><noscript>${s}</noscript>`,
  (s) => `<script type="application/json">{"${bare(s)}":{"name":"${s}","list":["${s}",1]}}</script>`,
  (s) => `<textarea>${s}</textarea><select><option value="${s}">${s}</select><title>${s}</title>`,
  (s) => `<input value="${s}" placeholder="${s}" title="${s}" aria-label="${s}" alt="${s}" name="${s}">`,
  (s) => `<div class="student-${bare(s)} ${s} row${upper(bare(s))}" id="student${upper(bare(s))}_12">a</div>`,
  (s) =>
    `<div data-name="${s}" data-json='{"student":"${s}","n":[{"${bare(s)}":true}]}' data-student-${bare(s).replace(/[^\p{L}\p{N}-]/gu, '')}="1">a</div>`,
  (s) => `<div ${s.replace(/[^\p{L}\p{N} ]/gu, '')}>a</div><${bare(s).replace(/[^a-z0-9-]/g, '')}-card>a</div>`,
  (s) =>
    `<a href="/students/${encodeURIComponent(s)}/grades?student=${encodeURIComponent(s)}&tab=grades#${bare(s)}">a</a>`,
  (s) =>
    `<a href="https://${bare(s).replace(/[^a-z0-9-]/g, '')}.example.org/x">a</a><a href="mailto:${s}?subject=${s}">a</a><a href="tel:${s}">a</a>`,
  (s) => `<a href="javascript:show('${s}')" onclick="show('${s}')" style="background:url(${bare(s)})">a</a>`,
  (s) =>
    `<a href='#{"student_id":"${s}"}'>a</a><a href="#/classes/${s}?sectionId=${s}">a</a><a href="?q=${s.replaceAll(' ', '+')}">a</a>`,
  (s) =>
    `<img src="/photos/${bare(s)}.jpg" alt="${s}" srcset="${bare(s)}.jpg 2x"><link rel="stylesheet" href="/${bare(s)}.css"><svg><text>${s}</text></svg>`,
  (s) =>
    `<form action="Modules.php?modname=Students/Student.php&student_id=${s}"><input name="attendance[${s}][2]"></form>`,
  (s) =>
    `<meta name="author" content="${s}"><base href="/${bare(s)}/"><template><b>${s}</b></template><object data="${bare(s)}">${s}</object>`,
  (s) =>
    `<div is="${bare(s)}" lang="${bare(s)}" datetime="${s}" colspan="${s}" xmlns:${bare(s).replace(/[^a-z]/g, '')}="${s}">a</div>`,
  (s) =>
    `<div data-content="&lt;b title=&quot;${inQuotes(s)}&quot;&gt;${s}&lt;/b&gt;" data-url="http://a.org/?n=${s}" title='["${s}"]'>a</div>`,
];
const page = fc.array(fc.tuple(secret, fc.integer({ min: 0, max: places.length - 1 })), {
  minLength: 1,
  maxLength: 12,
});

test('no word, number or address of the original survives, wherever on a page it stands', () => {
  fc.assert(
    fc.property(page, secret, (planted, own) => {
      const html = planted.map(([one, place]) => places[place]!(one.text)).join('\n');
      const address = `https://${own.parts[0]!.replace(/[^a-z0-9]/g, '') || 'x'}.org/students/${encodeURIComponent(own.text)}?q=${encodeURIComponent(own.text)}#${encodeURIComponent(own.text)}`;
      const out = readable(sampled(`<html><body>${html}</body></html>`, address));
      const parts = [...planted.map(([one]) => one), own].flatMap((one) => one.parts);
      expect(survivors(out, parts), html).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test.each(places.map((place) => [place('…').slice(0, 60), place] as const))('nothing survives in %s', (_, place) => {
  const out = readable(sampled(place('Wilhelmina Okonkwo 5550142873')));
  expect(survivors(out, ['wilhelmina', 'okonkwo', '5550142873'])).toEqual([]);
});

/** Each word of every address in a sample, its own among them. */
const addressWords = (html: string) =>
  [...html.matchAll(/(?:href|src|action|content)="([^"]*)"/g)]
    .map(([, address = '']) => address)
    .filter((address) => /[/#?]/.test(address))
    .flatMap((address) => address.toLowerCase().match(/\p{L}+/gu) ?? []);

test('what a builder may call a part of a page is somebody’s name in a path, an anchor or a host, and does not survive', () => {
  const name = fc.constantFrom(...[...buildersWords].filter((one) => !plainWords.has(one)));
  const links = ([a, b]: [string, string]) => [
    `/users/${a}.${b}`,
    `/people/${a}-${b}/${upper(a)}${upper(b)}`,
    `#${b}`,
    `#/users/${a}/grades`,
    `https://canvas.${b}.edu/courses/1`,
    `https://x.${b}.org/`,
    `https://${a}.google.com/`,
    `//${a}.${b}.com/a.js`,
  ];
  fc.assert(
    fc.property(fc.tuple(name, name), fc.nat({ max: 7 }), (names, nth) => {
      const html = links(names)
        .map((address) => `<a href="${address}">a</a><img src="${address}"><form action="${address}"></form>`)
        .join('');
      const out = sampled(html, new URL(links(names)[nth]!, `https://${names[0]}.${names[1]}.edu`).href);
      expect(addressWords(out).filter((one) => names.includes(one))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['https://canvas.brown.edu/courses/1', /^https:\/\/[a-z]{6}\.[a-z]{5}\.invalid\/courses\/\d$/],
  ['https://x.page.org/users/max.young', /^https:\/\/[a-z]\.[a-z]{4}\.invalid\/users\/[a-z]{3}\.[a-z]{5}$/],
  ['https://school.portal.com/', /^https:\/\/[a-z]{6}\.[a-z]{6}\.invalid\/$/],
  ['https://classroom.google.com/c/1', /^https:\/\/classroom\.google\.com\/c\/\d$/],
  ['https://mail.google.com/', /^https:\/\/[a-z]{4}\.[a-z]{6}\.invalid\/$/],
  ['https://brown.edupoint.com/', /^https:\/\/[a-z]{5}\.edupoint\.com\/$/],
  ['https://brown-psv.edupoint.com/', /^https:\/\/[a-z]{5}-psv\.edupoint\.com\/$/],
])('of %s a sample keeps what an adapter knows its vendor by, and no other label', (address, shown) => {
  const html = sampled(`<a href="${address}">a</a>`, address);
  const [own, link] = [/porchlight-address" content="([^"]*)"/, /href="([^"]*)"/].map((one) => one.exec(html)?.[1]);
  expect(own).toMatch(shown);
  // As a whole word: a filler of six letters may hold three that are somebody's name.
  expect(own).not.toMatch(/\b(brown|page|canvas|school|max|young|mail)\b/);
  expect(link).toBe(own);
});

test('a word that stays is nobody’s name, but where a page’s builder writes', () => {
  const names = `abbott adams alex alexander ali allen alvarez amber amy ana anderson andrew angel anna april art arthur ash ashley august
    autumn bailey baker banks barber bell benjamin bill bishop black bond brook brooks brown bush butler campbell carl carmen carol
    carter case chance chase chen cherry christian clark clay cliff cole collins cook cooper cross crystal daisy dale dan daniel
    david dawn day dean diana dominic drew duke earl east elena elizabeth ella emma english eva evans eve faith fatima field fields
    fisher ford forest foster fox frances frank garcia gene george ginger glen glory gold gonzalez grace grant gray green guy hall
    harmony harper hart hazel heath heather henry hernandez hill holly hope house hunt hunter iris ivy jack jackson jade jasmine jay
    jean jesus jewel jones joy juan june justice karen kelly kim king knight lake lane law lee li lily long lopez love lynn major
    marcus marina mark marsh marshall martin mary mason max may melody mercy miles miller min moon moore mohammed nguyen nick noble
    norm north ocean olive olivia page paige paris park parker patel patience pearl penny phoenix piper poe pope porter potter
    pratt price prince quinn rain ramirez ray read red reed reese rich river rob robert robin rock rodriguez rose rowan ruby rusty
    sage sally sandy sawyer scarlett sean shepherd sherry short sierra silver sky skyler small smith snow sophia star stella sterling
    stone storm strong sue summer sun taylor temple teddy terry tiffany tuesday turner tyler violet wade walker walsh ward watts
    wells west white will willow winter wise wolf wood woods woody wren wright young`;
  expect(
    names.split(/\s+/).filter((one) => plainWords.has(one) || known.word(one, 'value') || known.word(one, 'address')),
  ).toEqual([]);
  const { students, guardians } = district;
  const people = [...students, ...guardians].flatMap(
    ({ givenName, familyName }) => `${givenName} ${familyName}`.match(/\p{L}+/gu) ?? [],
  );
  expect(people.length).toBeGreaterThan(100);
  expect([...new Set(people)].filter((one) => plainWords.has(one.toLowerCase()))).toEqual([]);
});

// ── What must stay ──────────────────────────────────────────────────────────────────────────────────────────────────

describe('an adapter reads on the sample what it reads on the page', () => {
  for (const [person, query] of [
    ['dana', 'Students/Student.php&search_modfunc=list'],
    ['dana', 'Students/Student.php&search_modfunc=list&expanded_view=true'],
    ['dana', 'Students/Student.php&student_id=103'],
    ['dana', 'Students/Student.php&student_id=103&category_id=3'],
    ['dana', 'Grades/Grades.php'],
    ['dana', 'Grades/Grades.php&assignment_id=all'],
    ['dana', 'Grades/Grades.php&assignment_id=6'],
    ['ruth', 'Users/TeacherPrograms.php&include=Grades/Grades.php&staff_id=5&period=11'],
    ['dana', 'Attendance/TakeAttendance.php'],
    ['tom', 'Attendance/Administration.php'],
  ] as const)
    test(`${person}: ${query}`, async () => {
      const { page, address } = await demo.open(person, query);
      const host = hosts[0]!;
      const { html, cut } = sampleOf(known, page, address.href);
      const sample = documentOf(html);
      const [before, after] = [read(host, page, address)!, read(host, sample, addressOf(sample))!];
      const shape = ({ kind, rows, doubts, single }: typeof before) => ({
        kind,
        single,
        doubts: doubts.length,
        rows: rows.map(({ id, shown, agreed, cell }) => [id.length, shown?.length, agreed, cell?.tagName]),
      });
      expect(shape(after)).toEqual(shape(before));
      expect(cut).toBe(false);
      expect(
        after.rows.filter(({ id, shown }) => before.rows.some((one) => one.id === id && one.shown === shown)),
      ).toEqual([]);
      const facts = (page: Document, at: URL, keys: string[]) =>
        readFacts(host, page, at, keys).map((row) => row.facts.map(({ kind }) => kind));
      expect(
        facts(
          sample,
          addressOf(sample),
          after.rows.map(({ key }) => key),
        ),
      ).toEqual(
        facts(
          page,
          address,
          before.rows.map(({ key }) => key),
        ),
      );
      const runs = new Set(readable(html).match(/\p{L}+|[0-9]+/gu));
      const own = before.rows.flatMap(({ id, shown }) => [
        id,
        ...((shown ?? '').toLowerCase().match(/\p{L}{4,}/gu) ?? []),
      ]);
      expect(own.filter((one) => runs.has(one))).toEqual([]);
    });
});

test('the same stays the same: an id in a class, an address, a field, JSON and a text; a name with and without its accents', () => {
  const html = sampled(
    `<tr class="row" id="row_4711" data-uid="4711" data-json='{"id":4711,"of":"4711"}'>
    <td><a href="/users/4711?student=4711">García, Ana</a></td><td>4711</td><td title="garcia">GARCIA</td>
    <td>555-014-2873</td><td><a href="tel:5550142873">x</a></td></tr>`.replace(/^/, '<table>'),
  );
  const [id] = html.match(/(?<=row_)\d{4}/) ?? ['none'];
  expect(html.match(new RegExp(id, 'g'))).toHaveLength(7);
  const name = html.match(/(?<=title=")\w+/)?.[0] ?? 'none';
  expect(html.match(new RegExp(name, 'gi'))).toHaveLength(3);
  expect(html).toContain(`>${name.toUpperCase()}<`);
  const phone = html.match(/(?<=tel:)\d{10}/)?.[0] ?? 'none';
  expect(html).toContain(`>${phone.slice(0, 3)}-${phone.slice(3, 6)}-${phone.slice(6)}<`);
});

test('two samples of one page share no filler', () => {
  const html = '<p>Wilhelmina Okonkwo</p><a href="/users/5550142873">Wilhelmina</a>';
  const words = () => [...(/<body>([\s\S]*)<\/body>/.exec(sampled(html))?.[1]?.matchAll(/\w{9,}/g) ?? [])].map(String);
  expect(words()).not.toHaveLength(0);
  expect(words().filter((one) => words().includes(one))).toEqual([]);
});

test('what a list of all days says of each number says nothing of a birthday elsewhere', () => {
  const days = Array.from({ length: 28 }, (_, day) => `<option value="${day + 1}">${day + 1}</option>`).join('');
  const text = (html: string) => html.match(/<p>([^<]*)/)?.[1];
  const seen = new Set(
    Array.from({ length: 12 }, () => {
      const html = sampled(`<select>${days}</select><p>born 14 March</p>`);
      const fourteenth = [...html.matchAll(/<option value="(\d+)"/g)][13]?.[1] ?? '';
      return text(html)?.includes(` ${fourteenth} `);
    }),
  );
  expect(seen).toContain(false);
});

test('what is in frames and open shadows comes along, what is closed is counted, what is ours is left out', () => {
  const page = documentOf(
    '<porchlight-mark>Okonkwo</porchlight-mark><div id="host"></div><iframe id="main-workspace"></iframe><iframe></iframe>',
  );
  page.querySelector('#host')!.attachShadow({ mode: 'open' }).innerHTML = '<p class="student">Okonkwo</p>';
  const inner = documentOf('<table id="grid"><tr id="studentTR1_4711"><td>Okonkwo</td></tr></table>');
  Object.defineProperty(page.querySelector('#main-workspace'), 'contentDocument', { value: inner });
  Object.defineProperty(page.querySelectorAll('iframe')[1], 'contentDocument', {
    get: () => {
      throw new Error('another origin');
    },
  });
  const sample = sampleOf(known, page, 'https://north.example.org/campus');
  expect(sample).toMatchObject({ frames: 1, closed: 1, cut: false });
  expect(sample.html).not.toMatch(/okonkwo|porchlight-mark|4711/i);
  expect(sample.html).toContain('<template shadowrootmode="open"><p class="student">');
  const frame = documentOf(sample.html).querySelector('iframe')?.getAttribute('srcdoc') ?? '';
  expect(documentOf(frame).querySelectorAll('#grid td')).toHaveLength(1);
});

test('a page that is no page is a sample all the same: nothing at all, SVG, XHTML, a frameset, endless or bottomless', () => {
  for (const html of ['', '<svg><text>Okonkwo</text></svg>', '<frameset><frame name="content"></frameset>'])
    expect(sampled(html)).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  const xml = new DOMParser().parseFromString(
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Okonkwo</p></body></html>',
    'application/xhtml+xml',
  );
  const picture = new DOMParser().parseFromString(
    '<svg xmlns="http://www.w3.org/2000/svg"><text>Okonkwo</text></svg>',
    'image/svg+xml',
  );
  for (const page of [xml, picture]) expect(sampleOf(known, page, 'https://a.org/').html).not.toContain('Okonkwo');
  const deep = documentOf('');
  let at: Element = deep.body;
  for (let level = 0; level < 400; level += 1) at = at.appendChild(deep.createElement('div'));
  expect(sampleOf(known, deep, 'https://a.org/').cut).toBe(true);
  const raw = documentOf('<p>a</p>');
  raw.body.append(raw.createElement('plaintext'), raw.createElement('xmp'));
  expect(sampleOf(known, raw, 'https://a.org/').html).toMatch(/<pre><\/pre><pre><\/pre>\s*<\/body>/);
  const long = documentOf(`<p>${'Okonkwo '.repeat(10_000)}</p>`);
  expect(sampleOf(known, long, 'https://a.org/').html.length).toBeLessThan(5_000);
});

test('whoever opens a sample asks nobody for anything, and is sent nowhere', () => {
  const html =
    sampled(`<meta http-equiv="refresh" content="0;url=https://a.org"><link rel="preconnect" href="https://a.org">
    <a href="https://lincoln.example.org:8443/x" ping="https://a.org">a</a><a href="https://me:pw@lincoln.example.org/">a</a>`);
  expect(html).toContain(`content="default-src 'none'; form-action 'none'"`);
  expect(html).not.toMatch(/refresh|preconnect|ping|8443|me:pw/);
  for (const [, host] of html.matchAll(/https?:\/\/([^/"]+)/g)) expect(host).toMatch(/\.invalid$/);
});

describe('so it is with every host’s demo pages', () => {
  for (const { host: id, origin, pages } of demoHosts)
    for (const { name, who, frames = [], ...top } of pages)
      for (const { path, html } of [top, ...frames])
        test(`${id}: ${name} ${path}`, () => {
          const [page, address] = [documentOf(html(people)), new URL(path, origin)];
          const sample = documentOf(sampleOf(known, page, address.href).html);
          const shape = (page: Document, at: URL) =>
            hosts.map((host) => {
              const found = read(host, page, at);
              return (
                found && [
                  host.id,
                  found.kind,
                  found.doubts.length,
                  found.rows.map(({ shown, agreed }) => [shown?.length, agreed]),
                ]
              );
            });
          expect(shape(sample, addressOf(sample)), who).toEqual(shape(page, address));
        });
});
