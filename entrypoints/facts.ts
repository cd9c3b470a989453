import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerFacts } from '../lib/page/facts.ts';

export default defineUnlistedScript(offerFacts);
