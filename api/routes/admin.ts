import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { StaffId, StudentId } from '../../lib/model/ids.ts';
import { Role } from '../../lib/model/roles.ts';
import { DistrictSettings } from '../../lib/model/settings.ts';
import { Device, EnrolmentCode, Quarantine, QuarantineOutcome, RosterReport } from '../../lib/model/wire.ts';
import { devicesOf } from '../admin/devices.ts';
import { changeSettings, setAlias, setRole } from '../admin/district.ts';
import { decide, lookAt } from '../admin/quarantine.ts';
import { staffOf } from '../admin/staff.ts';
import { giveCode } from '../auth/codes.ts';
import { revoke } from '../auth/sessions.ts';
import { Problem } from '../problem.ts';
import { importRoster, previewRoster } from '../roster/import.ts';
import type { Service } from '../service.ts';
import { asAdministratorOf } from './as-administrator.ts';
import { body } from './body.ts';
import { jsonText } from './compressed.ts';
import { operation } from './operation.ts';
import { templates } from './templates.ts';

const nobody = () => new Problem(404, null, 'Nobody on the roster has this id.');
const noDevice = () => new Problem(404, null, 'There is no such device.');

/** What an administrator does for the district; the command line does the same. */
export function admin(app: OpenAPIHono, service: Service): void {
  const asAdministrator = asAdministratorOf(service);
  templates(app, service, asAdministrator);

  operation(app, {
    method: 'post',
    path: '/v1/admin/roster',
    summary: 'Look at a OneRoster zip: what is wrong with it, what it would change',
    reply: RosterReport,
  });
  app.post('/v1/admin/roster', async (c) => {
    const zip = Buffer.from(await c.req.arrayBuffer());
    return c.json(await asAdministrator(c, (tx, me) => previewRoster(tx, me.district, zip, me.staff)));
  });

  operation(app, {
    method: 'post',
    path: '/v1/admin/roster/import',
    summary: 'Import an upload that was looked at (?upload=…&confirm=enrolments-end,staff-lose-all)',
    reply: RosterReport,
  });
  app.post('/v1/admin/roster/import', async (c) => {
    const confirmed = (c.req.query('confirm') ?? '').split(',');
    const { outcome, me } = await asAdministrator(c, async (tx, me) => ({
      me,
      outcome: await importRoster(tx, me.district, c.req.query('upload') ?? '', confirmed),
    }));
    if (!outcome)
      throw new Problem(404, null, 'There is no such upload, or it is older than a day: look at the file again.');
    if (!outcome.imported)
      throw new Problem(409, 'asks', 'Nothing was changed: this import needs a yes to what it asks.', {
        report: outcome.report,
      });
    service.log.info({ district: me.district }, 'roster imported');
    service.live.changed(me.district);
    service.warm.soon(me.district);
    return c.json(outcome.report);
  });

  operation(app, {
    method: 'post',
    path: '/v1/admin/codes',
    summary: 'A code that binds one device to this person',
    request: z.object({ staff: StaffId }),
    reply: EnrolmentCode,
  });
  app.post('/v1/admin/codes', async (c) => {
    const { staff } = await body(c, z.object({ staff: StaffId }));
    const code = await asAdministrator(c, (tx, me) => giveCode(tx, me.district, staff));
    if (!code) throw nobody();
    return c.json(code);
  });

  const Devices = z.object({ devices: z.array(Device) });
  operation(app, { method: 'get', path: '/v1/admin/devices', summary: 'All devices of the district', reply: Devices });
  app.get('/v1/admin/devices', async (c) =>
    c.json({ devices: await asAdministrator(c, (tx, me) => devicesOf(tx, me.district)) }),
  );

  operation(app, { method: 'post', path: '/v1/admin/devices/:id/revoke', summary: 'Revoke a device', status: 204 });
  app.post('/v1/admin/devices/:id/revoke', async (c) => {
    if (!(await asAdministrator(c, (tx, me) => revoke(tx, me.district, c.req.param('id'))))) throw noDevice();
    return c.body(null, 204);
  });

  const look = async (c: Context, reason: string | null) =>
    jsonText(c, JSON.stringify(await asAdministrator(c, (tx, me) => lookAt(tx, me, c.req.param('id') ?? '', reason))));
  operation(app, {
    method: 'get',
    path: '/v1/admin/devices/:id/quarantine',
    summary: 'What a revoked device handed over, restricted entries by their place; the look is written down',
    reply: Quarantine,
  });
  app.get('/v1/admin/devices/:id/quarantine', (c) => look(c, null));

  const Opening = z.object({ reason: z.string().trim().min(1).max(500) });
  operation(app, {
    method: 'post',
    path: '/v1/admin/devices/:id/quarantine/open',
    summary: 'The same with the text of restricted entries, for a reason that is written down',
    request: Opening,
    reply: Quarantine,
  });
  app.post('/v1/admin/devices/:id/quarantine/open', async (c) => look(c, (await body(c, Opening)).reason));

  const Decision = z.object({ accept: z.array(z.int()).max(5_000), reject: z.array(z.int()).max(5_000) });
  operation(app, {
    method: 'post',
    path: '/v1/admin/devices/:id/quarantine',
    summary: 'Accept into the log, or discard, what it handed over; either way its text leaves the quarantine',
    request: Decision,
    reply: z.object({ outcomes: z.array(QuarantineOutcome) }),
  });
  app.post('/v1/admin/devices/:id/quarantine', async (c) => {
    const { accept, reject } = await body(c, Decision);
    const { outcomes, district } = await asAdministrator(
      c,
      async (tx, me) => ({
        district: me.district,
        outcomes: await decide(tx, me, c.req.param('id'), accept, reject),
      }),
      { writesLog: true },
    );
    service.live.changed(district);
    service.warm.soon(district);
    return c.json({ outcomes });
  });

  operation(app, {
    method: 'get',
    path: '/v1/admin/staff',
    summary: 'The staff, with the role the roster proposes and the one that was set',
  });
  app.get('/v1/admin/staff', async (c) =>
    c.json({ staff: await asAdministrator(c, (tx, me) => staffOf(tx, me.district)) }),
  );

  const RoleChoice = z.object({ role: Role.nullable() });
  operation(app, {
    method: 'put',
    path: '/v1/admin/staff/:id/role',
    summary: 'Set a role; null takes what the roster proposes',
    request: RoleChoice,
    status: 204,
  });
  app.put('/v1/admin/staff/:id/role', async (c) => {
    const { role } = await body(c, RoleChoice);
    const known = await asAdministrator(c, async (tx, me) => {
      // Nobody is left to undo it.
      if (me.staff === c.req.param('id') && role !== 'administrator')
        throw new Problem(409, 'own-role', 'An administrator cannot take their own role away; another one can.');
      return setRole(tx, me.district, c.req.param('id'), role);
    });
    if (!known) throw nobody();
    return c.body(null, 204);
  });

  operation(app, {
    method: 'get',
    path: '/v1/admin/settings',
    summary: 'The settings of the district',
    reply: DistrictSettings,
  });
  app.get('/v1/admin/settings', async (c) =>
    c.json(await asAdministrator(c, (tx, me) => changeSettings(tx, me.district, {}))),
  );

  operation(app, {
    method: 'put',
    path: '/v1/admin/settings',
    summary: 'Change some of the settings',
    request: DistrictSettings.partial(),
    reply: DistrictSettings,
  });
  app.put('/v1/admin/settings', async (c) => {
    const change = await body(c, DistrictSettings.partial());
    // What is left out is not changed; it must not be written over with nothing.
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return c.json(await asAdministrator(c, (tx, me) => changeSettings(tx, me.district, given)));
  });

  const Alias = z.object({ former: StudentId, student: StudentId.nullable() });
  operation(app, {
    method: 'post',
    path: '/v1/admin/aliases',
    summary: 'Two ids of one student; null takes the alias away',
    request: Alias,
    status: 204,
  });
  app.post('/v1/admin/aliases', async (c) => {
    const { former, student } = await body(c, Alias);
    const done = await asAdministrator(c, async (tx, { district }) => {
      const set = await setAlias(tx, district, former, student);
      return set ? district : null;
    });
    if (!done)
      throw new Problem(422, 'alias', 'The student merged into must be on the roster, and not be merged itself.');
    service.warm.soon(done);
    return c.body(null, 204);
  });
}
