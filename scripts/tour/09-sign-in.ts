import type { Page } from '@playwright/test';
import { type Chromium, launchChromium } from '../../tests/support/chromium.ts';
import { expectThat, type Step, soon } from './step.ts';

export const step: Step = {
  name: 'Sign-in and administration',
  async run({ world, others, show }) {
    const ruth = await world.enrolled('Ruth Okafor');
    others.push(ruth);
    const desk = await settings(ruth, '#codes');
    show(desk);
    const whom = desk.getByRole('combobox', { name: 'Whom the code is for' });
    await soon(() => whom.isVisible(), 'the staff to choose from, for a code');
    await whom.fill('Tom Beck');
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Make a code' }).click();
    const code = await desk.locator('.large-code').innerText();

    const toms = await launchChromium();
    others.push(toms);
    const his = await settings(toms);
    await his.getByLabel('Name of this device').fill('Front desk');
    await connect(his, world.api.url, code);
    await soon(() => his.getByText('Tom Becker, Front office').isVisible(), 'Tom signed in by his code');
    await soon(async () => (await toms.rawDatabase()).includes('Garcia'), 'families in Tom’s browser', 60_000);

    const another = await launchChromium();
    others.push(another);
    const refused = await settings(another);
    show(refused);
    await connect(refused, world.api.url, code);
    const alert = refused.locator('main [role="alert"]');
    await soon(
      async () => /this code|already used/.test(await alert.innerText()),
      'the same code refused in a second browser',
    );
    const sentence = await alert.innerText();

    show(desk);
    await desk.goto(ruth.url('options.html#devices'));
    await desk.reload();
    const rows = desk.getByRole('row');
    const line = rows.filter({ hasText: 'Front desk' }).filter({ has: desk.getByRole('button') });
    await soon(async () => (await line.count()) === 1, 'Tom’s device in the administrator’s list');
    const devices = (await rows.count()) - 1;
    await line.getByRole('button').click();
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await soon(async () => (await line.count()) === 0, 'his device signed out in the list');

    const state = async () => (await toms.ask('status', {})).state;
    await soon(async () => /revoked|signed-out/.test(await state()), 'the revoked browser closed', 70_000);
    await soon(() => his.getByLabel('Enrolment code').isVisible(), 'his settings page asking for a code again');
    expectThat(!/Garcia/.test(await toms.rawDatabase()), 'no name left in the revoked browser');
    return [
      'a code, one use: Tom signed in by it on the options page',
      `a second browser was told: ${sentence.trim()}`,
      `${devices} devices in the administrator’s list; Tom’s was signed out from there and holds nothing any more`,
    ];
  },
  /** The server is gone: no code can be made. */
  async spoil({ world }) {
    const { enrolled } = world;
    world.enrolled = async (...given) => {
      const browser = await enrolled(...given);
      await world.api.stop();
      return browser;
    };
  },
};

async function settings(chromium: Chromium, part = ''): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(chromium.url(`options.html${part}`));
  await soon(() => page.getByRole('heading', { level: 1 }).isVisible(), 'the options page');
  return page;
}

async function connect(page: Page, address: string, code: string): Promise<void> {
  await page.getByLabel('Address of your district’s server').fill(address);
  await page.getByLabel('Enrolment code').fill(code);
  await page.getByRole('button', { name: 'Connect' }).click();
}
