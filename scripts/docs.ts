/**
 * Prints what docs say of the code from the code that decides: `npm run docs`, or `npm run docs -- --check`, which only
 * says whether the files are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOf, sightOf } from '../lib/model/access.ts';
import type { entryTypes } from '../lib/model/entries/index.ts';
import { Role } from '../lib/model/roles.ts';

const privacy = join(import.meta.dirname, '..', 'docs', 'privacy.md');
const names: Record<keyof typeof entryTypes, string> = {
  'contact.logged': 'a contact',
  'message.handed-off': 'a message handed off',
  'follow-up.set': 'a follow-up',
  'entry.closed': 'a follow-up or reply closed',
  'restriction.recorded': 'a restriction',
  'restriction.lifted': 'a restriction lifted',
  'preference.recorded': 'a preference',
  'reach.reported': 'a number or address reported',
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

const BETWEEN = /(<!-- access:begin -->\n)[\s\S]*?(<!-- access:end -->)/;
export const withTable = (text: string): string =>
  text.replace(BETWEEN, (_, begin, end) => `${begin}\n${accessTable()}\n\n${end}`);

/** True when docs/privacy.md says what the code does. */
export function isUpToDate(): boolean {
  const text = readFileSync(privacy, 'utf8');
  return BETWEEN.test(text) && withTable(text) === text;
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(privacy, withTable(readFileSync(privacy, 'utf8')));
  else if (!isUpToDate()) {
    console.error('docs/privacy.md does not say what lib/model/access.ts does: run `npm run docs`.');
    process.exitCode = 1;
  }
}
