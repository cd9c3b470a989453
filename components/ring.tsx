import type { Mark } from '../lib/messages.ts';

/** How long the family has not been heard: a shape that is told apart without colour. The words beside it say the same. */
export function Ring({ ring }: { ring: Mark['ring'] }) {
  return (
    <svg className="ring" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <circle
        cx="7"
        cy="7"
        r="5"
        fill={ring === 'recent' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray={ring === 'never' || ring === null ? '2.4 2.8' : undefined}
      />
      {ring === 'month' && <path d="M7 2a5 5 0 0 0 0 10z" fill="currentColor" />}
    </svg>
  );
}
