import { start } from '../lib/page/start.ts';

/**
 * Registered by the background for allowed sites only. Not one of WXT's content scripts: what it wraps them in was a tenth
 * of all the code that a SIS page loads from us.
 */
export default { main: () => void start() };
