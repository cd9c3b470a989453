/**
 * The log. An entry is stored as it arrived (S11); beside it lies what the server alone says of it (S14) and what
 * later entries did to it. \`entry_student\` gives it its places, one per student.
 *
 * Places for which nobody waits (S3): each is (tx, seq), the transaction that wrote it and a running number. A pull
 * serves only places whose transaction lies before the oldest one that still writes into this log, in this order. So
 * whatever commits late comes later in the order than everything already served, and nothing can be skipped.
 */
export default `
create sequence place;
create table entry (
  district text, id uuid, type text not null, author text not null, device text not null,
  received timestamptz not null,
  recorded text not null,
  happened timestamptz not null,
  students text[] not null,
  about uuid,
  -- entry.moved: from, then to; audience.changed: the audience.
  aim text[],
  raw text not null,
  -- From here on what later entries changed.
  audience text not null check (audience in ('team', 'restricted')),
  state text not null default 'kept' check (state in ('kept', 'erased', 'withdrawn')),
  narrowed boolean not null default false,
  -- Where it lies after moves; null while it lies where it was written.
  here text[],
  -- What is gone has no text, and what has no text is never served as one.
  check ((state = 'kept') = (raw <> '')),
  primary key (district, id));
create index entry_about on entry (district, about) where about is not null;
-- An author keeps their own words, also where they serve nobody any more.
create index entry_author on entry (district, author);

create table entry_student (
  district text, student text, entry uuid,
  gone boolean not null default false,
  -- When it happened or was recorded, whichever is later: what the last 90 days are is seen without a look at the entry.
  latest timestamptz not null,
  tx xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('place'),
  primary key (district, student, entry));
create index entry_place on entry_student (district, tx, seq);

-- Which restricted entries an administrator has opened, with a reason that is an entry of its own.
create table opened (district text, entry uuid, staff text, primary key (district, entry, staff));

-- As a reader sees who may read no restricted entry, only their places, all of them; null where that is the same.
create table summary (
  district text, student text, team text not null, places text, every text, primary key (district, student));

do $$
declare name text;
begin
  foreach name in array array['entry', 'entry_student', 'opened', 'summary'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_district on %I using (district = (select current_district()))', name);
  end loop;
end $$;

create function latest(happened timestamptz, recorded text) returns timestamptz language sql stable as
  $$ select greatest(happened, split_part(recorded, ' ', 1)::timestamptz) $$;
create function iso(at timestamptz) returns text language sql stable as
  $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Whoever writes into a district's log says so before anything else in the transaction, by a lock that hinders nobody.
create function log_key(p_district text) returns bigint language sql immutable as
  $$ select hashtextextended('log ' || p_district, 0) $$;

-- Every place of this district before this transaction is final. A writer has the lock before it has a transaction id:
-- one whose id lies below that of the snapshot either still holds the lock, or has ended and is seen by the next
-- statement. (The snapshot's own xmin would do, but counts every transaction of the whole server: another database's
-- long import would hold our pulls back.)
create function horizon(p_district text) returns xid8 language plpgsql as $$
declare
  key bigint := log_key(p_district);
  newest bigint;
  behind bigint;
begin
  -- The snapshot of this statement is older than what it reads of the locks.
  select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, max(
      -- pg_locks knows the lower half of an id only: how far it lies behind, round the corner if need be.
      case when ((pg_snapshot_xmax(pg_current_snapshot())::text::bigint - own.transactionid::text::bigint) & 4294967295) < 2147483648
        then (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - own.transactionid::text::bigint) & 4294967295 else 0 end)
    into newest, behind
    from (select) one
    left join (pg_locks writer join pg_locks own
      on own.virtualtransaction = writer.virtualtransaction and own.locktype = 'transactionid' and own.mode = 'ExclusiveLock' and own.granted)
      on writer.locktype = 'advisory' and writer.database = (select oid from pg_database where datname = current_database())
        and writer.classid::bigint = ((key >> 32) & 4294967295) and writer.objid::bigint = (key & 4294967295) and writer.objsubid = 1
    ;
  return (newest - coalesce(behind, 0))::text::xid8;
end $$;

-- What a reader gets of an entry: 'text', the word of a stub, or null for nothing.
-- (Devices that may still hold a narrowed entry get its stub by a pull; a history that starts now says nothing.)
create function what_of(
  is_author boolean, audience text, sight text, narrowed boolean, state text, away boolean, by_pull boolean)
returns text language sql immutable as $$
  select case
    when not is_author and audience = 'restricted' and sight = 'nothing' then
      case when narrowed and by_pull then 'restricted' end
    when state <> 'kept' then state
    when is_author then 'text'
    when audience = 'restricted' and sight = 'place' then 'restricted'
    when away then 'moved'
    else 'text'
  end $$;
`;
