/** The first statement of every request with a token: sets the district, says who speaks and for which district. */
export default `
-- p_writes: entries will be taken in by this transaction (see \`horizon\`).
create function enter(p_district text, p_hash bytea, p_writes boolean) returns json language plpgsql as $$
declare
  me record;
begin
  perform set_config('porchlight.district', p_district, true);
  if p_writes then perform pg_advisory_xact_lock_shared(log_key(p_district)); end if;
  select * into me from bearer(p_district, p_hash);
  if not found then return json_build_object('trouble', 'unknown'); end if;
  if me.trouble is not null then return json_build_object('trouble', me.trouble); end if;
  update token set used = now() where district = p_district and hash = p_hash and used is null;
  return (
    select json_build_object('staff', me.staff, 'device', me.device, 'role', me.role, 'name', me.name,
      'settings', d.settings, 'rosterVersion', d.roster_version,
      -- Another cluster, or another history of this one, counts its transactions anew.
      'timeline', d.timeline || '-' || c.system_identifier || '-' || k.timeline_id,
      'horizon', horizon(p_district)::text,
      'schools', array(select distinct school from staff_school w where w.district = p_district and w.staff = me.staff
        and w.until > now() order by 1))
    from district d, pg_control_system() c, pg_control_checkpoint() k where d.district = p_district);
end $$;
`;
