/** After a change of the log: the marks of open pages that it changed go out, nobody having to ask. */
import { today } from '../model/times.ts';
import { hostPorts } from './host-ports.ts';
import type { Change, House } from './house.ts';
import { identify } from './identify.ts';
import { markOf } from './mark.ts';
import { marksSent } from './marks-sent.ts';
import { pages } from './pages.ts';
import { allSites, isOff, siteAt } from './sites.ts';

export async function remark(house: House, students: Change['students']): Promise<void> {
  if ((await house.state()) !== 'ready') return;
  const person = await house.person();
  if (!person) return;
  const { store, settings } = person;
  const reader = { settings, today: today(settings.zone), speech: await house.speech() };
  const sites = await allSites(settings);
  for (const page of await pages.all()) {
    const site = siteAt(sites, page);
    if (!site || isOff(site, 'marks') || !hostPorts.has(page.tab)) continue;
    const rows = await identify(store, site, page.students);
    // The page said something else meanwhile, and has been answered that.
    if (!(await pages.inTab(page.tab)).includes(page)) continue;
    // Who is nobody (any more) may have been one of them a moment ago: a link that ended names no student here.
    if (students && !rows.some(({ facts }) => !facts || students.has(facts.id))) continue;
    const changed = marksSent.changed(
      page.tab,
      page.frame,
      rows.map((row) => markOf(row, reader)),
    );
    if (changed === null) hostPorts.tell(page.tab, page.frame, { tell: 'ask-again' });
    else if (changed.length > 0) hostPorts.tell(page.tab, page.frame, { tell: 'marks', marks: changed });
  }
}
