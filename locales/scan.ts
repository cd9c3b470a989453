/** Reads our own code for the keys it uses and for words that were written into it instead of into a language file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAst } from 'vite';

export interface Place {
  file: string;
  line: number;
  text: string;
}
export interface Scan {
  /** Keys that are asked for by name: `t('a.b')`, `i18nKey="a.b"`. */
  asked: Place[];
  /** Keys that are put together, ``t(`reason.${word}`)``, as a pattern. */
  patterns: (Place & { pattern: RegExp })[];
  /** Those of the patterns that stand inside a `t(…)` and so must be words of ours. */
  templatesAsked: Set<string>;
  /** Every string of the code: a key may travel through a table before it is asked for. */
  strings: Set<string>;
  /** Words a person would see that no translator would. */
  hardCoded: Place[];
}

type Node = { type: string; start: number; [key: string]: unknown };
const SPOKEN = new Set(['title', 'placeholder', 'alt', 'label', 'description', 'aria-label', 'aria-description']);

/** `folders` below `root`, without tests and without the gallery, whose people and words are made up. */
export function scanCode(root: string, folders: readonly string[]): Scan {
  const scan: Scan = { asked: [], patterns: [], templatesAsked: new Set(), strings: new Set(), hardCoded: [] };
  for (const folder of folders)
    for (const file of sourcesIn(join(root, folder)))
      scanSource(relative(root, file), readFileSync(file, 'utf8'), scan);
  return scan;
}

export function scanSource(file: string, code: string, scan: Scan): void {
  const tree = parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
  const place = (node: Node, text: string): Place => ({
    file,
    line: code.slice(0, node.start).split('\n').length,
    text,
  });
  walk(tree, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') scan.strings.add(node.value);
    if (node.type === 'TemplateLiteral') notePattern(node, place, scan);
    if (node.type === 'CallExpression' && isWords(node.callee as Node)) {
      const first = (node.arguments as Node[])[0];
      if (first) for (const literal of literalsOf(first)) scan.asked.push(place(node, literal));
      if (first?.type === 'TemplateLiteral') scan.templatesAsked.add(partsOf(first).join('…'));
    }
    if (node.type === 'JSXText' && speaks(node.value as string))
      scan.hardCoded.push(place(node, (node.value as string).trim()));
    if (node.type === 'JSXAttribute') {
      const name = (node.name as Node).name as string;
      const value = node.value as Node | null;
      if (value?.type !== 'Literal') return;
      if (name === 'i18nKey') scan.asked.push(place(node, value.value as string));
      else if (SPOKEN.has(name) && speaks(value.value as string))
        scan.hardCoded.push(place(node, value.value as string));
    }
  });
}

/** `t('…')`, `words.t('…')`, `i18n.t('…')`. */
const isWords = (callee: Node): boolean =>
  callee.type === 'MemberExpression'
    ? ((callee.property as Node).name as string) === 't'
    : callee.type === 'Identifier' && callee.name === 't';

function literalsOf(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'ConditionalExpression')
    return [...literalsOf(node.consequent as Node), ...literalsOf(node.alternate as Node)];
  return [];
}

/** A template that could be a key: it begins with a key's first segment and a dot. */
function notePattern(node: Node, place: (node: Node, text: string) => Place, scan: Scan): void {
  const parts = partsOf(node);
  if (!/^[a-z][\w-]*\.[\w.-]*$/i.test(parts[0] ?? '') || parts.some((part) => !/^[\w.-]*$/.test(part))) return;
  if (parts.length < 2) return void scan.strings.add(parts[0]!);
  const pattern = new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`);
  scan.patterns.push({ ...place(node, parts.join('…')), pattern });
}

const partsOf = (template: Node): string[] =>
  (template.quasis as { value: { raw: string } }[]).map((quasi) => quasi.value.raw);

const speaks = (text: string): boolean => /\p{L}{2,}/u.test(text) && !['Porchlight'].includes(text.trim());

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child])
      if (one && typeof one === 'object' && typeof (one as Node).type === 'string') walk(one as Node, see);
  }
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return /gallery/.test(entry.name) ? [] : sourcesIn(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) && !/\.test\.|gallery|fixture/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}
