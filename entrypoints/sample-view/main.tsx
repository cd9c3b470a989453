import '../../components/look.css';
import '../../components/sample.css';
import { SamplePage } from '../../components/sample-page.tsx';
import { mount } from '../../components/surface.tsx';

mount(<SamplePage id={location.hash.slice(1)} />);
