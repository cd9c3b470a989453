import { expect, it } from 'vitest';
import { accessTable, outdated, withTable } from './docs.ts';
import { languageTables } from './docs-languages.ts';
import { readTexts } from './template-files.ts';

it.each(['privacy.md', 'languages.md', 'hosts.md'])('docs/%s has the table that the deciding code prints', (name) => {
  expect(outdated().map(({ file }) => file)).not.toContain(name);
});

it('the table says what a reader must know', () => {
  const table = accessTable();
  expect(table).toContain('| a restriction | teacher | unless restricted | unless restricted | no |');
  expect(table).toContain('| a restriction | office | unless restricted | unless restricted | yes |');
  expect(table).toContain('| a contact | counselor | yes | yes | yes |');
  expect(table).toContain('| an erasure | administrator | yes | unless restricted; that after giving a reason | yes |');
  const text = '<!-- access:begin -->\nold\n<!-- access:end -->';
  expect(withTable(text, 'access', 'new')).toBe('<!-- access:begin -->\n\nnew\n\n<!-- access:end -->');
});

it('of each language the table says how many sentences there are and how many a speaker has checked', () => {
  const files = readTexts();
  expect(languageTables(files)).toContain(
    '| Arabic | العربية | `ar` | Arab, right to left | zero, one, two, few, many, other | 89 | ',
  );
  expect(languageTables(files)).toMatch(/without texts \(\d+\): .*S’gaw Karen \(`ksw`\)/);
  const somali = JSON.parse(files.get('so')!);
  for (const kind of Object.keys(somali.texts)) somali.texts[kind].checked = null;
  somali.texts.absence.checked = { by: 'Ifrah Warsame', on: '2026-12-01' };
  delete somali.texts.late;
  const row = languageTables(new Map(files).set('so', JSON.stringify(somali)))
    .split('\n')
    .find((line) => line.includes('`so`'));
  expect(row).toBe('| Somali | Soomaali | `so` | Latn | one, other | 85 | 4 |');
});
