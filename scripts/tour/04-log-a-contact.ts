import { marksOf, openPanel } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'Logging a contact',
  async run({ page, visit, world }) {
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Elijah Oakes/);
    const main = panel.locator('main');
    await soon(async () => (await main.innerText()).includes('Sheila Oakes'), 'the family of Elijah');
    const keys: string[] = [];
    const press = async (key: string) => {
      keys.push(key);
      await page.keyboard.press(key);
    };
    await main.focus();
    await press('l');
    const form = panel.getByRole('form');
    await soon(() => form.isVisible(), 'the form after the key L');
    const readers = await form.getByRole('status').first().innerText();
    expectThat(/will be able to read this/.test(readers), 'a line that says who will be able to read it');
    await press('1');
    await form.getByRole('textbox', { name: 'Note' }).fill('Tour: she asked for the reading list.');
    await press('Enter');
    await soon(
      async () => (await main.innerText()).includes('Tour: she asked for the reading list.'),
      'the call in the history',
    );
    expectThat(keys.length <= 3, `at most 3 keys besides the note; there were ${keys.length}`);
    const mark = await soon(async () => {
      return (await marksOf(page)).find(({ name }) => /^Elijah Oakes: last two-way contact today/.test(name));
    }, 'his mark to say "today"');
    const undo = panel.getByRole('button', { name: /undo/i });
    expectThat(await undo.isVisible(), 'a way to undo it for ten seconds');
    return [`a call in ${keys.length} keys (${keys.join(', ')}) and the note`, readers.trim(), mark.name];
  },
  /** The keyboard is not hers: single-letter keys are off. */
  async spoil({ dana }) {
    const settings = await dana.ask('settings', {});
    const { language, opensOnProfile } = settings;
    await dana.ask('saveSettings', { language, opensOnProfile, shortcuts: false });
  },
};
