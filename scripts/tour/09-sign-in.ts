import { launchChromium } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'Sign-in and administration',
  async run({ world, others, show }) {
    const ruth = await world.enrolled('Ruth Okafor');
    const fresh = await launchChromium();
    others.push(ruth, fresh);
    const code = await ruth.ask('makeCode', { staff: 'staff-tom-becker' });
    const options = await fresh.options();
    show(options);
    const type = async (label: RegExp, text: string) =>
      options.getByRole('textbox', { name: label }).first().fill(text);
    await soon(() => options.getByRole('textbox').first().isVisible(), 'fields for a server and a code');
    await type(/server|address/i, world.api.url);
    await type(/code/i, code.code);
    await options.getByRole('textbox', { name: /code/i }).first().press('Enter');
    await soon(async () => /Tom Becker/.test(await options.locator('body').innerText()), 'Tom signed in', 20_000);
    const again = await fresh.ask('status', {});
    expectThat(again.person?.name === 'Tom Becker', 'the background to know Tom');

    const used = await launchChromium();
    others.push(used);
    const refused = await used.ask('enrol', { api: world.api.url, code: code.code, device: 'Another' }).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
    expectThat(/code-used/.test(refused), `the same code refused a second time; it was ${refused}`);

    const devices = await ruth.ask('devices', {});
    const his = devices.filter(({ staff, revoked }) => staff === 'staff-tom-becker' && revoked === null);
    expectThat(his.length > 0, 'Tom’s device in the administrator’s list');
    for (const { id } of his) await ruth.ask('revoke', { device: id });
    await fresh.ask('syncNow', {}).catch(() => null);
    await soon(
      async () => /revoked|signed-out/.test((await fresh.ask('status', {})).state),
      'the revoked browser closed',
      70_000,
    );
    expectThat(!/Garcia/.test(await fresh.rawDatabase()), 'no name left in the revoked browser');
    return [
      'a code, one use: Tom signed in by it on the options page, the second browser was refused',
      `${devices.length} devices in the administrator’s list; Tom’s was revoked and holds nothing any more`,
    ];
  },
  /** The server is gone: no code can be traded. */
  async spoil({ world }) {
    const { enrolled } = world;
    world.enrolled = async (...given) => {
      const browser = await enrolled(...given);
      await world.api.stop();
      return browser;
    };
  },
};
