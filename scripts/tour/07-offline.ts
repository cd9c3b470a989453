import { openPanel } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

const note = 'Tour: called while the network was down.';

export const step: Step = {
  name: 'Without the network',
  async run({ page, visit, world, dana }) {
    await world.api.stop();
    await visit((page) => page.goto(`${world.site}/Modules.php?modname=Grades/Grades.php`));
    const panel = await openPanel(page, /^Clara Dawson/);
    const main = panel.locator('main');
    await soon(async () => (await main.innerText()).includes('Clara Dawson'), 'the family, with the server gone');
    await main.focus();
    await page.keyboard.press('l');
    const form = panel.getByRole('form');
    await soon(() => form.isVisible(), 'the form');
    // Clara has two guardians: the first key says whom, the second how it went.
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    await form.getByRole('textbox', { name: 'Note' }).fill(note);
    await page.keyboard.press('Enter');
    await soon(async () => (await main.innerText()).includes(note), 'the call in the history');
    const waiting = await soon(async () => (await dana.ask('status', {})).waiting, 'one entry that waits');
    const foot = await soon(async () => {
      const text = await panel.getByRole('contentinfo').innerText();
      return /\d/.test(text) && /offline|to send|waits|reach/i.test(text) ? text : null;
    }, 'the foot to say how much waits');
    await world.api.start();
    await dana.ask('syncNow', {});
    await soon(
      async () => (await dana.ask('status', {})).waiting === 0,
      'nothing waiting once the server was back',
      30_000,
    );
    expectThat(waiting >= 1, 'what was logged had waited');
    return [
      `${waiting} waited; the foot said: ${foot.replace(/\s+/g, ' ').trim()}`,
      'it was sent when the server came back',
    ];
  },
  /** The server never comes back. */
  async spoil({ world }) {
    world.api.start = async () => {};
  },
};
