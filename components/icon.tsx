/** Few and plain, drawn in the text's colour. An icon alone stands in a button that has a name. */
const paths = {
  previous: 'M10 3 5 8l5 5',
  next: 'm6 3 5 5-5 5',
  close: 'm4 4 8 8M12 4l-8 8',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4z',
  warning: 'M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.6h.01',
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z',
  check: 'm3 8.5 3.2 3.2L13 4.8',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  const turns = name === 'previous' || name === 'next';
  return (
    <svg className={turns ? 'icon turns' : 'icon'} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2.4 : 1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
