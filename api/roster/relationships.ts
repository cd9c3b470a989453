/**
 * Who is whose guardian. OneRoster's `agentSourcedIds` pairs people, from either side; our own `relationships.csv` says
 * what OneRoster cannot: the relation of each pair, household, order, restriction and language.
 */
import type { Guardian, Reach } from '../../lib/model/roster.ts';
import { isLanguage, languageOf, type People } from './people.ts';
import type { Report } from './report.ts';
import type { Row, Table } from './table.ts';

type Pair = Pick<Guardian, 'relation' | 'household' | 'elsewhere' | 'priority' | 'language' | 'restriction'>;

export function readRelationships(
  users: Table,
  relationships: Table | undefined,
  people: People,
  report: Report,
): Map<string, Guardian[]> {
  const pairs = new Map<string, Map<string, Pair>>();
  const pair = (student: string, guardian: string, said: Pair | null) => {
    const own = pairs.get(student) ?? new Map<string, Pair>();
    pairs.set(student, own);
    if (said || !own.has(guardian))
      own.set(guardian, said ?? { relation: null, household: null, priority: null, language: null, restriction: null });
  };
  for (const row of users.rows) {
    const id = row.get('sourcedId');
    for (const other of row.list('agentSourcedIds')) {
      if (!people.all.has(other))
        report.error(users.file, row.line, 'agentSourcedIds', 'points-nowhere', 'No row of users.csv has this id.');
      else if (people.students.has(id)) pair(id, other, null);
      else if (people.students.has(other)) pair(other, id, null);
    }
  }
  const seen = new Map<string, number>();
  for (const row of relationships?.rows ?? []) {
    const { file } = relationships!;
    const [student, guardian] = [row.get('studentSourcedId'), row.get('guardianSourcedId')];
    if (!people.students.has(student))
      report.error(file, row.line, 'studentSourcedId', 'points-nowhere', 'No student of users.csv has this id.');
    if (!people.all.has(guardian))
      report.error(file, row.line, 'guardianSourcedId', 'points-nowhere', 'No row of users.csv has this id.');
    const key = JSON.stringify([student, guardian]);
    if (seen.has(key))
      report.error(file, row.line, 'guardianSourcedId', 'duplicate-id', `Line ${seen.get(key)} has the same pair.`);
    seen.set(key, row.line);
    pair(student, guardian, pairOf(file, row, report));
  }
  const guardians = new Map<string, Guardian[]>();
  for (const [student, own] of pairs) {
    const list = [...own].flatMap(([id, said]) => {
      const row = people.all.get(id);
      return row ? [guardianOf(id, row, said, users.columns)] : [];
    });
    list.sort((a, b) => (a.priority ?? 99) - (b.priority ?? 99));
    guardians.set(student, list);
  }
  return guardians;
}

function pairOf(file: string, row: Row, report: Report): Pair {
  const lives = row.get('livesWith');
  const [priority, language] = [row.get('priority'), row.get('language')];
  if (priority !== '' && !/^[1-9]\d{0,2}$/.test(priority))
    report.error(file, row.line, 'priority', 'number', 'Not a whole number from 1.');
  if (language !== '' && !isLanguage(language))
    report.warning(file, row.line, 'language', 'language', 'Not a BCP 47 tag such as es or zh-Hant; left out.');
  return {
    relation: row.get('relation').slice(0, 500) || null,
    household: /^(no)?$/i.test(lives) ? null : /^yes$/i.test(lives) ? 'home' : lives.slice(0, 100),
    ...(/^no$/i.test(lives) ? { elsewhere: true as const } : {}),
    priority: priority === '' ? null : Number(priority),
    language: isLanguage(language) ? language : null,
    restriction: row.get('restriction').slice(0, 2_000) || null,
  };
}

function guardianOf(id: string, row: Row, said: Pair, columns: readonly string[]): Guardian {
  const reach: Reach[] = (['phone', 'sms', 'email'] as const)
    .map((kind) => ({ kind, value: row.get(kind).slice(0, 320) }))
    .filter(({ value }) => value !== '');
  const language = said.language ?? languageOf(row, columns);
  return { id, given: row.get('givenName'), family: row.get('familyName'), ...said, language, reach };
}
