/** How well pages of a product are read, as the devices count it: numbers by day and page kind, and nothing else. */
export default `
create table health (
  district text, device text, day date, host text, kind text,
  -- The extension's, when it counted.
  version text not null,
  pages integer not null, missed integer not null, empty integer not null,
  rows integer not null, unknown integer not null, "check" integer not null, doubts integer not null,
  facts integer not null, "factsFailed" integer not null,
  primary key (district, device, day, host, kind));
create index on health (district, day);
alter table health enable row level security;
create policy own_district on health using (district = (select current_district()));
`;
