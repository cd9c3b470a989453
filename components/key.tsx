/** The key that does the same, for those who see it; a screen reader hears it from `aria-keyshortcuts`. */
export function Key({ name }: { name: string }) {
  return (
    <span className="key" aria-hidden="true">
      {name}
    </span>
  );
}
