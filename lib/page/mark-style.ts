/** An open ring; a full one is `currentColor 4.6px`. */
const OPEN = '#0000 2.7px,currentColor 3.1px 4.6px';
const ring = (from: string, inside: string) => `radial-gradient(circle at ${from} 50%,${inside},#0000 5px)`;
/** Half a disc, in a box of its own. */
const half = (side: 'left' | 'right') =>
  `radial-gradient(circle at ${side === 'left' ? 100 : 0}% 50%,currentColor 4.6px,#0000 5px)`;
const face = 'linear-gradient(var(--face,#f3f5f8),var(--face,#f3f5f8))';

/**
 * How a mark looks. One sheet for all of them. Rules of a host's page reach our element but not into it, and `:host` with
 * `!important` is stronger than theirs, even than `style="… !important"`.
 *
 * Shapes tell the ring apart without colour: full, half, open, broken. They are backgrounds of the one button: a pseudo
 * element counts and weighs as much as any other. Colours are written out, and nothing is reset that a button does not
 * have: variables and `all` in two hundred buttons cost twice the style of all the rest.
 */
export const markStyle = `
:host{all:initial!important;position:absolute!important;inset-block:0!important;inset-inline-end:2px!important;display:flex!important;align-items:center!important;block-size:24px!important;max-block-size:100%!important;margin-block:auto!important}
button{appearance:none;box-sizing:border-box;display:flex;align-items:center;gap:3px;block-size:18px;min-inline-size:18px;padding:0;padding-inline:16px 3px;border:1px solid #0000;border-radius:9px;background:#f3f5f8 no-repeat;color:#2b3440;font:600 12px/1 system-ui,sans-serif;white-space:nowrap;cursor:pointer}
.recent{background-image:${ring('8px', 'currentColor 4.6px')}}
.month,.long,.never{background-image:${ring('8px', OPEN)}}
.month{background-image:${half('left')},${ring('8px', OPEN)};background-position:3px center,0 0;background-size:5px 10px,100% 100%}
.never{background-image:${face},${face},${ring('8px', OPEN)};background-position:6.5px center,3px center,0 0;background-size:3px 10px,10px 3px,100% 100%}
button:dir(rtl).recent{background-image:${ring('calc(100% - 8px)', 'currentColor 4.6px')}}
button:dir(rtl):is(.month,.long,.never){background-image:${ring('calc(100% - 8px)', OPEN)}}
button:dir(rtl).month{background-image:${half('right')},${ring('calc(100% - 8px)', OPEN)};background-position:right 3px center,0 0}
button:dir(rtl).never{background-image:${face},${face},${ring('calc(100% - 8px)', OPEN)};background-position:right 6.5px center,right 3px center,0 0}
.none{padding-inline:3px;justify-content:center;border:1px dashed}
b{flex:none;align-self:flex-start;inline-size:6px;block-size:6px;margin-block-start:2px;border-radius:3px;background:#1559b7}
i{flex:none;inline-size:10px;block-size:12px;background:#8c1d18;clip-path:polygon(50% 0,100% 15%,100% 55%,50% 100%,0 55%,0 15%)}
i.warned{inline-size:12px;background:${face} center 4px/2px 4px no-repeat,${face} center 9px/2px 2px no-repeat,#8a5300;clip-path:polygon(50% 0,100% 100%,0 100%)}
button:hover,button.now{border-color:#1559b7}
button:focus-visible{outline:2px solid #1559b7;outline-offset:1px}
button.small{min-inline-size:12px;inline-size:12px;block-size:12px;padding:0;justify-content:center;overflow:hidden;border-width:0;font-size:9px;align-self:flex-start;margin-inline-end:-2px}
button.small.recent{background-image:${ring('6px', 'currentColor 4.6px')}}
button.small:is(.month,.long,.never){background-image:${ring('6px', OPEN)}}
button.small.month{background-image:${half('left')},${ring('6px', OPEN)};background-position:1px center,0 0}
button.small.never{background-image:${face},${face},${ring('6px', OPEN)};background-position:4.5px center,1px center,0 0}
button.small.month:dir(rtl){background-image:${half('right')},${ring('6px', OPEN)};background-position:6px center,0 0}
button.small:has(i){background-image:none!important}
.small b{display:none}
button.small.waits{outline:2px solid #1559b7;outline-offset:-1px}
@media (prefers-color-scheme:dark){button{background-color:#2a3038;color:#e6eaf0}.never,.warned{--face:#2a3038}b{background:#7fb2ff}i{background:#ff8f87}i.warned{background-color:#f0b95a}button:hover,button.now{border-color:#7fb2ff}button:focus-visible,button.small.waits{outline-color:#7fb2ff}}
@media (forced-colors:active){button,i,b{forced-color-adjust:none}button{background-color:Canvas;color:CanvasText;border-color:CanvasText}b{background:LinkText}i,i.warned{background-color:CanvasText}.never,.warned{--face:Canvas}}
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

let last: Column | undefined;

/** `at`: from the start of the cell (CSS pixels). When the cell gets narrower than `at` and `wide`, its end is the limit. */
export function columnAt(at: number, wide: number): Column {
  const css = `:host{inset-inline:min(${at}px,100% - ${wide}px) auto!important}`;
  // Rows that come while somebody scrolls stand in the column of those before them.
  if (last?.css !== css) last = { css, sheet: sheetOf(css) };
  return last;
}

/** Gives the root of a mark its style: constructed sheets, shared by all, where the browser lets a content script do so. */
export function dress(root: ShadowRoot, css: string, column?: Column | null): void {
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
