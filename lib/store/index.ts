export { type BrowserSettings, type BrowserStore, type Enrolled, openBrowserStore } from './browser-store.ts';
export { StoreProblem } from './errors.ts';
export * from './store.ts';
