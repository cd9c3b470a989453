import { useTranslation } from 'react-i18next';
import type { Family } from '../lib/messages.ts';
import { Icon } from './icon.tsx';

/** Before it is saved: who will be able to read it, in one line, and the way to make them fewer. */
export function AudienceLine({
  readers,
  audience,
  set,
}: {
  readers: Family['readers'];
  audience: 'team' | 'restricted';
  set: (audience: 'team' | 'restricted') => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="audience" data-audience={audience}>
      <p role="status">
        {audience === 'restricted' && <Icon name="lock" />} {readers[audience]}
      </p>
      <label className="check">
        <input
          type="checkbox"
          checked={audience === 'restricted'}
          onChange={(event) => set(event.target.checked ? 'restricted' : 'team')}
        />
        {t('call.restricted')}
      </label>
    </div>
  );
}
