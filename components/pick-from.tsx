import { useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';

export interface Pickable {
  id: string;
  name: string;
  detail: string;
}

/** A field with a list under it that somebody else finds: the background knows the people, and spelling, and who may be seen. */
export function PickFrom({
  label,
  words,
  setWords,
  found,
  onPick,
  autoFocus = false,
}: {
  label: string;
  words: string;
  setWords: (words: string) => void;
  found: Pickable[];
  onPick: (one: Pickable) => void;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  /** Somebody was just chosen: the list would come back for their name, over the button that is wanted next. */
  const [picked, setPicked] = useState(false);
  return (
    <ComboBox
      className="combo"
      inputValue={words}
      onInputChange={(next) => {
        if (next === words) return;
        setPicked(false);
        setWords(next);
      }}
      items={picked ? [] : found}
      value={null}
      onChange={(key) => {
        const one = found.find((candidate) => candidate.id === key);
        if (!one) return;
        setPicked(true);
        onPick(one);
      }}
      allowsEmptyCollection={!picked}
      allowsCustomValue
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <Input autoFocus={autoFocus} />
      <Popover className="popover">
        <ListBox className="list" renderEmptyState={() => <p className="soft empty">{t('panel.nobodyFound')}</p>}>
          {(one: Pickable) => (
            <ListBoxItem id={one.id} textValue={one.name}>
              <Text slot="label">{one.name}</Text>
              <Text slot="description" className="soft">
                {one.detail}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
