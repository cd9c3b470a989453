/**
 * What a page can do to those who stand beside it, asked for in the address as `hostile=img,modal`. Each is something
 * that a page in the wild has done, or that a bad one would.
 *
 * - `img`: Maria Garcia's (103) name carries an `<img onerror>` that the SIS prints as it is; it counts `hostileRan`
 * - `cell`: 2 MB of text in one cell
 * - `modal`: a cover over everything, at the highest z-index there is
 * - `restyle`: whatever unknown element is put into the document is made tiny, clear and movable
 * - `remove`: whatever unknown element is put into the document is taken out again
 * - `forge`: messages to every frame, as if they came from the extension
 * - `changed`: the page as a later version of the product may have it: none of the signs and lists of before
 */
export const hostileKinds = ['img', 'cell', 'modal', 'restyle', 'remove', 'forge', 'changed'] as const;

export function hostileParts(kinds: ReadonlySet<string>): string {
  const parts: string[] = [];
  if (kinds.has('cell')) {
    const words = 'overfull '.repeat(233_017);
    parts.push(
      `<div class="list-outer students"><div class="list-wrapper"><table class="list"><thead><tr><th class="list-column-full-name">Student</th></tr></thead><tbody><tr><td><a href="Modules.php?modname=Students/Student.php&amp;student_id=104">${words}</a></td></tr></tbody></table></div></div>`,
    );
  }
  if (kinds.has('modal'))
    parts.push('<div id="hostile-modal" style="position:fixed;inset:0;z-index:2147483647;background:#0003"></div>');
  if (kinds.has('restyle'))
    parts.push(
      watching(
        "e.setAttribute('style','opacity:.01!important;position:fixed!important;inset:0 auto auto 0!important;width:100vw!important;height:100vh!important;z-index:2147483647!important')",
      ),
    );
  if (kinds.has('remove')) parts.push(watching('e.remove()'));
  if (kinds.has('forge')) parts.push(`<script>${forging}</script>`);
  if (kinds.has('changed')) parts.push(`<script>${changing}</script>`);
  return parts.join('\n');
}

/** Does something to each element that is neither head nor body, directly under the root or the body. */
const watching = (what: string) => `<script>(() => {
  const known = new Set(document.body.children);
  const act = (e) => { if (e instanceof Element && !['HEAD','BODY','SCRIPT'].includes(e.tagName) && !known.has(e)) { window.hostileTouched = (window.hostileTouched || 0) + 1; ${what} } };
  for (const e of document.documentElement.children) act(e);
  for (const at of [document.documentElement, document.body]) new MutationObserver((all) => { for (const m of all) m.addedNodes.forEach(act); }).observe(at, { childList: true });
})();</script>`;

const changing = `document.getElementById('body').removeAttribute('role');
for (const table of document.querySelectorAll('table.list')) table.className = 'data-grid';`;

const forging = `setInterval(() => {
  const all = [window]; for (let n = 0; n < window.length; n++) all.push(window[n]);
  document.querySelectorAll('iframe').forEach((f) => { if (f.contentWindow) all.push(f.contentWindow); });
  for (const w of all) for (const type of ['open', 'marks', 'confirmed', 'ask', 'signOut', 'wipe'])
    w.postMessage({ type, from: 'page', source: 'porchlight', student: 'stu-maria-garcia-1', ok: true, value: {} }, '*');
  window.hostileSent = (window.hostileSent || 0) + 1;
}, 100);
addEventListener('message', (e) => { if (e.source !== window) window.hostileHeard = (window.hostileHeard || []).concat([JSON.stringify(e.data)]); });`;
