/** How well pages are read: the district's numbers for administrators, this device's own for everybody else. */
import { hostOf } from '../../hosts/index.ts';
import { type HealthRow, healthRow } from '../../model/health.ts';
import { DistrictHealth } from '../../model/wire.ts';
import { type Family, no, ok, type SignedIn } from '../asking.ts';
import { health } from '../health.ts';
import { call } from './admin.ts';

const productOf = (host: string): string => hostOf(host)?.name ?? host;
const nameOf = ({ host, kind }: { host: string; kind: string }): string => `${host} ${kind}`;

export const healthAnswers: Family<'health' | 'healthNotices' | 'dismissHealth'> = {
  health: async (_, ask) => {
    const isAdministrator = ask.me.role === 'administrator';
    const reply = isAdministrator ? await call(ask, DistrictHealth, '/v1/admin/health') : null;
    if (!reply?.ok) return ok({ of: 'device', why: reply?.reason ?? null, rows: await ownRows(ask) });
    const { rows } = reply.value;
    await ask.store.saveHealth('district', { at: Date.now(), rows });
    return ok({
      of: 'district',
      why: null,
      rows: rows.map((row) => ({ ...row, product: productOf(row.host), site: null })),
    });
  },

  healthNotices: async (_, ask) => {
    if (ask.me.role !== 'administrator') return ok([]);
    const away = (await ask.store.health('dismissed')) ?? {};
    const rows = (await ask.store.health('district'))?.rows ?? [];
    return ok(
      rows.flatMap(({ host, kind, drop }) =>
        // Put away on a day of the same drop, or after it: it is the one that they know.
        drop && !((away[nameOf({ host, kind })] ?? '') >= drop.since)
          ? [{ host, kind, product: productOf(host), since: drop.since, why: drop.why }]
          : [],
      ),
    );
  },

  dismissHealth: async (which, ask) => {
    const known = (await ask.store.health('district'))?.rows.some((row) => nameOf(row) === nameOf(which));
    if (!known) return no('not-found');
    const away = (await ask.store.health('dismissed')) ?? {};
    await ask.store.saveHealth('dismissed', { ...away, [nameOf(which)]: ask.today });
    return ok(null);
  },
};

/** Each installation apart from the others, where a product has more than one. */
async function ownRows(ask: SignedIn): Promise<(HealthRow & { product: string; site: string | null })[]> {
  const counted = await health.counted(ask);
  const places = [...Map.groupBy(counted, ({ base, host, kind }) => JSON.stringify([base, host, kind])).values()];
  return places
    .map((days) => {
      const { base, host, kind } = days[0]!;
      const several = counted.some((other) => other.host === host && other.base !== base);
      const row = healthRow({ host, kind }, [days], ask.settings.holidays);
      return { ...row, product: productOf(host), site: several ? base : null };
    })
    .sort((a, b) => (`${nameOf(a)} ${a.site}` < `${nameOf(b)} ${b.site}` ? -1 : 1));
}
