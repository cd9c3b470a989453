import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { languageOf } from '../lib/compose/languages.ts';
import { stamped } from '../lib/compose/stamp.ts';
import { type TextFile, textTags } from '../lib/compose/texts.ts';
import { readIcu } from '../lib/model/icu.ts';
import { keysOf } from '../lib/model/message-template.ts';
import { allKinds, checkAll, englishOf, folder, readTexts } from './template-files.ts';

const files = readTexts();
const english = englishOf(files);
const others = [...files]
  .filter(([tag]) => tag !== 'en')
  .map(([tag, json]) => [tag, JSON.parse(json) as TextFile] as const);

it('the texts that are there have no fault', () => {
  expect(files.size).toBeGreaterThanOrEqual(24);
  const { line, faults } = checkAll(files);
  expect(faults.map(({ file, line, column, where, detail }) => `${file}:${line}:${column} ${where} ${detail}`)).toEqual(
    [],
  );
  expect(line).toMatch(
    /^\d+ kinds, \d+ languages beside English, \d+ texts, \d+ checked by a speaker, \d+ not yet checked, \d+ missing, \d+ out of date$/,
  );
});

it('every language that is offered has a file, and every file is offered', () => {
  expect([...files.keys()].sort()).toEqual([...textTags].sort());
});

it.each(others)('%s fills the slots of the English and has the plural forms of its own grammar', (tag, { texts }) => {
  for (const kind of allKinds) {
    for (const key of keysOf(kind)) {
      const text = texts[kind.id]?.segments[key];
      if (text === undefined) continue;
      const [theirs, ours] = [readIcu(text), readIcu(english.texts[kind.id]!.segments[key]!)];
      expect([key, [...theirs.slots].sort()]).toEqual([key, [...ours.slots].sort()]);
      expect(theirs.plurals.map((plural) => [...plural].sort())).toEqual(
        ours.plurals.map(() => [...languageOf(tag)!.plurals].sort()),
      );
      expect(text).not.toMatch(/\{[^{}]*,\s*(date|time|number|select|selectordinal|spellout|ordinal|duration)/);
    }
  }
});

it.each(others)('%s says in about as many letters what the English says', (tag, { texts }) => {
  const [least, most] = ['zh-Hans', 'zh-Hant', 'ko'].includes(tag) ? [0.2, 1.2] : [0.4, 2.5];
  const letters = (text: string) => [...readIcu(text).words].length;
  for (const kind of allKinds) {
    for (const key of keysOf(kind)) {
      const [theirs, ours] = [texts, english.texts].map((all) => all[kind.id]?.segments[key]);
      if (theirs === undefined || key === 'list') continue;
      const ratio = letters(theirs) / letters(ours!);
      expect([key, ratio >= least!, ratio <= most!]).toEqual([key, true, true]);
    }
  }
});

it('no two languages and no two kinds share a text', () => {
  const seen = new Map<string, string>();
  for (const [tag, { texts }] of [['en', english] as const, ...others]) {
    for (const [kind, { segments }] of Object.entries(texts)) {
      for (const [key, text] of Object.entries(segments)) {
        if (text === '{assignments}') continue;
        const here = `${tag} ${kind}.${key}`;
        expect(`${seen.get(text) ?? here} ${text}`).toBe(`${here} ${text}`);
        seen.set(text, here);
      }
    }
  }
});

it('nobody is said to have checked a text without a name and a day', () => {
  for (const [, { texts }] of others) {
    for (const { checked, on } of Object.values(texts)) {
      if (checked) expect(checked.by.trim() !== '' && checked.on >= on).toBe(true);
    }
  }
});

it('a fault in any file is found, with its place', () => {
  const broken = new Map(files).set('es', files.get('es')!.replace('Hola, {guardian}:', 'Hola, {gardian}:'));
  expect(checkAll(broken).faults).toMatchObject([
    { file: 'es.json', line: 9, where: 'common.greeting', what: 'missing-slot' },
    { file: 'es.json', line: 9, where: 'common.greeting', what: 'wrong-slot' },
  ]);
  expect(checkAll(new Map(files).set('so', '{')).faults).toMatchObject([{ file: 'so.json', what: 'json' }]);
  expect(checkAll(new Map(files).set('en', '{}')).faults).not.toEqual([]);
  const stranger = new Map(files).set('tlh', '{ "language": "tlh", "texts": {} }');
  expect(checkAll(stranger).faults).toMatchObject([{ file: 'tlh.json', what: 'language' }]);
});

it('an English sentence that changes makes its translations out of date, and no stamp hides it unless it is asked to', () => {
  const changed = structuredClone(english) as {
    language: string;
    texts: Record<string, { segments: Record<string, string> }>;
  };
  changed.texts.absence!.segments.fact = '{child} was missed on {date}.';
  const now = changed as unknown as TextFile;
  const outOfDate = (file: TextFile) =>
    checkAll(new Map(files).set('en', JSON.stringify(now)).set('es', JSON.stringify(file))).line.match(
      /(\d+) out of date/,
    )![1];
  const spanish = others.find(([tag]) => tag === 'es')![1];
  const languages = others.length;
  expect(outOfDate(spanish)).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now))).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now, (kind) => kind === 'late'))).toBe(String(languages));
  expect(outOfDate(stamped(spanish, now, (kind) => kind === 'absence'))).toBe(String(languages - 1));
});

it('the line counts what is checked, missing and out of date, and English, which is no translation, nowhere', () => {
  const counts = (tag: string, change: (file: { texts: Record<string, Record<string, unknown>> }) => void) => {
    const file = JSON.parse(files.get(tag)!);
    change(file);
    return checkAll(new Map(files).set(tag, JSON.stringify(file)))
      .line.match(/\d+/g)!
      .map(Number);
  };
  const [kinds, languages, texts, checked, unchecked, missing, outOfDate] = counts('es', () => {});
  expect([kinds, languages]).toEqual([allKinds.length - 1, others.length]);
  expect(checked! + unchecked!).toBe(texts);
  const by = { by: 'Eva Ruiz', on: '2026-12-01' };
  expect(counts('es', ({ texts }) => Object.assign(texts.absence!, { checked: by }))).toEqual([
    kinds,
    languages,
    texts,
    checked! + 4,
    unchecked! - 4,
    missing,
    outOfDate,
  ]);
  expect(counts('es', ({ texts }) => delete texts.absence)).toEqual([
    kinds,
    languages,
    texts! - 4,
    checked,
    unchecked! - 4,
    missing! + 4,
    outOfDate,
  ]);
  expect(counts('es', ({ texts }) => Object.assign(texts.absence!.of as object, { fact: '00000000' })).at(-1)).toBe(
    outOfDate! + 1,
  );
  expect(counts('en', ({ texts }) => delete texts.absence).slice(0, 6)).toEqual([
    kinds,
    languages,
    texts,
    checked,
    unchecked,
    missing,
  ]);
});

// Each run is a process of its own, of which a busy machine makes seconds.
describe('the command, on a copy of the texts', { timeout: 300_000 }, () => {
  const room = mkdtempSync(join(tmpdir(), 'porchlight-templates-'));
  const at = (name: string) => join(room, name);
  const sentence = '{child} was missed in class on {date}.';
  let copies = 0;
  afterAll(() => rmSync(room, { recursive: true }));

  /** A copy of its own, with its Spanish file; `change` what lies in it before. */
  function copyOfTexts(change: Record<string, (json: string) => string> = {}) {
    const texts = at(`texts-${copies++}`);
    cpSync(folder, texts, { recursive: true });
    for (const [tag, changed] of Object.entries(change)) {
      const before = readFileSync(join(texts, `${tag}.json`), 'utf8');
      expect(changed(before)).not.toBe(before);
      writeFileSync(join(texts, `${tag}.json`), changed(before));
    }
    const run = (...args: string[]) =>
      new Promise<{ code: number; out: string }>((done) =>
        execFile(
          process.execPath,
          [join(import.meta.dirname, 'templates.ts'), '--texts', texts, ...args],
          { env: { ...process.env, INIT_CWD: room, NODE_COMPILE_CACHE: at('compiled') } },
          (error, out, err) => done({ code: error ? Number(error.code) : 0, out: out + err }),
        ),
      );
    return { run, texts, file: (tag: string) => readFileSync(join(texts, `${tag}.json`), 'utf8') };
  }
  const otherEnglish = { en: (json: string) => json.replace('{child} was not in class on {date}.', sentence) };
  /** What an office does with the one sentence that changed. */
  const revised = (xml: string, target: string) =>
    xml
      .replace(/<target [^>]*>.*<\/target>/, `<target state="translated">${target}</target>`)
      .replace(
        '<header>',
        '<header><phase-group><phase phase-name="1" company-name="Office &amp; Sons"/></phase-group>',
      );

  it('check prints its line and each fault as file:line:column, and fails only with a fault', async () => {
    const whole = await copyOfTexts().run('check');
    expect(whole).toEqual({ code: 0, out: expect.stringMatching(/^18 kinds, 23 languages beside English, .*\n$/) });
    const { run, texts } = copyOfTexts({ so: (json) => json.replace('{staff}', '{staff} {date, date}') });
    const { code, out } = await run('check');
    expect(code).toBe(1);
    const [line, fault, ...more] = out.trim().split('\n');
    expect(line).toMatch(/^18 kinds/);
    expect(fault).toMatch(new RegExp(`^${texts}/so.json:\\d+:\\d+ positive-note.news kind-of-slot: `));
    expect(more).toEqual([]);
  });

  it('what changed since goes out and comes back: the text is new, and no longer out of date', async () => {
    const { run, file } = copyOfTexts(otherEnglish);
    expect((await run('check')).out).toContain('23 out of date');
    expect(await run('export', 'Spanish', 'out.xlf')).toEqual({ code: 0, out: `${at('out.xlf')}: 1 sentence\n` });
    const xml = readFileSync(at('out.xlf'), 'utf8');
    expect(xml).toContain('<source><x id="child" equiv-text="{child}"/> was missed in class on ');
    expect(xml).toContain('For the sender: Ask, do not accuse.');
    // As the tools of offices write it, with a byte order mark.
    const words = 'El <x id="date"/>, <x id="child"/> faltó a la clase.';
    writeFileSync(at('back.xlf'), `\ufeff${revised(xml, words)}`, 'utf16le');
    const { code, out } = await run('import', 'back.xlf', '--on', '2026-12-01');
    expect({ code, out }).toEqual({ code: 0, out: 'es.json: 1 sentence changed\n  absence.fact\n' });
    expect(JSON.parse(file('es')).texts.absence).toMatchObject({
      by: 'Porchlight; Office & Sons',
      on: '2026-12-01',
      checked: null,
      segments: { fact: 'El {date}, {child} faltó a la clase.' },
    });
    expect((await run('check')).out).toContain('22 out of date');
  });

  it('with a fault nothing is written, and its place in the office’s file is printed', async () => {
    const { run, file } = copyOfTexts(otherEnglish);
    await run('export', 'es', 'fault.xlf');
    const before = file('es');
    const xml = revised(readFileSync(at('fault.xlf'), 'utf8'), 'El <x id="day"/>, <x id="child"/> faltó a la clase.');
    writeFileSync(at('fault.xlf'), xml);
    const line = xml.split('\n').findIndex((one) => one.includes('id="day"')) + 1;
    const place = `${at('fault.xlf')}:${line}:11 absence.fact`;
    const { code, out } = await run('import', 'fault.xlf');
    expect(code).toBe(1);
    expect(out.trim().split('\n').sort()).toEqual([
      `${place} missing-slot: {date} is missing.`,
      `${place} wrong-slot: {day} is not in the English.`,
    ]);
    expect(file('es')).toBe(before);
    writeFileSync(at('fault.xlf'), Buffer.from([0x3c, 0xe9, 0x3e]));
    expect(await run('import', 'fault.xlf')).toEqual({
      code: 1,
      out: `${at('fault.xlf')}:1:1 xml: It is neither UTF-8 nor UTF-16 with a byte order mark.\n`,
    });
    // A file of ours that is broken is said to be, and is not written over.
    const broken = copyOfTexts({ es: (json) => json.slice(0, 500) });
    const commands = [['export', 'so', 'broken.xlf'], ['import', 'fault.xlf'], ['stamp'], ['sheet', 'broken']];
    for (const answer of await Promise.all(commands.map((args) => broken.run(...args))))
      expect(answer).toEqual({ code: 1, out: expect.stringMatching(/^\S+es\.json:\d+:\d+ json: .*\n$/) });
    expect((await run('import', 'nowhere.xlf')).out).toBe(`There is no ${at('nowhere.xlf')}.\n`);
    expect(existsSync(at('broken.xlf'))).toBe(false);
  });

  it('a check needs a name and a day, and says which kinds it is of', async () => {
    const { run, file } = copyOfTexts();
    await run('export', 'es', 'all.xlf', '--all');
    const before = file('es');
    const refused = [
      ['--checked-by', 'Eva Ruiz'],
      ['--checked-on', '2026-12-02'],
      ['--checked-by', ' ', '--checked-on', '2026-12-02'],
      ['--checked-by', 'Eva Ruiz', '--checked-on', '2026-02-30'],
      ['--checked-by', 'Eva Ruiz', '--checked-on', '2026-12-02', '--on', '2026-12-01'],
    ];
    for (const { code, out } of await Promise.all(refused.map((args) => run('import', 'all.xlf', ...args)))) {
      expect(code).toBe(1);
      expect(out).toMatch(/^(A check needs|A name may|“2026-02-30” is no day|Nobody can have checked)/);
    }
    expect(file('es')).toBe(before);
    const checked = ['--checked-by', 'Eva Ruiz', '--checked-on', '2026-12-02', '--on', '2026-12-03'];
    const { out } = await run('import', 'all.xlf', ...checked);
    expect(out).toContain('Checked by Eva Ruiz on 2026-12-02: common, positive-note, ');
    expect(JSON.parse(file('es')).texts.late.checked).toEqual({ by: 'Eva Ruiz', on: '2026-12-02' });
    expect((await run('check')).out).toContain(', 89 checked by a speaker, ');
  });

  it('what is up to date is exported only when it is asked for, and English or an unknown language never', async () => {
    const { run } = copyOfTexts();
    expect(await run('export', 'so', 'none.xlf')).toMatchObject({ code: 0, out: expect.stringContaining('--all') });
    for (const language of ['en', 'Klingon']) expect((await run('export', language, 'none.xlf')).code).toBe(1);
    expect(existsSync(at('none.xlf'))).toBe(false);
    expect((await run('export', 'ksw', 'new.xlf')).out).toBe(`${at('new.xlf')}: 89 sentences\n`);
  });

  it('a language that is new is written, and what is still to be done for it is said', async () => {
    const { run, file } = copyOfTexts();
    await run('export', 'ksw', 'ksw.xlf');
    writeFileSync(at('ksw.xlf'), revised(readFileSync(at('ksw.xlf'), 'utf8'), 'ဟဲၣ် <x id="guardian"/>'));
    expect((await run('import', 'ksw.xlf')).out).toContain('a line for “ksw” in lib/compose/texts.ts');
    expect(JSON.parse(file('ksw'))).toMatchObject({ language: 'ksw', texts: { common: { checked: null } } });
    expect((await run('check')).out).toContain('88 missing');
  });
});
