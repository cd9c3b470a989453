import { marksOf, openPanel } from '../../tests/support/chromium.ts';
import { sent } from '../../tests/support/hands.ts';
import { serverText } from '../../tests/support/server-text.ts';
import { expectThat, type Step, soon } from './step.ts';

const forAll = 'Tour: for all who teach him.';
const restricted = 'Tour: for counselors only 7f3a';
const ownNote = 'Tour: my own note 91cc';
const wei = 'stu-wei-chen';

export const step: Step = {
  name: 'Colleagues',
  async run({ page, visit, world, dana, others, show }) {
    const marcus = await world.enrolled('Marcus Oyelaran');
    const elena = await world.enrolled('Elena Marsh');
    others.push(marcus, elena);
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Wei 陈/);
    const main = panel.locator('main');
    await soon(async () => (await main.innerText()).includes('Wei'), 'the family of Wei');
    // Marcus teaches him too.
    const his = await marcus.context.newPage();
    await visit((page) => page.goto(`${world.site}/?as=marcus&to=Grades/Grades.php`), his);
    await soon(
      async () => (await marksOf(his)).some(({ name }) => /^Wei 陈: (?!.*today)/.test(name)),
      'Wei’s silence in Marcus’s browser',
      60_000,
    );

    const log = async (note: string, audience: 'team' | 'restricted') => {
      await main.focus();
      await page.keyboard.press('l');
      const form = panel.getByRole('form');
      await soon(() => form.isVisible(), 'the form');
      // Wei has one guardian: the key says how it went.
      await page.keyboard.press('1');
      if (audience === 'restricted') await form.getByRole('checkbox', { name: /Only counselors/ }).check();
      await form.getByRole('textbox', { name: 'Note' }).fill(note);
      await form.getByRole('textbox', { name: 'Note' }).press('Enter');
      const entered = performance.now();
      await soon(async () => (await main.innerText()).includes(note), 'the call in the history');
      return entered;
    };
    const entered = await log(forAll, 'team');
    await soon(
      async () => (await marksOf(his)).some(({ name }) => /^Wei 陈: last two-way contact today/.test(name)),
      'Marcus’s mark to say "today"',
      30_000,
    );
    const seconds = ((performance.now() - entered) / 1000).toFixed(1);
    show(his);

    // Written before the restricted call: when that has arrived, the note has had every chance to leave, too.
    await panel.getByText('My own note (this device only)').click();
    const field = panel.getByRole('textbox', { name: 'My own note (this device only)' });
    await field.fill(ownNote);
    await soon(async () => (await dana.rawDatabase()).includes(ownNote), 'the private note stored on Dana’s device');
    await log(restricted, 'restricted');
    await sent(dana);
    await Promise.all([elena.ask('syncNow', {}), marcus.ask('syncNow', {})]);
    await soon(
      async () => (await elena.rawDatabase()).includes(restricted),
      'the restricted note at the counselor’s',
      30_000,
    );
    await soon(async () => (await marcus.rawDatabase()).includes(forAll), 'the call for all at Marcus’s');
    const atMarcus = (await marcus.rawDatabase()) + (await marcus.rawStorage());
    expectThat(!atMarcus.includes(restricted), 'no byte of the restricted note in Marcus’s browser');

    const stored = await serverText(world);
    expectThat(stored.includes(restricted), 'the restricted note at the server, for those who may read it');
    const elsewhere = stored + atMarcus + (await elena.rawDatabase());
    expectThat(!elsewhere.includes(ownNote), 'the private note neither at the server nor at a colleague’s');
    expectThat((await dana.ask('note', { student: wei })).text === ownNote, 'the private note on Dana’s device only');
    return [
      `from Enter to the mark in Marcus’s browser: ${seconds} s`,
      'a restricted note reached the counselor, and not one byte of it the other teacher',
      'a private note is in Dana’s database, and neither at the server nor at a colleague’s',
    ];
  },
  /** Marcus is made a counselor: he may then read what only counselors read. */
  async spoil({ world, others }) {
    const ruth = await world.enrolled('Ruth Okafor');
    others.push(ruth);
    await ruth.ask('setRole', { staff: 'staff-marcus-oyelaran', role: 'counselor' });
  },
};
