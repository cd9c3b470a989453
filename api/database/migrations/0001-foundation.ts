/** Districts, their roster with its history, and who is signed in on what. Every table and key begins with the district. */
export default `
create table district (
  district text primary key check (district ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  settings jsonb not null,
  roster_version integer not null default 0,
  -- Part of every cursor: a restore gives a new one, and old cursors begin again.
  timeline text not null,
  -- All summaries hold what was placed before this transaction; null when they must be made anew.
  summaries_through xid8,
  created timestamptz not null default now()
);

create table school (district text, id text, name text not null, gone timestamptz, primary key (district, id));
create table section (
  district text, id text, title text not null, school text not null, gone timestamptz, primary key (district, id));
create table student (district text, id text, data jsonb not null, gone timestamptz, primary key (district, id));
create table staff (
  district text, id text, name text not null,
  proposed_role text not null, set_role text, gone timestamptz,
  primary key (district, id));
create table alias (district text, former text, student text not null, primary key (district, former));

-- Periods, closed at an import and never deleted: who might write what, and when, is read from them (S8).
create table student_school (
  district text, student text, school text, since timestamptz, until timestamptz not null default 'infinity',
  primary key (district, student, school, since));
create index on student_school (district, school);
create table staff_school (
  district text, staff text, school text, since timestamptz, until timestamptz not null default 'infinity',
  primary key (district, staff, school, since));
create table enrolment (
  district text, student text, section text, since timestamptz, until timestamptz not null default 'infinity',
  primary key (district, student, section, since));
create table teaching (
  district text, staff text, section text, since timestamptz, until timestamptz not null default 'infinity',
  primary key (district, staff, section, since));
-- Enrolment × teaching, made anew at each import: a push asks it once per student.
create table serves (
  district text, staff text, student text, section text, since timestamptz, until timestamptz not null,
  primary key (district, staff, student, section, since));

create table roster_upload (
  district text, id text, zip bytea not null, staff text, at timestamptz not null default now(), primary key (district, id));

create table device (
  district text, id text, staff text not null, name text not null,
  enrolled timestamptz not null default now(), last_sync timestamptz, version text, revoked timestamptz,
  primary key (district, id));
create table enrolment_code (
  district text, hash bytea, staff text not null, until timestamptz not null, used timestamptz,
  primary key (district, hash));
create table token (
  district text, hash bytea, device text not null, kind text not null check (kind in ('access', 'refresh')),
  given timestamptz not null default now(), until timestamptz not null,
  -- Of a refresh token: when it was traded in, and for which.
  replaced timestamptz, successor bytea, used timestamptz,
  primary key (district, hash));
create index on token (district, device);
create table quarantine (
  district text, device text, n integer, entry text not null, handed timestamptz not null default now(),
  decided timestamptz, accepted boolean,
  primary key (district, device, n));

-- Before anybody has signed in there is no district: the one table without one. Its keys are hashes.
create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint);

create function current_district() returns text language plpgsql stable as $$
declare district text := current_setting('porchlight.district', true);
begin
  if district is null or district = '' then
    raise exception 'no district is set' using errcode = 'PL001';
  end if;
  return district;
end $$;

do $$
declare name text;
begin
  foreach name in array array['district', 'school', 'section', 'student', 'staff', 'alias', 'student_school',
    'staff_school', 'enrolment', 'teaching', 'serves', 'roster_upload', 'device', 'token', 'quarantine',
    'enrolment_code']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_district on %I using (district = (select current_district()))', name);
  end loop;
end $$;

-- A code says by itself which district it opens: whoever holds it sees its one row, to learn the district.
create function district_of_code(code bytea) returns text language sql stable security definer
  set search_path = porchlight, pg_temp
  as 'select district from enrolment_code where hash = code limit 1';
`;
