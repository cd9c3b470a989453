import { openPanel } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'Restrictions',
  async run({ page, visit, world }) {
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Ana Luc/);
    const main = panel.locator('main');
    await soon(
      async () => /Héctor Pérez.*no contact \(court order/.test(await main.innerText()),
      'the court order against Ana Lucía’s father, said above everything',
    );
    const father = panel.getByRole('region', { name: /Héctor Pérez/ });
    expectThat((await father.getByRole('link').count()) === 0, 'no link to call, text or write to the father');
    expectThat(!/\(\d{3}\) \d{3}/.test(await father.innerText()), 'the father’s number closed');
    await main.press('l');
    const form = panel.getByRole('form');
    await soon(() => form.isVisible(), 'the form');
    const chosen = await form.getByRole('checkbox', { name: /Héctor/, checked: true }).count();
    expectThat(chosen === 0, 'the father not chosen in the form');
    await main.press('Escape');
    const warned = await openPanel(page, /^Emily Hartwell/);
    const warning = await soon(
      async () => /[^\n]*NO CONTACT[^\n]*/.exec(await warned.locator('main').innerText())?.[0],
      'the free text of Emily’s record as a warning',
    );
    return [
      'the father under a court order: no link, his number closed, not chosen in the form',
      `free text only warns: ${warning.trim()}`,
    ];
  },
  /** Somebody lifts the order. */
  async spoil({ world, others }) {
    const elena = await world.enrolled('Elena Marsh');
    others.push(elena);
    const student = 'stu-ana-perez';
    const restriction = await soon(async () => {
      const { restrictions } = await elena.ask('family', { student });
      return restrictions.find(({ entry }) => entry !== null);
    }, 'the order among the entries');
    await elena.ask('record', {
      entries: [
        {
          type: 'restriction.lifted',
          students: [student],
          audience: 'team',
          about: restriction.entry,
          reason: 'Spoiled on purpose.',
        },
      ],
      draft: null,
    });
    await elena.ask('syncNow', {});
  },
};
