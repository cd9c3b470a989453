import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { ComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
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
      <UnderTheField>
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
      </UnderTheField>
    </ComboBox>
  );
}

/**
 * The library closes a list whenever its field scrolls. But a browser scrolls a half hidden field into sight at the first
 * letter, and the history below it grows and shrinks: the list is put under the field again, and stays open.
 */
function UnderTheField({ children }: { children: ReactNode }) {
  const state = useContext(ComboBoxStateContext);
  const [place, setPlace] = useState(0);
  const scrolling = useRef(false);
  useEffect(() => {
    // Stands before the list is opened, and so hears of each scroll before the library does.
    const heard = () => {
      scrolling.current = true;
      setTimeout(() => {
        scrolling.current = false;
      });
    };
    addEventListener('scroll', heard, true);
    return () => removeEventListener('scroll', heard, true);
  }, []);
  return (
    <Popover
      key={place}
      className="popover"
      isOpen={state?.isOpen ?? false}
      onOpenChange={(open) => {
        if (open) return;
        if (scrolling.current) setPlace(place + 1);
        else state?.close();
      }}
    >
      {children}
    </Popover>
  );
}
