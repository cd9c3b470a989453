/** What somebody left where a page and we differed is deleted by age, and so is whom a page named and the roster does not have. */
export default `
-- As it was in 0009, but that of page.compared only a number that was taken over holds, for it is one of the guardian's;
-- and with it, what was said against it: gone, the number would be back.
create or replace function expire(p_district text, before timestamptz, today text, most integer) returns jsonb language plpgsql as $$
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
        when type = 'student.linked' and state = 'kept' then
          exists (select from entry c where c.district = p_district and c.about = e.id
            and c.type = 'entry.closed' and c.state = 'kept')
        when type = 'page.compared' and state = 'kept' then
          e.raw::json->>'kind' = 'person' or e.raw::json->>'keep' = 'ours' and not exists (
            select from entry_student mine
            join entry_student same on same.district = mine.district and same.student = mine.student
            join entry p on p.district = same.district and p.id = same.entry
            where mine.district = p_district and mine.entry = e.id and p.type = 'page.compared'
              and case when p.state = 'kept' then p.raw::json->>'keep' = 'page'
                and p.raw::json->>'contact' = e.raw::json->>'contact'
                and p.raw::json->>'value' = e.raw::json->>'value' end)
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
`;
