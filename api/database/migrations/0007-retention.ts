/** Deletion by age, in bulk (S9): text goes, and devices learn of it as of an undo, by its place. */
export default `
-- One row per run, with how many entries of each type lost their text.
create table retention_run (
  district text, id bigint generated always as identity, at timestamptz not null default now(),
  days integer not null, counts jsonb not null, by_hand boolean not null, primary key (district, id));
alter table retention_run enable row level security;
create policy own_district on retention_run using (district = (select current_district()));

-- At most \`most\` entries and all that is said about them. What still holds is not old: a restriction that was neither
-- lifted nor has ended, how a guardian wishes to be reached, which of their numbers work.
-- The caller's transaction has taken the lock of \`horizon\` before it wrote anything.
create function expire(p_district text, before timestamptz, today text, most integer) returns jsonb language plpgsql as $$
declare
  roots uuid[];
  went uuid[];
  counts jsonb;
begin
  select array_agg(id) into roots from (
    select id from entry e
    where district = p_district and state <> 'withdrawn' and happened < before and received < before
      and type not in ('preference.recorded', 'reach.reported', 'entry.corrected', 'entry.closed', 'restriction.lifted',
        'entry.moved', 'audience.changed', 'entry.erased', 'entry.withdrawn', 'restricted.opened')
      and case when type = 'restriction.recorded' and state = 'kept' then
        -- Its last day as the latest correction has it; none: it has no end.
        coalesce((select coalesce(c.raw::json->'change'->>'until', '9999') from entry c
          where c.district = p_district and c.about = e.id and c.type = 'entry.corrected'
            and case when c.state = 'kept' then c.raw::json->'change'->'until' end is not null
          order by c.recorded desc limit 1), e.raw::json->>'until', '9999') < today
        or exists (select from entry l where l.district = p_district and l.about = e.id
          and l.type = 'restriction.lifted' and l.state = 'kept')
        else true end
    order by happened limit most) old;
  if roots is null then return null; end if;
  with taken as (
    update entry set state = 'withdrawn', raw = ''
    where district = p_district and state <> 'withdrawn' and (id = any(roots) or (about = any(roots) and type in (
      'entry.corrected', 'entry.closed', 'restriction.lifted', 'entry.moved', 'audience.changed', 'entry.erased',
      'entry.withdrawn', 'restricted.opened')))
    returning id, type)
  select array_agg(id), (select jsonb_object_agg(type, n) from (select type, count(*) as n from taken group by type) t)
    into went, counts from taken;
  update entry_student set tx = pg_current_xact_id(), seq = nextval('place')
    where district = p_district and entry = any(went);
  return counts;
end $$;

-- Which districts have a run due today. Names nobody; sees beyond one district, as only its owner may.
create function expiring() returns setof text language sql stable security definer
  set search_path = porchlight, pg_temp
  as $$ select district from district d where (settings->>'keepDays') is not null and not exists (
    select from retention_run r where r.district = d.district and not r.by_hand and r.at > now() - interval '20 hours') $$;
`;
