import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerReading } from '../lib/page/read.ts';

export default defineUnlistedScript(offerReading);
