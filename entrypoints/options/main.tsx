import '../../components/look.css';
import '../../components/options.css';
import { OptionsApp } from '../../components/options-app.tsx';
import { mount } from '../../components/surface.tsx';

mount(<OptionsApp />);
