/**
 * How a mark looks. One sheet for all of them. Rules of a host's page reach our element but not into it, and `:host` with
 * `!important` is stronger than theirs, even than `style="… !important"`.
 *
 * Shapes tell the ring apart without colour: full, half, open, broken. All are backgrounds of the one button: a pseudo
 * element counts and weighs as much as any other.
 */
export const markStyle = `
:host{all:initial!important;position:absolute!important;inset-block:0!important;inset-inline-end:2px!important;display:flex!important;align-items:center!important;block-size:24px!important;max-block-size:100%!important;margin-block:auto!important}
button{all:unset;--face:#f3f5f8;--ink:#4a5563;--blue:#1559b7;--red:#8c1d18;--amber:#8a5300;--no:linear-gradient(#0000,#0000);--dot:var(--no);--gap:var(--no);--half:var(--no);--round:var(--no);--in:3px;--start:left;--end:right;--side:100%;box-sizing:border-box;display:flex;align-items:center;gap:3px;block-size:18px;min-inline-size:18px;padding-inline:16px 3px;border:1px solid #0000;border-radius:9px;background:var(--dot),var(--gap),var(--half),var(--round),var(--face);color:#2b3440;font:600 12px/1 system-ui,sans-serif;white-space:nowrap;cursor:pointer}
button:dir(rtl){--start:right;--end:left;--side:0%}
button.recent{--round:radial-gradient(circle,var(--ink) 4.6px,#0000 5px) var(--start) var(--in) center/10px 10px no-repeat}
button:is(.month,.long,.never){--round:radial-gradient(circle,#0000 2.7px,var(--ink) 3.1px 4.6px,#0000 5px) var(--start) var(--in) center/10px 10px no-repeat}
button.month{--half:radial-gradient(circle at var(--side) 50%,var(--ink) 4.6px,#0000 5px) var(--start) var(--in) center/5px 10px no-repeat}
button.never{--gap:linear-gradient(var(--face),var(--face)) var(--start) calc(var(--in) + 3.5px) center/3px 10px no-repeat,linear-gradient(var(--face),var(--face)) var(--start) var(--in) center/10px 3px no-repeat}
button.none{padding-inline:3px;justify-content:center;border:1px dashed var(--ink)}
button.waits{padding-inline-end:11px;--dot:radial-gradient(circle,var(--blue) 2.7px,#0000 3.1px) var(--end) 3px center/6px 6px no-repeat}
i{flex:none;inline-size:10px;block-size:12px;background:var(--red);clip-path:polygon(50% 0,100% 15%,100% 55%,50% 100%,0 55%,0 15%)}
i.warned{inline-size:12px;background:linear-gradient(var(--face),var(--face)) center 4px/2px 4px no-repeat,linear-gradient(var(--face),var(--face)) center 9px/2px 2px no-repeat,var(--amber);clip-path:polygon(50% 0,100% 100%,0 100%)}
button:hover,button.now{border-color:var(--blue)}
button:focus-visible{outline:2px solid var(--blue);outline-offset:1px}
button.small{--in:1px;--dot:var(--no);min-inline-size:12px;inline-size:12px;block-size:12px;padding:0;justify-content:center;overflow:hidden;border-width:0;font-size:9px;align-self:flex-start;margin-inline-end:-2px}
button.small:has(i){--gap:var(--no);--half:var(--no);--round:var(--no)}
button.small.waits{outline:2px solid var(--blue);outline-offset:-1px}
@media (prefers-color-scheme:dark){button{--face:#2a3038;--ink:#c3ccd8;--blue:#7fb2ff;--red:#ff8f87;--amber:#f0b95a;color:#e6eaf0}}
@media (forced-colors:active){button,i{forced-color-adjust:none}button{--face:Canvas;--ink:CanvasText;--blue:LinkText;--red:CanvasText;--amber:CanvasText;color:CanvasText;border-color:CanvasText}}
@media print{:host{display:none!important}}
`;

/** Our elements in a host's page. Unknown to it, so that no rule of it is meant for them. */
export const MARK = 'porchlight-mark';
export const PANEL = 'porchlight-panel';

let shared: CSSStyleSheet | null | undefined;

/** Where marks stand that share a column: its rule, and the sheet of it where the browser lets one be shared. */
export interface Column {
  css: string;
  sheet: CSSStyleSheet | null;
}

/** `at`: from the start of the cell (CSS pixels). When the cell gets narrower than `at` and `wide`, its end is the limit. */
export function columnAt(at: number, wide: number): Column {
  const css = `:host{inset-inline:min(${at}px,100% - ${wide}px) auto!important}`;
  return { css, sheet: sheetOf(css) };
}

/** Gives the root of a mark its style: constructed sheets, shared by all, where the browser lets a content script do so. */
export function dress(root: ShadowRoot, css: string, column: Column | null): void {
  if (shared === undefined) shared = sheetOf(css);
  try {
    if (!shared) throw 0;
    root.adoptedStyleSheets = column?.sheet ? [shared, column.sheet] : [shared];
  } catch {
    // Firefox refuses sheets that were made in a content script.
    shared = null;
    const style = document.createElement('style');
    style.textContent = css + (column?.css ?? '');
    root.append(style);
  }
}

function sheetOf(css: string): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  } catch {
    return null;
  }
}
