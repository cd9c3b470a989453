import type { ReactNode } from 'react';

/** The foot of a form, in sight wherever it is scrolled to: why it was not done, then the buttons. */
export function FormActions({ problem, children }: { problem: string | null; children: ReactNode }) {
  return (
    <div className="actions">
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}
