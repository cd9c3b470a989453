import { marksOf } from '../support/chromium.ts';
import { entryWith, familyOf, hands, sent } from '../support/hands.ts';
import { serverText } from '../support/server-text.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(120_000);

test('item 7: with the API gone everything works; what waits is counted, listed and changed, and arrives later', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  await world.api.stop();
  const page = await world.sisPage(dana);
  const panel = await familyOf(page, /Liam Merritt/);
  const { press, write } = hands(page);
  for (const note of ['Walrus one', 'Walrus two', 'Walrus three']) {
    await press('l', '1');
    await write(note);
    await press('Enter');
    await expect(entryWith(panel, note)).toContainText('not sent yet');
  }
  await expect
    .poll(async () => (await marksOf(page)).find(({ name }) => name.startsWith('Liam Merritt'))?.name)
    .toContain('contact today');
  const foot = panel.getByRole('contentinfo');
  await expect(foot).toContainText('The server does not answer, 3 to send', { timeout: 30_000 });
  await expect(foot).toContainText(/What is shown was synced/);
  await dana.screenshot(page, 'offline-panel');

  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'Waiting to be sent (3)' }).click();
  const waiting = panel.getByRole('region', { name: 'Waiting to be sent' });
  const lines = waiting.getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(waiting).toContainText('The server does not answer. They are sent by themselves when it does.');
  await expect(lines.first()).toContainText('Liam Merritt');
  await expect(lines.first()).toContainText('Walrus one');
  await expect(lines.first()).toContainText(/Waits; logged/);
  await dana.screenshot(page, 'offline-outbox');
  await lines.filter({ hasText: 'Walrus three' }).getByRole('button', { name: 'Take back' }).click();
  await expect(lines.filter({ hasText: 'Walrus' })).toHaveCount(2);
  await dana.screenshot(page, 'offline-taken-back');
  await lines.filter({ hasText: 'Walrus two' }).getByRole('button', { name: 'Change' }).click();
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Walrus two');
  await panel.getByRole('textbox', { name: 'Note' }).fill('Walrus two, put right');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(entryWith(panel, 'Walrus two, put right')).toBeVisible();

  await world.api.start();
  await dana.ask('syncNow', {});
  await sent(dana);
  const stored = await serverText(world);
  expect(stored).toContain('Walrus one');
  expect(stored).toContain('Walrus two, put right');
  expect(stored).not.toContain('Walrus three');
  await expect(foot).toContainText('Synced');
  await expect(entryWith(panel, 'Walrus one')).not.toContainText('not sent yet');
});

test('item 7: with the network gone the panel says so, and what was logged reaches a colleague afterwards', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const elena = await world.enrolled('Elena Marsh');
  const page = await world.sisPage(dana);
  await expect.poll(async () => (await marksOf(page)).length).toBeGreaterThan(0);
  await dana.context.setOffline(true);
  const panel = await familyOf(page, /Elijah Oakes/);
  await hands(page).press('l', '1');
  await hands(page).write('Puffin while the cable was out.');
  await hands(page).press('Enter');
  await expect(entryWith(panel, 'Puffin')).toContainText('not sent yet');
  await expect(panel.getByRole('contentinfo')).toContainText('1 to send');
  await dana.screenshot(page, 'offline-network');
  await dana.context.setOffline(false);
  await sent(dana);
  await elena.ask('syncNow', {});
  await expect.poll(() => elena.rawDatabase()).toContain('Puffin while the cable was out.');
});

test('item 7: without the API the popup finds people and stores a call', async ({ world }) => {
  const tom = await world.enrolled('Tom Becker');
  await world.api.stop();
  const popup = await tom.popup();
  await hands(popup).press('s', 'i', 'm', 'o');
  await expect(popup.getByRole('option').first()).toContainText('Emery');
  await hands(popup).press('Enter', '1', 'Enter');
  await expect(popup.getByText(/^Saved for Simon Emery/)).toBeVisible();
  expect((await tom.ask('status', {})).waiting).toBeGreaterThan(0);
  await world.api.start();
  await tom.ask('syncNow', {});
  await sent(tom);
});
