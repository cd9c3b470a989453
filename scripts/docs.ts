/**
 * Prints what docs say of the code from the code that decides: `npm run docs`, or `npm run docs -- --check`, which only
 * says whether the files are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOf, sightOf } from '../lib/model/access.ts';
import type { entryTypes } from '../lib/model/entries/index.ts';
import { Role } from '../lib/model/roles.ts';
import { languageTables } from './docs-languages.ts';
import { hostTable } from './hosts-list.ts';

const names: Record<keyof typeof entryTypes, string> = {
  'contact.logged': 'a contact',
  'message.handed-off': 'a message handed off',
  'follow-up.set': 'a follow-up',
  'entry.closed': 'a follow-up, reply or link closed',
  'restriction.recorded': 'a restriction',
  'restriction.lifted': 'a restriction lifted',
  'preference.recorded': 'a preference',
  'reach.reported': 'a number or address reported',
  'page.compared': 'a contact compared with a page',
  'student.linked': 'a link to what a page calls a student',
  'entry.corrected': 'a correction',
  'entry.moved': 'a move to the right student',
  'audience.changed': 'a change of audience',
  'entry.erased': 'an erasure',
  'entry.withdrawn': 'an undo',
  'restricted.opened': 'a restricted entry opened',
};

/** Role × entry kind × (sees that, sees text, writes), for students whom the role serves. */
export function accessTable(): string {
  const lines = ['| entry | role | sees that | sees text | writes |', '|---|---|---|---|---|'];
  for (const [type, name] of Object.entries(names))
    for (const role of Role.options)
      lines.push(`| ${name} | ${role} | ${seesThat(role)} | ${seesText(role)} | ${writes(role, type)} |`);
  lines.push('', 'Everybody sees the text of what they wrote themselves.');
  return lines.join('\n');
}

const sights = (role: Role) =>
  (['team', 'restricted'] as const).map((audience) => sightOf({ role, isAuthor: false }, audience));

function seesThat(role: Role): string {
  const [team, restricted] = sights(role);
  if (team === 'nothing') return 'no';
  return restricted === 'nothing' ? 'unless restricted' : 'yes';
}

function seesText(role: Role): string {
  const [team, restricted] = sights(role);
  if (team !== 'text') return 'no';
  if (restricted === 'text') return 'yes';
  const opened = sightOf({ role, isAuthor: false, hasOpened: true }, 'restricted') === 'text';
  return opened ? 'unless restricted; that after giving a reason' : 'unless restricted';
}

function writes(role: Role, type: string): string {
  const [own, others] = [true, false].map((isAuthorOfTarget) => refusalOf({ role, isAuthorOfTarget }, type) === null);
  if (own && others) return 'yes';
  return own ? 'about their own entries' : 'no';
}

/** A document, the mark of the part in it that is printed, and what decides it. */
const printed = [
  { file: 'privacy.md', mark: 'access', table: accessTable, from: 'lib/model/access.ts' },
  { file: 'hosts.md', mark: 'hosts', table: hostTable, from: 'lib/hosts/' },
  { file: 'languages.md', mark: 'languages', table: languageTables, from: 'lib/compose/languages-table.ts and texts/' },
];
const pathOf = (file: string) => join(import.meta.dirname, '..', 'docs', file);
const between = (mark: string) => new RegExp(`(<!-- ${mark}:begin -->\\n)[\\s\\S]*?(<!-- ${mark}:end -->)`);

export const withTable = (text: string, mark: string, table: string): string =>
  text.replace(between(mark), (_, begin, end) => `${begin}\n${table}\n\n${end}`);

/** Documents that do not say what the code does, and of which code. */
export const outdated = (): { file: string; from: string }[] =>
  printed.filter(({ file, mark, table }) => {
    const text = readFileSync(pathOf(file), 'utf8');
    return !between(mark).test(text) || withTable(text, mark, table()) !== text;
  });

if (import.meta.main) {
  if (!process.argv.includes('--check')) {
    for (const { file, mark, table } of printed)
      writeFileSync(pathOf(file), withTable(readFileSync(pathOf(file), 'utf8'), mark, table()));
  } else {
    for (const { file, from } of outdated()) {
      console.error(`docs/${file} does not say what ${from} does: run \`npm run docs\`.`);
      process.exitCode = 1;
    }
  }
}
