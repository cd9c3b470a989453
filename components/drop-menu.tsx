import type { ReactNode, RefObject } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { formatLocale, isRightToLeft } from '../lib/locale.ts';

export interface Choice {
  id: string;
  text: string;
  act: () => void;
}

/** A menu that drops from a button which is drawn elsewhere: its code is loaded when somebody first asks for it. */
export function DropMenu({
  anchor,
  close,
  label,
  choices,
}: {
  anchor: RefObject<HTMLElement | null>;
  close: () => void;
  label: string;
  choices: Choice[];
}) {
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && close()}
      placement="bottom end"
      className="popover"
    >
      <Menu
        aria-label={label}
        className="menu"
        autoFocus="first"
        onAction={(id) => {
          close();
          choices.find((choice) => choice.id === id)?.act();
        }}
        onClose={close}
      >
        {choices.map((choice) => (
          <MenuItem key={choice.id} id={choice.id} textValue={choice.text}>
            {choice.text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}

/** The reader's own way with dates and directions, for the library's parts. The mirrored language is English in a script that runs the other way. */
export function AriaLocale({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = formatLocale(i18n.language);
  const mirrored = isRightToLeft(i18n.language) && !isRightToLeft(locale);
  return <I18nProvider locale={mirrored ? 'en-Arab-US' : locale}>{children}</I18nProvider>;
}
