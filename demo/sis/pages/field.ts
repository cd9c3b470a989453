import { esc } from '../html.ts';

/**
 * A value with its label under it. An editor sees the value in an `.onclick` that turns into an input when it is clicked
 * or focused; a reader sees bare text, without any id.
 */
export function field(
  table: string,
  column: string,
  label: string,
  value: string,
  editable: boolean,
  id = `div${table}${column}`,
): string {
  const legend = `<span class="legend-gray">${esc(label)}</span>`;
  if (!editable) return `${value ? esc(value) : '-'}<br>${legend}`;
  const input = `<input type="text" name="${table}[${column}]" value="${esc(value)}" aria-label="${esc(label)}">`;
  return `<div id="${id}"><div class="onclick" tabindex="0" data-input="${esc(input)}"><span class="uld">${value ? esc(value) : '-'}</span></div></div>${legend}`;
}
