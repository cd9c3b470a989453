import '../../components/look.css';
import '../../components/panel.css';
import { askEarly } from '../../components/early.tsx';
import { Panel } from '../../components/panel.tsx';
import { mount } from '../../components/surface.tsx';

askEarly();
mount(<Panel />);
