/** Text as HTML text or as a quoted attribute. */
export const esc = (text: string | number): string =>
  String(text).replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' })[char] ?? char,
  );

/** The address of a program of the SIS, ready for an attribute. Parameters without a value are left out. */
export function program(modname: string, parameters: Record<string, string | number | undefined> = {}): string {
  const query = Object.entries(parameters).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return esc([`Modules.php?modname=${modname}`, ...query].join('&'));
}

/** Data inside a script element; `</script>` in a text must not end it. */
export const script = (value: unknown): string => JSON.stringify(value).replaceAll('</', '<\\/');
