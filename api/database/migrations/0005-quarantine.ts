/** Handing over in parts and as often as need be (S17), and who looked at what was handed over. */
export default `
-- What came is known again by this, also after its text has gone: the same part sent twice is kept once.
alter table quarantine add column hash text;
update quarantine set hash = md5(entry);
create unique index on quarantine (district, device, hash);
-- Who decided; null: somebody at the command line, or nobody yet.
alter table quarantine add column decided_by text;

-- Each look, and which restricted entries it opened, with the reason that was given. Never changed and never deleted.
create table quarantine_look (
  district text, id bigint generated always as identity, device text not null, at timestamptz not null default now(),
  -- Null: at the command line.
  staff text, staff_device text,
  reason text, opened integer[] not null default '{}',
  check ((reason is null) = (opened = '{}')),
  primary key (district, id));
create index on quarantine_look (district, device);
alter table quarantine_look enable row level security;
create policy own_district on quarantine_look using (district = (select current_district()));
`;
