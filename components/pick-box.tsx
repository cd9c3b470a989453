import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';

export interface BoxItem {
  id: string;
  text: string;
}

/** One of many by part of its name, with the keyboard alone: people, time zones. `chosen` null: none yet. */
export function PickBox({
  label,
  items,
  chosen,
  onChoose,
}: {
  label: string;
  items: BoxItem[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <ComboBox
      className="field pick"
      defaultItems={items}
      selectedKey={chosen}
      onSelectionChange={(key) => onChoose(key === null ? null : String(key))}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="pick-line">
        <Input />
        <Button className="quiet" aria-label={t('options.showAll')}>
          ▾
        </Button>
      </div>
      <Popover className="popover" placement="bottom start">
        <ListBox className="menu" renderEmptyState={() => <p className="nothing">{t('options.noMatch')}</p>}>
          {(item: BoxItem) => (
            <ListBoxItem id={item.id} textValue={item.text}>
              {item.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
