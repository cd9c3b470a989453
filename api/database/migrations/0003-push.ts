/** Taking entries in: one call and one round trip for a whole batch, whatever its size. */
export default `
-- Lays the moves, changes of audience, erasures and withdrawals of one entry on it and on what amends it, and gives
-- all of them new places, so that every device that must learn of it does (S9).
create function settle(p_district text, p_target uuid) returns void language plpgsql
set enable_seqscan = off as $$
declare
  target entry;
  move record;
  member record;
  state_now text;
  audience_now text;
  here_now text[];
  -- Wherever it ever lay: who had it there is left its place.
  been text[];
begin
  select * into target from entry where district = p_district and id = p_target for update;
  if not found then return; end if;
  state_now := case
    when exists (select from entry where district = p_district and about = p_target and type = 'entry.erased') then 'erased'
    when exists (select from entry where district = p_district and about = p_target and type = 'entry.withdrawn') then 'withdrawn'
    -- What went with another entry stays gone.
    else target.state end;
  audience_now := coalesce((select aim[1] from entry
    where district = p_district and about = p_target and type = 'audience.changed'
    order by recorded desc, id desc limit 1), target.audience);
  -- Each move lies wherever its entry does: who serves only the last of its students must be able to follow it from the
  -- first. Its places come before those of what it moved, so that a page brings the way before what went it.
  insert into entry_student (district, student, entry, latest)
    select distinct p_district, stop, m.id, latest(m.happened, m.recorded)
    from entry m cross join (
      select unnest(target.students) as stop
      union select unnest(aim) from entry where district = p_district and about = p_target and type = 'entry.moved') stops
    where m.district = p_district and m.about = p_target and m.type = 'entry.moved'
    on conflict (district, student, entry) do nothing;
  for member in
    select id, type, students, audience, state, happened, recorded from entry
    where district = p_district and (id = p_target or (about = p_target and type in ('entry.corrected', 'entry.closed',
      'restriction.lifted', 'audience.changed', 'entry.erased', 'entry.withdrawn', 'restricted.opened')))
  loop
    here_now := member.students;
    been := here_now;
    for move in
      select aim[1] as source, aim[2:] as goals from entry
      where district = p_district and about = p_target and type = 'entry.moved' order by recorded, id
    loop
      if move.source = any(here_now) then
        here_now := array(select distinct unnest(array_remove(here_now, move.source) || move.goals));
        been := been || here_now;
      end if;
    end loop;
    update entry set
      audience = case when id = p_target or type in ('entry.corrected', 'entry.closed', 'restriction.lifted')
        then audience_now else audience end,
      narrowed = narrowed or (audience = 'team' and audience_now = 'restricted'),
      -- A correction of what is gone goes without a place of its own; one that was itself undone stays undone.
      state = case when id = p_target then state_now
        when type = 'entry.corrected' and state_now <> 'kept' then 'withdrawn' else state end,
      raw = case when (id = p_target or type = 'entry.corrected') and state_now <> 'kept' then '' else raw end,
      here = case when here_now = students then null else here_now end
    where district = p_district and id = member.id;
    insert into entry_student (district, student, entry, latest)
      select distinct p_district, student, member.id, latest(member.happened, member.recorded) from unnest(been) student
      on conflict (district, student, entry) do nothing;
    update entry_student set
      gone = not (student = any(here_now)), tx = pg_current_xact_id(), seq = nextval('place')
    where district = p_district and entry = member.id and student in (
      select unnest(been)
      union select unnest(aim) from entry where district = p_district and about = p_target and type = 'entry.moved');
  end loop;
end $$;

-- Whose device a token speaks for. One row, or none when nobody has been given it.
create function bearer(p_district text, p_hash bytea)
returns table (staff text, device text, role text, name text, trouble text, until timestamptz) language sql stable as $$
  select d.staff, d.id, coalesce(s.set_role, s.proposed_role), s.name,
    case when d.revoked is not null then 'revoked' when t.until <= now() then 'expired' when s.gone is not null then 'gone' end,
    t.until
  from token t
  join device d on d.district = t.district and d.id = t.device
  join staff s on s.district = d.district and s.id = d.staff
  where t.district = p_district and t.hash = p_hash and t.kind = 'access' $$;

-- Did this person serve this student then, by the roster of that moment? A merged student's former id is the student.
-- (Plain columns in each comparison: what row-level security cannot prove harmless, it keeps out of an index.)
create function served(p_district text, p_staff text, p_role text, p_student text, by_then timestamptz)
returns boolean language sql stable set enable_seqscan = off as $$
  select case p_role
    when 'teacher' then exists (select from serves v where v.district = p_district and v.staff = p_staff
      and v.student = p_student and v.since <= by_then and by_then < v.until)
    when 'administrator' then
      exists (select from student v where v.district = p_district and v.id = p_student)
      or exists (select from school c where c.district = p_district and '~unlinked/' || c.id = p_student)
    else
      exists (select from student_school v join staff_school w on w.district = v.district and w.school = v.school
        where v.district = p_district and v.student = p_student and v.since <= by_then and by_then < v.until
        and w.staff = p_staff and w.since <= by_then and by_then < w.until)
      or (p_student like '~unlinked/%' and exists (select from staff_school w where w.district = p_district
        and w.staff = p_staff and w.school = substr(p_student, 11) and w.since <= by_then and by_then < w.until))
    end $$;

-- May this person write of this student what happened then (S8)? Who serves the student now, may: what happened before
-- the roster caught up is told by whoever has the student today. Else whoever served them then, until \`earliest\` at least.
create function may_write(
  p_district text, p_staff text, p_role text, p_student text, happened timestamptz, instant timestamptz, earliest timestamptz)
returns boolean language sql stable set enable_seqscan = off as $$
  select served(p_district, p_staff, p_role, p_student, instant)
    or (served(p_district, p_staff, p_role, p_student, least(happened, instant))
      and served(p_district, p_staff, p_role, p_student, greatest(least(happened, instant), earliest))) $$;

-- p_entries: [{n, id, type, audience, recorded, at (ms), students, about, aim, amends, rules}], each checked for its form;
-- p_raws: the text of each, one a line, which JSON never breaks (inside other JSON it would be escaped and read twice). \`rules\`: by role, why this type may not be written: [as the author of what it is about, as somebody else].
-- Answers {now, staff, other: [[n, word]…]}; whatever is not among \`other\` was accepted.
-- The caller's transaction has taken the lock of \`horizon\` before it wrote anything.
create function take_in(
  p_district text, p_staff text, p_device text, p_role text, instant timestamptz, earliest timestamptz, p_entries json,
  p_raws text)
returns json language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  judged json;
  taken integer;
  stored uuid[];
  settling uuid[];
  about_one uuid;
  left_over integer[];
begin
  -- What most batches are: new, about nothing else, of students whom the writer serves now.
  with input as materialized (
    select * from rows from (
      json_to_recordset(p_entries) as (n int, id uuid, type text, audience text, recorded text, at int8, students text[],
        about uuid, rules json),
      unnest(string_to_array(p_raws, chr(10)))
    ) as i(n, id, type, audience, recorded, at, students, about, rules, raw)
  ),
  inserted as (
    insert into entry (district, id, type, author, device, received, recorded, happened, students, raw, audience)
    select p_district, id, type, p_staff, p_device, instant, recorded, least(to_timestamp(at / 1000.0), instant),
      students, raw, audience
    from input i
    where about is null and rules is null and not exists (select from unnest(i.students) s(student) where
      -- (A limit, so that each looks up one row: without it the planner gathers all rows of the writer, once per entry.)
      case p_role
        when 'teacher' then (select 1 from serves v where v.district = p_district and v.staff = p_staff
          and v.student = s.student and v.since <= instant and instant < v.until limit 1)
        when 'administrator' then
          (select 1 from student v where v.district = p_district and v.id = s.student limit 1)
        else (select 1 from student_school v join staff_school w on w.district = v.district and w.school = v.school
          where v.district = p_district and v.student = s.student and v.since <= instant and instant < v.until
          and w.staff = p_staff and w.since <= instant and instant < w.until limit 1)
      end is null)
    on conflict (district, id) do nothing
    returning id, students, happened, recorded
  ),
  placed as (
    insert into entry_student (district, student, entry, latest)
    select p_district, student, inserted.id, latest(inserted.happened, inserted.recorded)
    from inserted, unnest(inserted.students) student
  )
  select array_agg(n) from input where id not in (select id from inserted) into left_over;
  if left_over is null then return json_build_object('now', iso(instant), 'staff', p_staff); end if;

  -- What is amended is held until we end, always in the same order: a correction that arrives while its entry is being
  -- erased is either here before the erasure looks, or finds it erased.
  perform from entry
    where district = p_district and id = any(array(
      select about from json_to_recordset(p_entries) as (n int, about uuid, amends boolean) where n = any(left_over) and amends))
    order by id for update;

  -- All that needs a closer look: seen before, about something, or not this person's to write.
  with recursive input as materialized (
    select *, to_timestamp(at / 1000.0) as happened
    from rows from (
      json_to_recordset(p_entries) as (n int, id uuid, type text, audience text, recorded text, at int8, students text[],
        about uuid, aim text[], amends boolean, rules json),
      unnest(string_to_array(p_raws, chr(10)))
    ) as i(n, id, type, audience, recorded, at, students, about, aim, amends, rules, raw)
    where n = any(left_over)
  ),
  outside as materialized (
    select distinct i.n from input i cross join unnest(i.students) as s(student)
    where not may_write(p_district, p_staff, p_role, s.student, i.happened, instant, earliest) and not exists (
      select from alias m where m.district = p_district and m.former = s.student
        and may_write(p_district, p_staff, p_role, m.student, i.happened, instant, earliest))
  ),
  -- What amends names a student at whom its entry has a place, or gets one by a move that stands before it in the batch.
  reach as (
    select i.n, i.about, i.type, i.students from input i
    where i.amends and exists (select from entry_student p
      where p.district = p_district and p.entry = i.about and p.student = any(i.students))
    union
    select j.n, j.about, j.type, j.students
    from reach k join input j on j.amends and j.about = k.about and j.n > k.n and j.students && k.students
    where k.type = 'entry.moved' and not exists (select from outside o where o.n = k.n)
  ),
  judged as materialized (
    select i.*, case
      when x.id is not null then case
        when x.state <> 'kept' then 'erased'
        when x.author = p_staff and x.raw = i.raw then 'duplicate'
        else 'other-content' end
      when o.n is not null then 'scope'
      when i.about is null then null
      when i.amends and t.id is null and b.id is null then 'refers-to-nothing'
      when t.id is null and b.id is null then 'refers-to-nothing'
      when i.type = 'entry.corrected' and t.state <> 'kept' then 'refers-to-nothing'
      when i.amends and t.id is not null and not exists (select from reach q where q.n = i.n) then 'refers-to-nothing'
      -- Hidden from the team, they would ring the very person it keeps away.
      when i.type = 'audience.changed' and coalesce(t.type, b.type) = 'restriction.recorded' then 'invalid'
      when i.type = 'entry.withdrawn' and t.received < instant - interval '60 seconds' then 'too-late'
      end as verdict,
      coalesce(t.author, case when b.id is not null then p_staff end) = p_staff as mine,
      coalesce(t.audience, b.audience) as target_audience,
      -- What only adds to its target has nothing to settle, unless the target has moved on.
      i.amends and (i.type not in ('entry.corrected', 'entry.closed', 'restriction.lifted') or t.here is not null) as settles
    from input i
    left join outside o on o.n = i.n
    left join lateral (select * from entry e where e.district = p_district and e.id = i.id limit 1) x on true
    left join lateral (select * from entry e where e.district = p_district and e.id = i.about limit 1) t on true
    left join input b on b.id = i.about and b.n < i.n
  ),
  ruled as materialized (
    select j.*, coalesce(verdict, j.rules->p_role->>(case when mine or about is null then 0 else 1 end)) as ruling
    from judged j
  ),
  -- What is about an entry of this batch that was refused, is about nothing.
  final as materialized (
    select r.*, coalesce(ruling, case when about is not null and exists (select from ruled q
      where q.id = r.about and q.ruling not in ('duplicate')) then 'refers-to-nothing' end) as said
    from ruled r
  ),
  inserted as (
    insert into entry (district, id, type, author, device, received, recorded, happened, students, about, aim, raw, audience)
    select p_district, id, type, p_staff, p_device, instant, recorded, least(to_timestamp(at / 1000.0), instant),
      students, about, aim, raw,
      case when amends and type in ('entry.corrected', 'entry.closed', 'restriction.lifted')
        and target_audience = 'restricted' then 'restricted' else audience end
    from final where said is null order by n
    on conflict (district, id) do nothing
    returning id, students, happened, recorded
  ),
  placed as (
    insert into entry_student (district, student, entry, latest)
    select p_district, student, inserted.id, latest(inserted.happened, inserted.recorded)
    from inserted, unnest(inserted.students) student
    on conflict do nothing
  )
  select (select json_agg(json_build_array(n, said)) filter (where said is not null) from final),
    (select count(*) from final where said is null),
    (select array_agg(id) from inserted),
    (select array_agg(distinct about) from final where said is null and settles)
  into judged, taken, stored, settling;

  if settling is not null then
    insert into opened (district, entry, staff)
      select p_district, about, p_staff from entry
      where district = p_district and id = any(stored) and type = 'restricted.opened'
      on conflict do nothing;
    foreach about_one in array settling loop perform settle(p_district, about_one); end loop;
  end if;

  -- Somebody else stored one of these ids between our look and our insert: look again, with what they stored.
  if taken > coalesce(array_length(stored, 1), 0) then
    return json_build_object('now', iso(instant), 'staff', p_staff, 'other', (
      select json_agg(json_build_array(n, said)) from (
        select value->>0 as n, value->>1 as said from json_array_elements(judged)
        union all
        select i.n::text, case when x.state <> 'kept' then 'erased'
          when x.author = p_staff and x.raw = i.raw then 'duplicate' else 'other-content' end
        from rows from (json_to_recordset(p_entries) as (n int, id uuid), unnest(string_to_array(p_raws, chr(10))))
          as i(n, id, raw)
        join entry x on x.district = p_district and x.id = i.id
        where i.n = any(left_over) and not i.id = any(coalesce(stored, '{}'))
          and not exists (select from json_array_elements(judged) where (value->>0)::int = i.n)) said));
  end if;
  return json_build_object('now', iso(instant), 'staff', p_staff, 'other', judged);
end $$;

-- A batch of a device: who, allowed, do, in one call. Entries as above; {trouble} when the token is not taken.
create function push(p_district text, p_token bytea, p_entries json, p_raws text) returns json language plpgsql as $$
declare
  me record;
  instant timestamptz := date_trunc('milliseconds', clock_timestamp());
  back integer;
begin
  perform set_config('porchlight.district', p_district, true);
  perform pg_advisory_xact_lock_shared(log_key(p_district));
  select * into me from bearer(p_district, p_token);
  if not found then return json_build_object('trouble', 'unknown'); end if;
  if me.trouble is not null then return json_build_object('trouble', me.trouble); end if;
  update token set used = instant where district = p_district and hash = p_token and used is null;
  select (settings->>'writeBackDays')::int into back from district where district = p_district;
  return take_in(p_district, me.staff, me.device, me.role, instant, instant - make_interval(days => back), p_entries,
    p_raws);
end $$;
`;
