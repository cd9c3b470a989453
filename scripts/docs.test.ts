import { expect, it } from 'vitest';
import { accessTable, isUpToDate, withTable } from './docs.ts';

it('docs/privacy.md has the table that the deciding code prints', () => {
  expect(isUpToDate()).toBe(true);
});

it('the table says what a reader must know', () => {
  const table = accessTable();
  expect(table).toContain('| a restriction | teacher | unless restricted | unless restricted | no |');
  expect(table).toContain('| a restriction | office | unless restricted | unless restricted | yes |');
  expect(table).toContain('| a contact | counselor | yes | yes | yes |');
  expect(table).toContain('| an erasure | administrator | yes | unless restricted; that after giving a reason | yes |');
  expect(withTable('<!-- access:begin -->\nold\n<!-- access:end -->')).not.toContain('old');
});
