import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../lib/messages.ts';
import { thisDevice } from './device-name.ts';
import { Field } from './field.tsx';
import { Refused } from './options-states.tsx';
import { useAct } from './use-ask.ts';
import { usePolicy } from './use-policy.ts';

/** Address, code, device name: binds this browser to a person. Each way it can fail has a sentence of its own. */
export function SignIn({ api: known = '', onDone }: { api?: string; onDone: (status: Status) => void }) {
  const { t } = useTranslation();
  const policy = usePolicy();
  const enrol = useAct('enrol');
  const [api, setApi] = useState(known);
  const [code, setCode] = useState('');
  const [device, setDevice] = useState('');
  const [tried, setTried] = useState(false);
  useEffect(() => {
    thisDevice().then(({ browser, system }) =>
      setDevice((typed) => typed || t('connect.deviceOn', { browser, system })),
    );
  }, [t]);

  // A code of the policy only stands there: who sits at this browser may be somebody else, with a code of their own.
  const fromPolicy = policy.code;
  useEffect(() => {
    if (fromPolicy) setCode((typed) => typed || fromPolicy);
  }, [fromPolicy]);

  const address = policy.api ?? api;
  const apiError = tried && !looksLikeAddress(address) ? t('connect.apiInvalid') : null;
  const codeError = tried && code.trim() === '' ? t('connect.codeMissing') : null;
  const connect = async () => {
    setTried(true);
    if (!looksLikeAddress(address) || code.trim() === '') return;
    const answer = await enrol.run({ api: address.trim(), code: code.trim(), device: device.trim() });
    if (answer.ok) onDone(answer.value);
  };

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <p>{t('connect.intro')}</p>
      <Field
        label={t('connect.api')}
        hint={t('connect.apiHint')}
        error={apiError}
        locked={policy.api !== null}
        inputMode="url"
        dir="ltr"
        value={address}
        onChange={(event) => setApi(event.target.value)}
      />
      <Field
        label={t('connect.code')}
        hint={t('connect.codeHint')}
        error={codeError}
        className="code"
        dir="ltr"
        autoCapitalize="characters"
        value={code}
        maxLength={64}
        onChange={(event) => setCode(event.target.value)}
      />
      <Field
        label={t('connect.device')}
        hint={t('connect.deviceHint')}
        value={device}
        maxLength={100}
        onChange={(event) => setDevice(event.target.value)}
      />
      <Refused of={enrol} />
      <div className="buttons start">
        <button type="submit" className="main" disabled={enrol.busy}>
          {enrol.busy ? t('connect.going') : t('connect.go')}
        </button>
      </div>
    </form>
  );
}

/** `sync.example.org` and `https://sync.example.org/porchlight/` are both fine; a word, a path or a mail address is not. */
export function looksLikeAddress(typed: string): boolean {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  return url !== null && url.username === '' && (/\./.test(url.hostname) || /^(localhost|\[.*\])$/.test(url.hostname));
}
