/**
 * How a mark looks. One sheet for all of them. Rules of a host's page reach our element but not into it, and `:host` with
 * `!important` is stronger than theirs, even than `style="… !important"`.
 *
 * Shapes tell the ring apart without colour: full, half, open, broken.
 */
export const markStyle = `
:host{all:initial!important;position:absolute!important;inset-block:0!important;inset-inline-end:2px!important;display:flex!important;align-items:center!important;block-size:24px!important;max-block-size:100%!important;margin-block:auto!important}
button{all:unset;box-sizing:border-box;display:flex;align-items:center;gap:3px;block-size:18px;min-inline-size:18px;padding-inline:3px;border:1px solid #0000;border-radius:9px;background:#f3f5f8;color:#2b3440;font:600 12px/1 system-ui,sans-serif;white-space:nowrap;cursor:pointer;--ring:#4a5563;--waits:#1559b7;--shield:#8c1d18}
button::before{content:"";flex:none;box-sizing:border-box;inline-size:10px;block-size:10px;border-radius:50%;border:2px solid var(--ring)}
button.recent::before{background:var(--ring)}
button.month::before{background:linear-gradient(90deg,var(--ring) 50%,#0000 50%)}
button.never::before{border-style:dotted}
button.none::before{display:none}
button.none{justify-content:center;border:1px dashed var(--ring)}
button.waits::after{content:"";flex:none;inline-size:6px;block-size:6px;border-radius:50%;background:var(--waits)}
i{flex:none;inline-size:10px;block-size:12px;background:var(--shield);clip-path:polygon(50% 0,100% 15%,100% 55%,50% 100%,0 55%,0 15%)}
button:hover,button.now{border-color:#1559b7}
button:focus-visible{outline:2px solid #1559b7;outline-offset:1px}
button.small{min-inline-size:12px;inline-size:12px;block-size:12px;padding:0;justify-content:center;overflow:hidden;border-width:0;font-size:9px}
button.small.waits{outline:2px solid var(--waits)}
button.small.waits::after,button.small:has(i)::before{display:none}
@media (prefers-color-scheme:dark){button{background:#2a3038;color:#e6eaf0;--ring:#c3ccd8;--waits:#7fb2ff;--shield:#ff8f87}button:hover,button.now{border-color:#7fb2ff}}
@media (forced-colors:active){button,i,button::before,button::after{forced-color-adjust:none}button{background:Canvas;color:CanvasText;border-color:CanvasText;--ring:CanvasText;--waits:LinkText;--shield:Mark}}
@media print{:host{display:none!important}}
`;

/** Our elements in a host's page. Unknown to it, so that no rule of it is meant for them. */
export const MARK = 'porchlight-mark';
export const PANEL = 'porchlight-panel';

let shared: CSSStyleSheet | null | undefined;

/** Gives a root its style: one constructed sheet for all where the browser lets a content script share one. */
export function dress(root: ShadowRoot, css: string): void {
  try {
    if (css !== markStyle) throw 0;
    if (shared === undefined) {
      shared = new CSSStyleSheet();
      shared.replaceSync(css);
    }
    if (!shared) throw 0;
    root.adoptedStyleSheets = [shared];
  } catch {
    // Firefox refuses sheets that were made in a content script.
    if (css === markStyle) shared = null;
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
