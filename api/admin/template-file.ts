/** A template from a JSON file, as the options page exports it: what is wrong with it is said with line and column of the file. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type DistrictTemplate, withStamps } from '../../lib/model/message-template.ts';
import { faultsOf } from '../../lib/model/template-faults.ts';
import { PublishRequest } from '../../lib/model/wire.ts';

const FORMAT = PublishRequest.shape.template;

/** Throws an Error with one line per fault: `file:line:column: what`. A `version` in the file is not looked at; what has no stamp gets one. */
export function readTemplate(file: string, text: string): Omit<DistrictTemplate, 'version'> {
  const json = text.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseTree(json, errors, { disallowComments: true });
  const said = (offset: number, what: string) => `${file}:${placeOf(json, offset)}: ${what}`;
  if (!tree || errors.length > 0)
    throw new Error(
      errors.map(({ offset, error }) => said(offset, printParseErrorCode(error))).join('\n') ||
        said(0, 'The file is empty.'),
    );
  /** The node itself, or the nearest around it where it is missing. */
  const nodeAt = (path: PropertyKey[]): Node => {
    const at = path.map((part) => (typeof part === 'number' ? part : String(part)));
    for (let length = at.length; length > 0; length--) {
      const node = findNodeAtLocation(tree, at.slice(0, length));
      if (node) return node;
    }
    return tree;
  };
  const parsed = FORMAT.safeParse(JSON.parse(json));
  if (!parsed.success)
    throw new Error(
      parsed.error.issues
        .map(({ path, message }) => said(nodeAt(path).offset, `${path.join('.') || 'template'}: ${message}`))
        .join('\n'),
    );
  const faults = faultsOf(parsed.data);
  if (faults.length === 0) return withStamps(parsed.data);
  const lines = faults.map(({ language, segment, at, what, detail }) => {
    const path = language === null ? [] : ['texts', language, ...(segment === null ? [] : ['segments', segment])];
    const node = nodeAt(path);
    const offset = node.type === 'string' ? node.offset + rawLength(json, node, at) : node.offset;
    return said(offset, [language, segment, what, detail && `(${detail})`].filter(Boolean).join(' '));
  });
  throw new Error(lines.join('\n'));
}

/** How far into the string as written the letter `at` of its value is: `\u00e9` is one letter and six characters. */
function rawLength(json: string, { offset, length }: Node, at: number): number {
  const raw = json.slice(offset + 1, offset + length - 1);
  let place = 0;
  for (let letter = 0; letter < at && place < raw.length; letter++)
    place += raw[place] !== '\\' ? 1 : raw[place + 1] === 'u' ? 6 : 2;
  return place + 1;
}

/** `line:column`, both from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
