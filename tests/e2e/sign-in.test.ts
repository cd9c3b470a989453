import pg from 'pg';
import { changes, district } from '../../demo/district.ts';
import { rosterZip } from '../../demo/oneroster.ts';
import { launchChromium } from '../support/chromium.ts';
import { arrived, familyOf, sent } from '../support/hands.ts';
import { serverText } from '../support/server-text.ts';
import { expect, startWorld, test, type World } from '../support/world.ts';

test.setTimeout(120_000);

const asOwner = async ({ adminDatabaseUrl }: World, text: string) => {
  const client = new pg.Client({ connectionString: adminDatabaseUrl, options: '-c search_path=porchlight' });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
};

test('item 9: a code works once, within 48 hours; another one, a used one and a late one are told apart', async ({
  world,
}) => {
  const chromium = await launchChromium();
  try {
    const code = await world.codeFor('Priya Raman');
    const enrol = (code: string) => chromium.ask('enrol', { api: world.api.url, code, device: 'A desk' });
    await expect(enrol('AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F')).rejects.toThrow('code-wrong');
    await enrol(code);
    await chromium.ask('signOut', { discard: true });
    await expect(enrol(code)).rejects.toThrow('code-used');
    const late = await world.codeFor('Priya Raman');
    await asOwner(world, "update enrolment_code set until = now() - interval '1 minute' where used is null");
    await expect(enrol(late)).rejects.toThrow('code-late');
  } finally {
    await chromium.close();
  }
});

test('item 9: two people share a browser, each sees only their own students, and panel and popup name who it is', async ({
  world,
}) => {
  const shared = await world.enrolled('Dana Whitfield');
  await shared.ask('enrol', { api: world.api.url, code: await world.codeFor('Priya Raman'), device: 'A test' });
  const popup = await shared.popup();
  await expect(popup.getByRole('contentinfo')).toContainText('Priya Raman');
  await arrived(shared);
  expect(await shared.ask('search', { words: 'stella whitlock' })).not.toEqual([]);
  expect(await shared.ask('search', { words: 'clara dawson' })).toEqual([]);
  const { people } = await shared.ask('status', {});
  expect(people.map(({ name }) => name).sort()).toEqual(['Dana Whitfield', 'Priya Raman']);
  await shared.ask('switchPerson', { key: people.find(({ name }) => name === 'Dana Whitfield')!.key, pin: null });
  await expect(popup.getByRole('contentinfo')).toContainText('Dana Whitfield');
  expect(await shared.ask('search', { words: 'clara dawson' })).not.toEqual([]);
  expect(await shared.ask('search', { words: 'stella whitlock' })).toEqual([]);
  const panel = await familyOf(await world.sisPage(shared), /Clara Dawson/);
  await expect(panel.getByRole('contentinfo')).toContainText('Dana Whitfield');
});

test('item 9: locked with a PIN nothing can be read, in panel, popup and settings', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  const panel = await familyOf(await world.sisPage(dana), /Clara Dawson/);
  await dana.ask('setPin', { old: null, pin: '2580' });
  await dana.ask('lock', {});
  await expect(panel.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(panel.locator('body')).not.toContainText('Dawson');
  const settings = await dana.context.newPage();
  await settings.goto(dana.url('options.html#device'));
  await expect(settings.getByText('Porchlight is locked. Unlock it to see this.')).toBeVisible();
  await settings.close();
  const popup = await dana.popup();
  await expect(popup.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await dana.screenshot(popup, 'locked-popup');
  await expect(dana.ask('search', { words: 'garcia' })).rejects.toThrow('locked');
  await popup.getByLabel('PIN of Dana Whitfield').fill('1111');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('alert')).toContainText('This is not the PIN.');
  await popup.getByLabel('PIN of Dana Whitfield').fill('2580');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('searchbox')).toBeVisible();
});

test('item 9: signing out leaves nothing in the raw database', async ({ world }) => {
  const dana = await world.enrolled('Dana Whitfield');
  expect(await dana.rawDatabase()).toContain('Garcia');
  await dana.ask('saveNote', { student: 'stu-clara-dawson', text: 'Tapir' });
  await dana.ask('signOut', { discard: true });
  const left = (await dana.rawDatabase()) + (await dana.rawStorage());
  for (const word of ['Garcia', 'Dawson', 'Tapir', '555-0143', 'Whitfield']) expect(left).not.toContain(word);
});

test('item 9, S17: a revoked device hands over what it had not sent, and deletes everything', async ({ world }) => {
  const ruth = await world.enrolled('Ruth Okafor');
  const gloria = await world.enrolled('Gloria Nunez');
  await gloria.context.setOffline(true);
  await gloria.ask('record', {
    entries: [
      {
        ...{ type: 'contact.logged', students: ['stu-zoe-ingram'], audience: 'team' as const, people: [] },
        ...{ happened: { at: new Date().toISOString(), zone: 'America/Chicago' }, direction: 'inbound' },
        ...{ how: { channel: 'call', outcome: 'spoke', number: null }, tone: 'neutral', involvement: null },
        ...{ note: 'Ibex, never sent.', for: null, caller: null },
      },
    ],
    draft: null,
  });
  const devices = await ruth.ask('devices', {});
  const hers = devices.find((one) => one.staff === 'staff-gloria-nunez' && !one.revoked && one.name === 'A test');
  await ruth.ask('revoke', { device: hers!.id });
  await gloria.context.setOffline(false);
  await gloria.ask('syncNow', {}).catch(() => null);
  await expect
    .poll(async () => (await gloria.ask('status', {})).state, { timeout: 30_000 })
    .toMatch(/revoked|signed-out/);
  await expect.poll(() => gloria.rawDatabase()).not.toContain('Ingram');
  const stored = await serverText(world);
  expect(
    stored
      .split('\n')
      .filter((line) => line.includes('Ibex, never sent.'))
      .join(),
  ).toContain('quarantine');
  await expect
    .poll(async () => (await ruth.ask('devices', {})).find((one) => one.id === hers!.id)?.quarantined)
    .toBe(1);

  // The administrator looks at it, by hand, and decides.
  const page = await ruth.context.newPage();
  await page.goto(ruth.url('options.html#devices'));
  await page.getByRole('button', { name: /^Look at what A test of Gloria/ }).click();
  const list = page.getByRole('region', { name: /had not sent/ });
  await expect(list).toContainText('Ibex, never sent.');
  await expect(list).toContainText('Zoe Ingram');
  await expect(list).toContainText('Looked at 1 time');
  await list.getByRole('button', { name: /^Discard/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(list).toContainText('Nothing waits here any more.');
  expect(await serverText(world)).not.toContain('Ibex, never sent.');
  await page.close();
});

test('item 9: a roster that ends more than 10 % of enrolments asks first; declined, the old one stays', async () => {
  const world = await startWorld();
  try {
    const ruth = await world.enrolled('Ruth Okafor');
    const dana = await world.enrolled('Dana Whitfield');
    const fewer = structuredClone(district);
    const gone = new Set(fewer.students.filter((_, n) => n % 4 === 0).map(({ sourcedId }) => sourcedId));
    fewer.enrolments = fewer.enrolments.filter(({ user }) => !gone.has(user));
    const zip = Buffer.from(rosterZip('1.2', { district: fewer })).toString('base64');
    const preview = await ruth.ask('rosterPreview', { zip });
    expect(preview.asks.length).toBeGreaterThan(0);
    // Not confirmed: it answers with the same question, and nothing changes.
    const asked = await ruth.ask('rosterImport', { upload: preview.upload!, confirm: [] });
    expect(asked.asks).toEqual(preview.asks);
    expect(asked.upload).toBe(preview.upload);
    const student = [...gone].find((id) =>
      district.enrolments.some((one) => one.user === id && one.section === 'class-7a'),
    )!;
    await dana.ask('syncNow', {});
    await expect(dana.ask('family', { student })).resolves.toBeTruthy();

    const moved = changes.transferred(district, 'stu-clara-dawson', ['7B']);
    const small = await ruth.ask('rosterPreview', {
      zip: Buffer.from(rosterZip('1.2', { district: moved })).toString('base64'),
    });
    expect(small.asks).toEqual([]);
    await ruth.ask('rosterImport', { upload: small.upload!, confirm: [] });
    await dana.ask('syncNow', {});
    await sent(dana);
    await expect
      .poll(async () => (await dana.ask('family', { student: 'stu-clara-dawson' })).sectionTitles.join())
      .toContain('7B');
  } finally {
    await world.close();
  }
});
