import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { CallForm } from './call-form.tsx';
import { LaterForm } from './later-form.tsx';
import type { Form } from './panel-actions.ts';
import { Restrictions } from './restrictions.tsx';
import { Failed, Loading } from './states.tsx';
import { useWatch } from './use-watch.ts';

/**
 * One family in the popup: the same form as in the panel, once its family is here, with what is forbidden standing above
 * it wherever one scrolls. What was pressed meanwhile goes to the form.
 */
export function QuickFamily({
  form,
  notice,
  back,
  ready,
}: {
  form: Form;
  /** Why whoever was picked is not chosen. */
  notice: string | undefined;
  back: () => void;
  ready: () => void;
}) {
  const { t } = useTranslation();
  const { value: family, reason, retry } = useWatch('family', { student: form.student });
  const open = (what: 'side-panel' | 'window') => () => ask('openOwn', { what, student: form.student });
  return (
    <>
      <div className="quick-top">
        <nav className="panel-head">
          <button type="button" className="quiet" onClick={back}>
            {t('popup.back')}
          </button>
          <span className="grow" />
          <button type="button" className="quiet" onClick={open('side-panel')}>
            {t('popup.openFamily')}
          </button>
          <button type="button" className="quiet" onClick={open('window')}>
            {t('popup.keepOpen')}
          </button>
        </nav>
        {notice && (
          <p className="restriction notice" role="alert">
            {notice}
          </p>
        )}
        {family && <Restrictions family={family} />}
      </div>
      <div className="quick-body">
        {!family ? (
          reason ? (
            <Failed reason={reason} retry={retry} />
          ) : (
            <Loading />
          )
        ) : form.kind === 'call' ? (
          <CallForm family={family} form={form} ready={ready} />
        ) : (
          <LaterForm family={family} form={form} />
        )}
      </div>
    </>
  );
}
