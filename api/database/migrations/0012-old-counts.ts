/** Counts of how well pages are read go by age, also where no device tells any more. */
export default `
-- Of every district, by its own calendar; names nobody. Sees beyond one district, as only its owner may, and so takes
-- nothing that anybody still looks at, whatever number it is given.
create function forget_counts(kept_days integer) returns void language sql security definer
  set search_path = porchlight, pg_temp
  as $$ delete from health h using district d where d.district = h.district
    and h.day <= (now() at time zone coalesce(d.settings->>'zone', 'UTC'))::date - greatest(kept_days, 28) $$;
`;
