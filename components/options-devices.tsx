import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../lib/messages.ts';
import { Confirm } from './confirm.tsx';
import { HeldBack } from './options-quarantine.tsx';
import { Answered, Refused } from './options-states.tsx';
import { useAct, useAsk } from './use-ask.ts';
import { useSchoolDates } from './use-status.tsx';

type Device = Output<'devices'>[number];

/** Every browser that is or was connected, the latest sync first, and the way to sign one out from afar. */
export function Devices() {
  const { t } = useTranslation();
  const devices = useAsk('devices', {});
  const staff = useAsk('staff', {});
  const revoke = useAct('revoke');
  const [asked, setAsked] = useState<Device | null>(null);
  const nameOf = (id: string) => staff.value?.find((person) => person.id === id)?.name ?? id;
  const latestFirst = (a: Device, b: Device) => (b.lastSync ?? b.enrolled).localeCompare(a.lastSync ?? a.enrolled);
  return (
    <>
      <p>{t('devices.intro')}</p>
      <Answered of={devices} empty={(rows) => (rows.length === 0 ? t('devices.none') : null)}>
        {(rows) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
          <section className="scroller" tabIndex={0} aria-label={t('options.part.devices')}>
            <table className="folds">
              <thead>
                <tr>
                  <th scope="col">{t('devices.person')}</th>
                  <th scope="col">{t('devices.device')}</th>
                  <th scope="col">{t('devices.lastSync')}</th>
                  <th scope="col">{t('devices.version')}</th>
                  <th scope="col">{t('devices.state')}</th>
                </tr>
              </thead>
              <tbody>
                {[...rows].sort(latestFirst).map((device) => (
                  <Row
                    key={device.id}
                    device={device}
                    name={nameOf(device.staff)}
                    onRevoke={() => setAsked(device)}
                    onDecided={devices.retry}
                  />
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Answered>
      {asked && (
        <Confirm
          title={t('devices.revokeAsk')}
          go={t('devices.revoke')}
          danger
          busy={revoke.busy}
          onClose={() => setAsked(null)}
          onGo={async () => {
            const answer = await revoke.run({ device: asked.id });
            if (!answer.ok) return;
            setAsked(null);
            devices.retry();
          }}
        >
          <p>{t('devices.revokeText', { device: asked.name, name: nameOf(asked.staff) })}</p>
          <Refused of={revoke} />
        </Confirm>
      )}
    </>
  );
}

function Row({
  device,
  name,
  onRevoke,
  onDecided,
}: {
  device: Device;
  name: string;
  onRevoke: () => void;
  onDecided: () => void;
}) {
  const { t } = useTranslation();
  const dates = useSchoolDates();
  const [looking, setLooking] = useState(false);
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td data-label={t('devices.device')}>{device.name}</td>
        <td data-label={t('devices.lastSync')}>
          {device.lastSync ? (
            <time dateTime={device.lastSync} title={dates.whenInFull(device.lastSync)}>
              {dates.since(device.lastSync)}
            </time>
          ) : (
            t('connect.neverSynced')
          )}
        </td>
        <td data-label={t('devices.version')}>{device.version}</td>
        <td>
          {device.revoked ? (
            t('devices.revoked', { day: dates.dayOf(device.revoked) })
          ) : (
            <button type="button" onClick={onRevoke} aria-label={t('devices.revokeOne', { device: device.name, name })}>
              {t('devices.revoke')}
            </button>
          )}
          {device.quarantined > 0 && (
            <p className="warning">{t('devices.quarantined', { count: device.quarantined })}</p>
          )}
          {(device.quarantined > 0 || looking) && (
            <button
              type="button"
              aria-expanded={looking}
              aria-label={looking ? undefined : t('quarantine.lookOne', { device: device.name, name })}
              onClick={() => setLooking((now) => !now)}
            >
              {t(looking ? 'quarantine.close' : 'quarantine.look')}
            </button>
          )}
        </td>
      </tr>
      {looking && (
        <tr>
          <td colSpan={5}>
            <HeldBack device={device.id} name={name} onDecided={onDecided} />
          </td>
        </tr>
      )}
    </>
  );
}
