import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';

interface ConfirmProps {
  title: string;
  children: ReactNode;
  /** The verb of what will happen, never "OK". */
  go: string;
  onGo: () => void;
  onClose: () => void;
  busy?: boolean;
  disabled?: boolean;
  /** It cannot be taken back. */
  danger?: boolean;
}

/** Asks before something that cannot be undone with one click. Esc and "Cancel" change nothing. Drawn while it is open. */
export function Confirm({ title, children, go, onGo, onClose, busy, disabled, danger }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="veil" isOpen isDismissable={!busy} onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog role="alertdialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy && !disabled) onGo();
            }}
          >
            {children}
            <div className="buttons">
              <button type="button" onClick={onClose}>
                {t('options.cancel')}
              </button>
              <button type="submit" className={danger ? 'danger' : 'main'} disabled={busy || disabled}>
                {go}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
