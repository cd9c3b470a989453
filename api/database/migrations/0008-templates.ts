/** The district's own templates: each version is kept as it was published, and the newest counts. */
export default `
create table message_template (
  district text, id text, version integer check (version > 0),
  -- Grows with every publication in the district, which take turns: the greatest names all that devices should have.
  n bigint generated always as identity,
  -- Null: retired by this version. A later one may bring it back.
  body jsonb,
  published_at timestamptz not null default now(),
  -- Null: at the command line.
  staff text,
  primary key (district, id, version));
create index on message_template (district, n);
alter table message_template enable row level security;
-- What was published stays as it was: families have letters of it. There is no policy for a change or a deletion.
create policy own_district_reads on message_template for select using (district = (select current_district()));
create policy own_district_adds on message_template for insert with check (district = (select current_district()));
`;
