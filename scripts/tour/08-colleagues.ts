import pg from 'pg';
import { marksOf, openPanel } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

const secret = 'Tour: for counselors only 7f3a';
const own = 'Tour: my own note 91cc';

export const step: Step = {
  name: 'Colleagues',
  async run({ page, visit, world, dana, others, show }) {
    const marcus = await world.enrolled('Marcus Oyelaran');
    const elena = await world.enrolled('Elena Marsh');
    others.push(marcus, elena);
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Noah Castellano/, 20_000);
    const main = panel.locator('main');
    await soon(async () => (await main.innerText()).includes('Noah Castellano'), 'the family of Noah');
    // Marcus teaches him too.
    const his = await marcus.context.newPage();
    await visit((page) => page.goto(`${world.site}/?as=marcus&to=Grades/Grades.php`), his);
    await soon(
      async () => (await marksOf(his)).some(({ name }) => name.startsWith('Noah Castellano')),
      'Noah’s mark in Marcus’s browser',
      20_000,
    );

    const log = async (note: string, restricted: boolean) => {
      await main.focus();
      await page.keyboard.press('l');
      const form = panel.getByRole('form');
      await soon(() => form.isVisible(), 'the form');
      // Noah has two guardians: the first key says whom, the second how it went.
      await page.keyboard.press('1');
      await page.keyboard.press('1');
      if (restricted) await form.getByRole('checkbox', { name: /Only counselors/ }).check();
      await form.getByRole('textbox', { name: 'Note' }).fill(note);
      await form.getByRole('textbox', { name: 'Note' }).press('Enter');
      return performance.now();
    };
    const entered = await log('Tour: for all who teach him.', false);
    await soon(
      async () => (await marksOf(his)).some(({ name }) => /^Noah Castellano: last two-way contact today/.test(name)),
      'Marcus’s mark to say "today"',
      60_000,
    );
    const seconds = ((performance.now() - entered) / 1000).toFixed(1);
    show(his);

    await soon(
      async () => (await main.innerText()).includes('Tour: for all who teach him.'),
      'the first call in the history',
    );
    await log(secret, true);
    await dana.ask('saveNote', { student: 'stu-noah-castellano', text: own }).catch(() => null);
    await soon(
      async () => (await elena.rawDatabase()).includes(secret),
      'the restricted note at the counselor’s',
      70_000,
    );
    await marcus.ask('syncNow', {});
    expectThat(!(await marcus.rawDatabase()).includes(secret), 'no byte of the restricted note in Marcus’s browser');
    const stored = await everythingStored(world.adminDatabaseUrl);
    expectThat(stored.includes(secret), 'the restricted note at the server, for those who may read it');
    expectThat(!stored.includes(own), 'nothing of a private note at the server');
    return [
      `from Enter to the mark in Marcus’s browser: ${seconds} s`,
      'a restricted note reached the counselor, and not one byte of it the other teacher',
      'a private note is on Dana’s device only',
    ];
  },
  /** The server is gone, and nobody hears of anything. */
  async spoil({ world }) {
    const { enrolled } = world;
    let left = 2;
    world.enrolled = async (...given) => {
      const browser = await enrolled(...given);
      left -= 1;
      if (left === 0) await world.api.stop();
      return browser;
    };
  },
};

async function everythingStored(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=porchlight' });
  await client.connect();
  try {
    const { rows } = await client.query<{ table_name: string }>(
      "select table_name from information_schema.tables where table_schema = 'porchlight' and table_type = 'BASE TABLE'",
    );
    const texts: string[] = [];
    for (const { table_name } of rows) {
      const { rows } = await client.query(`select t::text as text from ${client.escapeIdentifier(table_name)} t`);
      texts.push(...rows.map((row: { text: string }) => row.text));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
