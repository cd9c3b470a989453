import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerPutText } from '../lib/page/put-text.ts';

export default defineUnlistedScript(offerPutText);
