/** What is said about an entry reaches whomever the entry does, and fits what it is about. */
export default `
-- A teacher of one of two siblings closes what both share: it is closed at both, though its author may name only one.
create function reach_all() returns trigger language plpgsql as $$
declare
  theirs text[];
begin
  select students into theirs from entry where district = new.district and id = new.about;
  if found then
    new.students := new.students || array(select student from unnest(theirs) student where not student = any(new.students));
  end if;
  return new;
end $$;
create trigger reach_all before insert on entry for each row
  when (new.type in ('entry.corrected', 'entry.closed', 'restriction.lifted')) execute function reach_all();

-- Of these ids, those that are in the log, for whoever holds this token. Before a push is judged.
create function known_of(p_district text, p_token bytea, p_ids uuid[])
returns table (id uuid, type text, raw text) language plpgsql as $$
begin
  perform set_config('porchlight.district', p_district, true);
  return query select e.id, e.type, e.raw from entry e
    where e.district = p_district and e.id = any(p_ids)
      and exists (select from bearer(p_district, p_token) b where b.trouble is null);
end $$;
`;
