import '../../components/look.css';
import '../../components/panel.css';
import '../../components/popup.css';
import { QuickLog } from '../../components/quick-log.tsx';
import { mount } from '../../components/surface.tsx';

/** The field that the page itself brings catches what is typed while this code is still on its way. */
function typed(): string {
  const early = document.getElementById('early');
  const text = early instanceof HTMLInputElement ? early.value : '';
  early?.remove();
  return text;
}

mount(<QuickLog typed={typed} />);
