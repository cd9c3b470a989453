/** The surfaces without an extension around them: `?scene=call&language=es`. Without a scene, the list of them. */
import '../look.css';
import '../panel.css';
import '../popup.css';
import { Panel } from '../panel.tsx';
import { QuickLog } from '../quick-log.tsx';
import { mount } from '../surface.tsx';
import { scenes } from './scenes.ts';

const name = new URLSearchParams(location.search).get('scene');
if (!name) {
  mount(
    <ul>
      {Object.keys(scenes).map((one) => (
        <li key={one}>
          <a href={`?scene=${one}`}>{one}</a>
        </li>
      ))}
    </ul>,
  );
} else mount(scenes[name]?.surface === 'popup' ? <QuickLog typed={() => ''} /> : <Panel />);
