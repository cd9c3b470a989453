import '../../components/look.css';
import '../../components/panel.css';
import { Panel } from '../../components/panel.tsx';
import { mount } from '../../components/surface.tsx';

mount(<Panel />);
