import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { fold } from '../lib/model/fold.ts';
import { AriaLocale } from './aria-locale.tsx';

export interface OfferedKind {
  id: string;
  title: string;
  advice: string;
  /** Why it stands before the others: nothing good was heard yet, or the writer's own favourite. */
  first: 'good' | 'favourite' | null;
  /** Why it cannot be written in this family's language; null when it can. */
  closed: string | null;
}

/** Which kind of message: typed at, or chosen with the arrows. Each says in one line how it is written well. */
export function ComposerKinds({ kinds, onPick }: { kinds: OfferedKind[]; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const good = kinds.some(({ first }) => first === 'good');
  return (
    <AriaLocale>
      <div className="kinds">
        {good && <p className="notice">{t('composer.nothingGoodYet')}</p>}
        <Autocomplete filter={(text, typed) => fold(text).includes(fold(typed))}>
          <SearchField className="field" aria-label={t('composer.whichKind')} autoFocus>
            <Input placeholder={t('composer.whichKind')} />
          </SearchField>
          <Menu
            className="menu kind-list"
            aria-label={t('composer.kinds')}
            items={kinds}
            disabledKeys={kinds.filter(({ closed }) => closed !== null).map(({ id }) => id)}
            onAction={(id) => onPick(String(id))}
            renderEmptyState={() => <p className="soft empty">{t('composer.noKind')}</p>}
          >
            {(kind: OfferedKind) => (
              <MenuItem id={kind.id} textValue={kind.title}>
                <Text slot="label">
                  {kind.first === 'favourite' && <span aria-hidden="true">★ </span>}
                  {kind.title}
                </Text>
                <Text slot="description" className={kind.closed === null ? 'soft' : 'unchecked'}>
                  {kind.closed ?? kind.advice}
                </Text>
              </MenuItem>
            )}
          </Menu>
        </Autocomplete>
      </div>
    </AriaLocale>
  );
}
