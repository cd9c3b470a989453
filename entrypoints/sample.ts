import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerSample } from '../lib/page/sample.ts';

export default defineUnlistedScript(offerSample);
