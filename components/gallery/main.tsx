/** The surfaces without an extension around them: `?scene=call&language=es`. Without a scene, the list of them. */
import '../look.css';
import { OptionsApp } from '../options-app.tsx';
import { Panel } from '../panel.tsx';
import { QuickLog } from '../quick-log.tsx';
import { mount } from '../surface.tsx';
import { scenes } from './scenes.ts';

const name = new URLSearchParams(location.search).get('scene');
const scene = name ? scenes[name] : undefined;
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
} else if (scene?.surface === 'options') {
  // Each surface has its own sheet of styles, and some of their names in common.
  await import('../options.css');
  // Its parts are links to `options.html`, which is this page here.
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="options.html#"]');
    if (!link) return;
    event.preventDefault();
    location.hash = link.hash;
  });
  if (!location.hash) history.replaceState(null, '', `#${scene.at}`);
  mount(<OptionsApp />);
} else {
  await Promise.all([import('../panel.css'), import('../popup.css')]);
  mount(scene?.surface === 'popup' ? <QuickLog typed={() => ''} /> : <Panel />);
}
