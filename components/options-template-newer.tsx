import { useTranslation } from 'react-i18next';
import type { KeptTemplate } from '../lib/compose/own-template.ts';
import type { ListedTemplate } from '../lib/messages.ts';
import { useSchoolDates } from './use-status.tsx';

/** Somebody has published over the version that is being changed: whose words go on is this person's to say. */
export function TemplateNewer({
  open,
  base,
  listed,
  onKeep,
  onTheirs,
}: {
  open: string;
  base: number;
  listed: readonly ListedTemplate[];
  onKeep: (newest: number) => void;
  onTheirs: (theirs: KeptTemplate) => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const newest = listed.find(({ id }) => id === open)?.versions[0];
  if (!newest || newest.version === base) return null;
  const { by, at, version, template } = newest;
  const when = dates.when(at);
  return (
    <div className="warning stack" role="alert">
      <p>
        {template === null
          ? t('template.newerRetired', { when })
          : by === null
            ? t('template.newerAtCommandLine', { version, when })
            : t('template.newer', { name: by, version, when })}
      </p>
      <div className="buttons start">
        <button type="button" onClick={() => onKeep(version)}>
          {t('template.keepMine')}
        </button>
        {template && (
          <button
            type="button"
            onClick={() => {
              const { version: _, ...theirs } = template;
              onTheirs({ base: version, template: theirs });
            }}
          >
            {t('template.takeTheirs')}
          </button>
        )}
      </div>
    </div>
  );
}
