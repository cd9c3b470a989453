import { expect, test } from 'vitest';
import { ownTemplate } from '../testing/template.ts';
import { readTemplate } from './template-file.ts';

const said = (text: string): string[] => {
  try {
    readTemplate('fair.json', text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
const json = (change: (text: string) => string = (text) => text) => change(JSON.stringify(ownTemplate(), null, 2));

test('a file as the options page exports it is read, with a mark at its begin and an old version in it', () => {
  expect(readTemplate('fair.json', `\uFEFF${JSON.stringify({ ...ownTemplate(), version: 7 })}`)).toEqual(ownTemplate());
});

test('a translation that does not say of which English it is, is of the English in the file; one that does, keeps its word', () => {
  const { es, ...others } = ownTemplate().texts;
  const { of, ...bare } = es!;
  const read = (text: object) =>
    readTemplate('fair.json', JSON.stringify(ownTemplate({ texts: { ...others, es: text as never } }))).texts.es!.of;
  expect(read(bare)).toEqual(of);
  expect(read({ ...bare, of: { invite: '00000000' } })).toEqual({ ...of, invite: '00000000' });
});

test.each<[string, string, RegExp[]]>([
  ['an empty file', '', [/^fair\.json:1:1: /]],
  [
    'a comma that is missing',
    json((text) => text.replace('"Book fair",', '"Book fair"')),
    [/^fair\.json:4:3: CommaExpected/],
  ],
  ['a tone there is none of', json((text) => text.replace('"positive"', '"loud"')), [/^fair\.json:6:11: tone: /]],
  ['texts that are missing', json((text) => text.replace('"texts"', '"text"')), [/^fair\.json:1:1: texts: /]],
])('%s is said with file, line and column', (_, text, lines) => {
  const found = said(text);
  for (const [n, line] of lines.entries()) expect(found[n]).toMatch(line);
});

test('a wrong slot, plural or brace is found at its very place in the file, also behind letters that are written as signs', () => {
  const text = json((text) =>
    text
      .replace('Será en {place}.', 'Ser\\u00e1 \\"en\\" {lugar}.')
      .replace('El {date}, {child}', '{count, plural, two {#} other {#}} {date}, {child}'),
  );
  const lines = text.split('\n');
  const at = (words: string) => {
    const line = lines.findIndex((one) => one.includes(words));
    return `fair.json:${line + 1}:${lines[line]!.indexOf(words) + 1}`;
  };
  expect(said(text)).toEqual([
    `${at('{count')}: es invite slot-too-many (count)`,
    `${at('{count')}: es invite plural-missing (one)`,
    `${at('{count')}: es invite plural-unknown (two)`,
    `${at('{lugar}')}: es where unknown-slot (lugar)`,
    expect.stringMatching(/: es where slot-missing \(place\)$/),
  ]);
});
