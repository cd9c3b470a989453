import '../../components/look.css';
import '../../components/letter.css';
import { LetterPage } from '../../components/letter-page.tsx';
import { mount } from '../../components/surface.tsx';

mount(<LetterPage id={location.hash.slice(1)} />);
