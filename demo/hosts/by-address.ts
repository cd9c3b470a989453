import { esc, page } from './html.ts';
import { sortedName } from './people.ts';
import type { DemoHost, DemoPage, DemoPerson } from './shape.ts';

/** Products of which only the address is known. Whatever stands on their pages, nobody is read. */
const anything = (people: DemoPerson[]): string =>
  page(
    'Students',
    `<h1>Students</h1><table><tbody>${people.map((one) => `<tr><td>${esc(sortedName(one))}</td><td>${one.id}</td></tr>`).join('')}</tbody></table>`,
  );
const form = (): string =>
  page('Sign in', '<form><input aria-label="Name"><input type="password" aria-label="Password"></form>');

const staff = (path: string): DemoPage => ({
  name: 'a page',
  who: 'staff',
  path,
  html: anything,
  reads: () => ({ kind: 'unmapped', title: '', students: [], doubts: [] }),
});
const left = (who: DemoPage['who'], path: string): DemoPage => ({
  name: `${who} at ${path}`,
  who,
  path,
  html: anything,
  reads: null,
});
const login = (path: string): DemoPage => ({ name: `login at ${path}`, who: 'nobody', path, html: form, reads: null });

const host = (id: string, origin: string, folder: string, pages: DemoPage[]): DemoHost => ({
  host: id,
  origin,
  base: origin + folder,
  pages,
});

const service = '/scripts/wsisa.dll/WService=wsnorth';

export const byAddress: readonly DemoHost[] = [
  host('synergy', 'https://north.edupoint.com', '', [
    staff('/ST_Content.aspx'),
    login('/Login.aspx'),
    left('parent', '/PXP2_GradeBook.aspx?AGU=0'),
    left('student', '/Home_PXP2.aspx'),
    left('student', '/ST_Content.aspx?AGU=0'),
  ]),
  host('eschoolplus', 'https://esp40.eschoolplus.powerschool.com', '/TAC', [
    staff('/TAC/Home'),
    login('/TAC/Account/LogOn'),
    left('parent', '/HomeAccess/Grades'),
    left('student', '/HAC4_001/Home'),
  ]),
  host('skyward-sms', 'https://skyward-north.iscorp.com', service, [
    staff(`${service}/fwemnu01.w`),
    login(`${service}/seplog01.w`),
    left('parent', `${service}/sfgradebook001.w`),
  ]),
];
