/** The API's command line: `npm run admin -- <command>`. It works on the same database as the API, running or not. */
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { Role } from '../lib/model/roles.ts';
import { DistrictSettings } from '../lib/model/settings.ts';
import { backup, restore } from './admin/backup.ts';
import { devicesOf } from './admin/devices.ts';
import { changeSettings, createDistrict, setAlias, setRole } from './admin/district.ts';
import { atTheCommandLine, decide, lookAt } from './admin/quarantine.ts';
import { expire, retentionRuns } from './admin/retention.ts';
import { staffOf } from './admin/staff.ts';
import { readTemplate } from './admin/template-file.ts';
import { publish, retire, templatesOf } from './admin/templates.ts';
import { giveCode } from './auth/codes.ts';
import { revoke } from './auth/sessions.ts';
import { connect, inDistrict, type Tx } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { defaultDataDir } from './main.ts';
import { Problem } from './problem.ts';
import { importRoster, previewRoster } from './roster/import.ts';

const { DATABASE_URL: databaseUrl, ADMIN_DATABASE_URL: adminDatabaseUrl } = process.env;
const say = (value: unknown): void => console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const fail = (why: string): never => {
  throw new Error(why);
};

async function withDatabase<T>(
  work: (database: ReturnType<typeof connect> & { adminUrl: string | null }) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase({ dataDir: defaultDataDir(), databaseUrl, adminDatabaseUrl });
  if (opened.adminDatabaseUrl)
    await migrate(opened.adminDatabaseUrl, decodeURIComponent(new URL(opened.databaseUrl).username));
  const connected = connect(opened.databaseUrl, { connections: 2 });
  try {
    return await work({ ...connected, adminUrl: opened.adminDatabaseUrl });
  } finally {
    await connected.close();
    await opened.stop();
  }
}
const within = <T>(district: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withDatabase(async ({ db }) => {
    const answer = await inDistrict(db, district, async (tx) => {
      const known = await tx
        .selectFrom('district')
        .select('district')
        .where('district', '=', district)
        .executeTakeFirst();
      if (!known) fail('There is no such district: `district create` makes one.');
      return work(tx);
    });
    return answer;
  });

const program = new Command('admin').description('Administration of a Porchlight API').showHelpAfterError();
const inThe = (command: Command): Command => command.requiredOption('-d, --district <id>', 'which district');

const district = program.command('district').description('districts');
district
  .command('create <id> <name>')
  .option('--zone <zone>', 'IANA time zone of the schools', 'America/Chicago')
  .action((id: string, name: string, { zone }: { zone: string }) =>
    withDatabase(async ({ db }) => say(await createDistrict(db, id, name, zone))),
  );
district.command('list').action(() =>
  withDatabase(async ({ adminUrl }) => {
    const owner = connect(adminUrl ?? fail('Only the owner sees all districts: set ADMIN_DATABASE_URL.'), {
      connections: 1,
    });
    const { rows } = await owner.pool.query('select district from district order by 1').finally(() => owner.close());
    for (const row of rows) say(row.district);
  }),
);

const roster = program.command('roster').description('OneRoster zips');
inThe(roster.command('preview <zip>')).action((zip: string, { district }) =>
  within(district, async (tx) => say(await previewRoster(tx, district, readFileSync(zip), null))),
);
inThe(roster.command('import <zip>'))
  .addOption(
    new Option('--confirm <asks...>', 'say yes to what the preview asks')
      .choices(['enrolments-end', 'staff-lose-all'])
      .default([]),
  )
  .action((zip: string, { district, confirm }) =>
    within(district, async (tx) => {
      const report = await previewRoster(tx, district, readFileSync(zip), null);
      if (report.upload === null) {
        say(report);
        return fail('Nothing was changed: the report names what is wrong.');
      }
      const outcome = await importRoster(tx, district, report.upload, confirm);
      say(outcome!.report);
      if (!outcome!.imported) fail(`Nothing was changed. To go on: --confirm ${outcome!.report.asks.join(' ')}`);
    }),
  );

const code = program.command('code').description('enrolment codes');
inThe(
  code.command('create <staff>').description('a code that binds one device to this person; 48 hours, one use'),
).action((staff: string, { district }) =>
  within(district, async (tx) =>
    say((await giveCode(tx, district, staff)) ?? fail('Nobody on the roster has this id: `staff` lists them.')),
  ),
);

inThe(program.command('staff').description('who is on the roster, with roles')).action(({ district }) =>
  within(district, async (tx) => say(await staffOf(tx, district))),
);
inThe(program.command('devices').description('all devices, with their last sync')).action(({ district }) =>
  within(district, async (tx) => say(await devicesOf(tx, district))),
);
inThe(program.command('revoke <device>')).action((device: string, { district }) =>
  within(district, async (tx) =>
    say((await revoke(tx, district, device)) ? 'Revoked.' : fail('There is no such device, or it was revoked before.')),
  ),
);

const quarantine = program.command('quarantine').description('what a revoked device had not sent');
inThe(
  quarantine
    .command('show <device>')
    .description('the look is written down; restricted entries only with a reason')
    .option('--reason <why>', 'opens the restricted ones'),
).action((device: string, { district, reason }) =>
  within(district, async (tx) => say(await lookAt(tx, atTheCommandLine(district), device, reason ?? null))),
);
const numbers = (some: string[]): number[] =>
  some.map((one) => (/^\d+$/.test(one) ? Number(one) : fail('Name entries by their number `n`: `quarantine show`.')));
inThe(quarantine.command('accept <device> <n...>').description('into the log, by the checks of a push')).action(
  (device: string, some: string[], { district }) =>
    within(district, async (tx) => say(await decide(tx, atTheCommandLine(district), device, numbers(some), []))),
);
inThe(quarantine.command('discard <device> <n...>').description('away for good')).action(
  (device: string, some: string[], { district }) =>
    within(district, async (tx) => {
      await decide(tx, atTheCommandLine(district), device, [], numbers(some));
      say('Discarded.');
    }),
);

const retention = program.command('retention').description('deletion by age, as `keepDays` in the settings says');
inThe(retention.command('run').description('now; the API does it by itself once a day')).action(({ district }) =>
  withDatabase(async ({ db }) =>
    say((await expire(db, district, true)) ?? 'Everything is kept: `keepDays` is not set in the settings.'),
  ),
);
inThe(retention.command('list').description('when, and how much went')).action(({ district }) =>
  within(district, async (tx) => say(await retentionRuns(tx, district))),
);

const template = program.command('template').description('the district’s own templates of messages');
inThe(template.command('list').description('all, with their versions, newest first')).action(({ district }) =>
  within(district, async (tx) => say(await templatesOf(tx, district))),
);
inThe(
  template
    .command('publish <json>')
    .description('to all devices; over version --base, which is 0 for a new one')
    .requiredOption('--base <version>', 'the version that was changed', Number),
).action((file: string, { district, base }) => {
  const read = readTemplate(file, readFileSync(file, 'utf8'));
  return within(district, async (tx) => say(await publish(tx, { district, staff: null }, base, read)));
});
inThe(
  template
    .command('retire <id>')
    .description('no longer offered; its versions stay')
    .requiredOption('--base <version>', 'its newest version', Number),
).action((id: string, { district, base }) =>
  within(district, async (tx) => say(await retire(tx, { district, staff: null }, id, base))),
);

const role = program.command('role').description('roles');
inThe(
  role
    .command('set <staff> <role>')
    .description(`${Role.options.join(', ')}, or "roster" for what the roster proposes`),
).action((staff: string, wanted: string, { district }) =>
  within(district, async (tx) => {
    const set = wanted === 'roster' ? null : Role.parse(wanted);
    say((await setRole(tx, district, staff, set)) ? 'Set.' : fail('Nobody on the roster has this id.'));
  }),
);

inThe(
  program
    .command('alias <former> <student>')
    .description('two ids of one student: entries of the former are the other’s'),
).action((former: string, student: string, { district }) =>
  within(district, async (tx) =>
    say((await setAlias(tx, district, former, student)) ? 'Set.' : fail('The student is not on the roster.')),
  ),
);

inThe(program.command('settings [json]').description('show the settings, or change those that are given')).action(
  (json: string | undefined, { district }) =>
    within(district, async (tx) =>
      say(
        await changeSettings(
          tx,
          district,
          json ? (DistrictSettings.partial().parse(JSON.parse(json)) as Partial<DistrictSettings>) : {},
        ),
      ),
    ),
);

program
  .command('backup <file>')
  .description('everything of all districts, as one file')
  .action((file: string) =>
    withDatabase(async ({ adminUrl }) => say(await backup(adminUrl ?? fail('Set ADMIN_DATABASE_URL.'), file))),
  );
program
  .command('restore <file>')
  .description('into an empty database; devices then begin their sync again')
  .action((file: string) =>
    withDatabase(async ({ adminUrl }) => say(await restore(adminUrl ?? fail('Set ADMIN_DATABASE_URL.'), file))),
  );

await program.parseAsync().catch((error: Error) => {
  console.error(error.message);
  // What the sentence is about, where it has more to say: who published meanwhile, and when.
  if (error instanceof Problem && Object.keys(error.more).length > 0) console.error(JSON.stringify(error.more));
  process.exitCode = 1;
});
