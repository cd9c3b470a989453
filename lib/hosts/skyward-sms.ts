import { defineHost } from './adapter.ts';

/**
 * Skyward SMS 2.0. Its pages are posted into a window of their own, with no address that names anybody, and no public
 * source knows what stands in them: recognised, and nothing is read.
 */
export default defineHost({
  id: 'skyward-sms',
  name: 'Skyward SMS 2.0',
  idKind: 'none',
  idPattern: '^$',
  recognise: {
    path: '^(/scripts/wsisa\\.dll/WService=[^/]{1,80})/',
    // The login, and Family and Student Access, whose programs begin with sf.
    portals: '/seplog01\\.w|/sf[a-z0-9]{1,40}\\.w',
    present: ['body'],
    absent: ['input[type=password]'],
    without: [],
  },
  title: [],
  watch: [],
  pages: [],
});
