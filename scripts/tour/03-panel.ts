import { frameOf, openPanel, panelIsShown } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'The family in the panel',
  async run({ page, visit, world }) {
    const seen: string[] = [];
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Ana Luc/);
    const text = () => panel.locator('main').innerText();
    await soon(async () => (await text()).includes('Ana Lucía Pérez Domínguez'), 'the panel of Ana Lucía');
    const guardians = await soon(
      async () => list(await panel.getByRole('region', { name: 'Guardians' }).getByRole('heading').allInnerTexts()),
      'her guardians',
    );
    seen.push(`Ana Lucía’s guardians: ${guardians.join(', ')}`);
    expectThat(/no contact \(court order/.test(await text()), 'the court order, before anything that could be clicked');
    expectThat(/Spanish/.test(await text()), 'the language');
    await soon(async () => /Dana Whitfield|you\b/.test(await text()), 'the history with who wrote it');
    const entries = await soon(async () => (await text()).match(/→|←/g)?.length, 'lines of the history');
    seen.push(`${entries} contacts of all staff in the history, and the court order above`);

    await panel.getByRole('button', { name: /^Next student/ }).click();
    await soon(async () => (await text()).includes('Caleb Holcomb'), 'the next student of the page');
    await panel.getByRole('button', { name: /^Previous student/ }).click();
    await soon(async () => (await text()).includes('Ana Lucía'), 'the previous one again');
    seen.push('next and previous student of the page');

    await panel.locator('main').press('Escape');
    await soon(async () => !(await panelIsShown(page)), 'the panel gone after Esc');
    await openPanel(page, /^Ana Luc/);
    await soon(
      async () => (await (await frameOf(page)).locator('main').innerText()).includes('Ana Lucía'),
      'the panel again',
    );
    return seen;
  },
  /** Dana signs out: nothing may then be read anywhere. */
  async spoil({ dana }) {
    await dana.ask('signOut', { discard: true });
  },
};

const list = <T>(all: T[]): T[] | null => (all.length > 0 ? all : null);
