/** The keys: hide everything, go to the marks, open the panel. `_execute_action` opens the popup without us. */
import { hostPorts } from './host-ports.ts';
import type { House } from './house.ts';
import { activeTab } from './own-pages.ts';

export async function onCommand(house: House, command: string): Promise<void> {
  if (command === 'hide-all') {
    await house.setHidden(!(await house.hidden()));
    return;
  }
  const tab = await activeTab();
  if (tab === null) return;
  if (command === 'focus-marks') hostPorts.tell(tab, null, { tell: 'focus-marks' });
  // Null: the page script knows which row has the focus.
  if (command === 'open-panel') hostPorts.tell(tab, null, { tell: 'open', key: null, byPerson: true });
}
