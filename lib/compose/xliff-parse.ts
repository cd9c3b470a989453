/** An XLIFF 1.2 file as its sentences. Read with suspicion: no document type, no entities but XML's own, every place known. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Place, placeOf } from './places.ts';

export interface XliffUnit extends Place {
  id: string;
  /** Sentences with their slots as `{slot}`. */
  source: string;
  target: string;
  state: string | null;
}

export interface XliffProblem extends Place {
  what: 'xml' | 'xliff' | 'inline';
  detail: string;
}

export interface XliffContent {
  /** Target language as it is said there. */
  language: string;
  units: XliffUnit[];
  /** Who worked on it, as far as it says: people and companies of its phases, else its tool. */
  by: string[];
  problems: XliffProblem[];
}

interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
  at: number;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  captureMetaData: true,
  removeNSPrefix: true,
});
const META = XMLParser.getMetaDataSymbol() as symbol;

export function parseXliff(xml: string): XliffContent | XliffProblem {
  const problem = (what: XliffProblem['what'], detail: string, at: number): XliffProblem => ({
    what,
    detail,
    ...placeOf(xml, at),
  });
  const doctype = /<!(DOCTYPE|ENTITY)/i.exec(xml);
  if (doctype) return problem('xml', 'A document type is not read here: take it out.', doctype.index);
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    return { what: 'xml', detail: msg, line, column: col ?? 1 };
  }
  let roots: Element[];
  try {
    roots = elementsOf(parser.parse(xml)).filter((node) => typeof node !== 'string');
  } catch (error) {
    return problem('xml', (error as Error).message, 0);
  }
  const root = roots.find(({ name }) => !name.startsWith('?'));
  if (root?.name !== 'xliff' || !/^1\.[012]$/.test(root.attributes.version ?? ''))
    return problem('xliff', 'It is not XLIFF 1.2.', root?.at ?? 0);
  const files = named(root, 'file');
  const languages = new Set(files.map(({ attributes }) => attributes['target-language'] ?? ''));
  const [language = ''] = languages;
  if (languages.size !== 1 || language === '')
    return problem('xliff', 'It must say one target-language, the same in all its files.', files[0]?.at ?? root.at);

  const content: XliffContent = { language, units: [], by: authorsOf(files), problems: [] };
  const say = (at: number, detail: string) => content.problems.push(problem('inline', detail, at));
  for (const unit of files.flatMap((file) => within(file, 'trans-unit'))) {
    const [source] = named(unit, 'source');
    const [target] = named(unit, 'target');
    if (!source || !target || unit.attributes.translate === 'no') continue;
    content.units.push({
      id: unit.attributes.id ?? '',
      source: sentenceOf(source, say),
      target: sentenceOf(target, say),
      state: target.attributes.state ?? null,
      ...placeOf(xml, target.at),
    });
  }
  return content;
}

/** Groups may stand in groups. */
const within = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === name ? [child] : within(child, name),
  );
const named = (element: Element, name: string): Element[] =>
  element.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);

function authorsOf(files: readonly Element[]): string[] {
  const phases = files.flatMap((file) => within(file, 'phase')).map(({ attributes }) => attributes);
  const people = phases.flatMap((phase) => [phase['contact-name'], phase['company-name']]);
  const tools = files
    .flatMap((file) => within(file, 'tool'))
    .filter((tool) => tool.attributes['tool-id'] !== 'porchlight');
  const said = people.some(Boolean)
    ? people
    : tools.map(({ attributes }) => attributes['tool-company'] ?? attributes['tool-name']);
  return [...new Set(said.filter((one) => one !== undefined).map((one) => one.trim()))].filter((one) => one !== '');
}

/** The words of a source or target. What a tool wraps around words goes, what stands for a slot becomes one. */
function sentenceOf(element: Element, say: (at: number, detail: string) => void): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      const slot = /^(\w+?)(-\d+)?$/.exec(child.attributes.id ?? '')?.[1];
      if (['x', 'ph'].includes(child.name) && slot) return `{${slot}}`;
      if (['g', 'mrk'].includes(child.name)) return sentenceOf(child, say);
      say(child.at, `<${child.name}> cannot stand in a sentence: only <x id="slot"/> can.`);
      return '';
    })
    .join('');
}

/** One element as the parser tells it: its name with its children, its attributes, and under a symbol its place. */
type Raw = Record<string, unknown> & { ':@'?: Record<string, string> };

function elementsOf(raw: unknown): (Element | string)[] {
  return (raw as Raw[]).map((node) => {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    const inside = node[name];
    if (name === '#text') return unescaped(String(inside));
    if (name === '#cdata') return (inside as { '#text': string }[]).map((text) => text['#text']).join('');
    const attributes = Object.entries(node[':@'] ?? {}).map(([key, value]) => [key, unescaped(value)]);
    return {
      name,
      attributes: Object.fromEntries(attributes),
      children: elementsOf(inside),
      at: (Reflect.get(node, META) as { startIndex: number } | undefined)?.startIndex ?? 0,
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** An entity of somebody else's stays as it is written, and shows in the sentence. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
