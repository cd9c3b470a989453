import type { RefObject } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Key } from './key.tsx';

export interface Choice {
  id: string;
  text: string;
  /** The letter that does the same anywhere on the surface. */
  key?: string;
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
            {choice.key && (
              <>
                {' '}
                <Key name={choice.key} />
              </>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
