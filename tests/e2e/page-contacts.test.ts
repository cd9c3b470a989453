import { entryWith, familyOf, hands } from '../support/hands.ts';
import { expect, test } from '../support/world.ts';

test.setTimeout(90_000);

const MAIL = 'm.jeanbaptiste@travay.example';
const FAX = '(217) 555-0152';

test('contacts on the page: one click takes over what only the page has, or keeps ours, and neither is asked again', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Students/Student.php&student_id=114&category_id=3');
  await page.getByRole('link', { name: 'Marie-Ange Jean-Baptiste' }).click();
  await expect(page.locator('input[name=person_id]')).toBeAttached();
  const panel = await familyOf(page, /Wideline Jean-Baptiste/);
  const before = world.sis.requests();
  const { press } = hands(page);
  const says = panel.getByRole('list', { name: 'What the page says of Marie-Ange Jean-Baptiste' });
  await expect(says.getByRole('listitem')).toHaveCount(2);
  await expect(says).toContainText(MAIL);
  await expect(says).toContainText(FAX);
  await dana.screenshot(page, 'page-contacts');

  // Taken over, it is one of hers, with where it is from; undone, it is as it was.
  const card = panel.getByRole('region', { name: 'Marie-Ange Jean-Baptiste' });
  const number = card.locator('.reach').filter({ hasText: MAIL });
  await says.getByRole('button', { name: `Add ${MAIL} from the page to Marie-Ange Jean-Baptiste` }).click();
  await expect(number).toContainText('from RosarioSIS');
  await expect(number.getByRole('link', { name: /^E-mail/ })).toBeVisible();
  await expect(entryWith(panel, `${MAIL} of Marie-Ange Jean-Baptiste: taken over from RosarioSIS`)).toBeVisible();
  await expect(says.getByRole('listitem')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(number).toHaveCount(0);
  await expect(says.getByRole('listitem')).toHaveCount(2);
  await says.getByRole('button', { name: `Add ${MAIL} from the page to Marie-Ange Jean-Baptiste` }).click();
  await expect(number).toContainText('from RosarioSIS');

  await says.getByRole('button', { name: `Keep what we have for Marie-Ange Jean-Baptiste, without ${FAX}` }).click();
  await expect(says).toHaveCount(0);
  await expect(entryWith(panel, 'shown by RosarioSIS, not taken over')).toBeVisible();

  // What was read and where it went, in one view. The page itself was asked nothing.
  await press('r');
  const view = panel.getByRole('region', { name: 'What I read on this page' });
  await expect(view.getByText('Number on the page')).toContainText('114');
  await expect(view.getByRole('listitem').filter({ hasText: MAIL }).last()).toContainText('into the history');
  await expect(view.getByRole('listitem').filter({ hasText: FAX }).last()).toContainText('into the history');
  await dana.screenshot(page, 'page-read');
  expect(world.sis.requests()).toBe(before);

  // On the next visit it is not asked again.
  await page.reload();
  const again = await familyOf(page, /Wideline Jean-Baptiste/);
  await expect(again.locator('.reach').filter({ hasText: MAIL })).toContainText('from RosarioSIS');
  await again.locator('button[aria-keyshortcuts=l]').focus();
  await press('r');
  const anew = again.getByRole('region', { name: 'What I read on this page' });
  await expect(anew.getByRole('listitem').filter({ hasText: FAX }).last()).toContainText('into the history');
  await press('Escape');
  // The family is drawn anew, and asks what the page says only then.
  await expect(again.locator('button[aria-keyshortcuts=l]')).toBeVisible();
  await page.waitForTimeout(1_000);
  await expect(again.getByRole('list', { name: /^What the page says/ })).toHaveCount(0);
});

test('what was read of a class: scores and empty cells of each student, and where a chosen one went', async ({
  world,
}) => {
  const dana = await world.enrolled('Dana Whitfield');
  const page = await world.sisPage(dana, 'Grades/Grades.php&assignment_id=all');
  const panel = await familyOf(page, /Layla Al-Masri/);
  const { press, write } = hands(page);
  await press('r');
  const view = panel.getByRole('region', { name: 'What I read on this page' });
  const layla = view.locator('details').filter({ hasText: 'Layla Al-Masri' });
  await layla.locator('summary').click();
  await expect(layla.getByRole('listitem').filter({ hasText: 'nothing entered' }).first()).toContainText('nowhere');
  await expect(view.locator('.read-student')).toHaveCount(28);
  await press('Escape');
  await press('w');
  await expect(panel.getByRole('searchbox', { name: 'What kind of message?' })).toBeFocused();
  await write('progress');
  await press('Enter');
  const scores = panel.getByRole('group', { name: 'Scores on the page: choose the one to write about' });
  await scores.getByRole('button').first().click();
  const title = await panel.getByLabel('Assignment').inputValue();
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('menuitem', { name: /^What I read on this page/ }).click();
  await layla.locator('summary').click();
  const chosen = layla.getByRole('listitem').filter({ hasText: title }).first();
  await expect(chosen).toContainText('into what is being written');
  await dana.screenshot(page, 'page-read-class');
});
