import { memo, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { Icon } from './icon.tsx';
import { later } from './later.ts';
import type { Aside, Opened } from './panel-actions.ts';
import { isFramed } from './panel-actions.ts';

export const [PanelMenu, fetchPanelMenu] = later(() => import('./panel-menu.tsx'));

/** Where one is on the page: previous and next student, what else the panel can show, and the way out. */
export const PanelHead = memo(function PanelHead({
  opened,
  aside,
  show,
}: {
  opened: Opened;
  aside: Aside;
  show: (aside: Aside) => void;
}) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState(false);
  const at = opened.page.findIndex((one) => one.key === opened.key);
  const before = at > 0 ? opened.page[at - 1] : undefined;
  const after = at >= 0 ? opened.page[at + 1] : undefined;
  const go = (key: string | undefined) => key !== undefined && ask('goTo', { key });
  return (
    <nav className="panel-head" aria-label={t('panel.thisPage')}>
      {aside && (
        <button type="button" className="quiet" onClick={() => show(null)}>
          <Icon name="previous" /> {t('panel.back')}
        </button>
      )}
      {!aside && opened.page.length > 1 && at >= 0 && (
        <>
          <button
            type="button"
            className="quiet"
            disabled={!before}
            title={before?.name}
            aria-label={before ? t('panel.previousStudent', { name: before.name }) : t('panel.noPrevious')}
            onClick={() => go(before?.key)}
          >
            <Icon name="previous" />
          </button>
          <span className="soft">{t('panel.place', { at: at + 1, of: opened.page.length })}</span>
          <button
            type="button"
            className="quiet"
            disabled={!after}
            title={after?.name}
            aria-label={after ? t('panel.nextStudent', { name: after.name }) : t('panel.noNext')}
            onClick={() => go(after?.key)}
          >
            <Icon name="next" />
          </button>
        </>
      )}
      <span className="grow" />
      <button
        type="button"
        className="quiet"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={menu}
        aria-label={t('panel.more')}
        onClick={() => setMenu(true)}
      >
        <Icon name="more" />
      </button>
      {menu && (
        <Suspense>
          <PanelMenu anchor={button} close={() => setMenu(false)} show={show} hasPage={opened.page.length > 0} />
        </Suspense>
      )}
      {isFramed() && (
        <button type="button" className="quiet" aria-label={t('panel.close')} onClick={() => ask('closePanel', {})}>
          <Icon name="close" />
        </button>
      )}
    </nav>
  );
});
