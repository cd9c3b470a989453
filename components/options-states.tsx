import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import { Failed, Loading } from './states.tsx';
import type { Act } from './use-ask.ts';
import type { Heard } from './use-watch.ts';

/** An answer in each of its states: on its way, failed with a way to retry, empty, or there. */
export function Answered<T>({
  of,
  empty,
  children,
}: {
  of: Heard<T>;
  /** The sentence that stands where there is nothing; null when there is something. */
  empty?: (value: T) => string | null;
  children: (value: T) => ReactNode;
}) {
  if (of.value !== null) {
    const nothing = empty?.(of.value) ?? null;
    return nothing ? <p className="nothing">{nothing}</p> : children(of.value);
  }
  return of.reason ? <Failed reason={of.reason} retry={of.retry} /> : <Loading />;
}

/** Why what the person just did has not worked. Stays until they do it again. */
// biome-ignore lint/suspicious/noExplicitAny: any verb's act fails in the same way.
export function Refused({ of }: { of: Act<any> }) {
  const { t } = useTranslation();
  if (!of.failed) return null;
  return (
    <p className="problem" role="alert">
      {t(`reason.${of.failed.reason}`)}
      {of.failed.detail && <small className="detail">{of.failed.detail}</small>}
    </p>
  );
}

/** Said after something was done, also to those who do not see it. The element stands there before it speaks. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p className="done" role="status">
      {children && <Icon name="check" />}
      {children}
    </p>
  );
}

/** What a district, its browser policy or its package decides looks decided, and says by whom. */
export function ByPolicy({ who = 'policy' }: { who?: 'policy' | 'district' | 'package' }) {
  const { t } = useTranslation();
  const words = { policy: 'options.byPolicy', district: 'options.byDistrict', package: 'options.byPackage' } as const;
  return (
    <span className="by-policy">
      <Icon name="lock" /> {t(words[who])}
    </span>
  );
}
