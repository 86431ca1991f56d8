-- What else must be seen for a row to be seen, beside `patient`: the numbers of further patients
-- that it names, or, where it names none, of what it is about. -1 is someone whom the record does
-- not know; 0 stands for whatever has this Binary as its content. Null for nearly all. Whose
-- record a version belonged to stays with the version.
alter table resource add others bigint[];
alter table version add patient bigint, add others bigint[];

-- Whether the rows of before have these, see WhoseColumns.
alter table installation add whose boolean not null default false;

-- Whether whoever has a panel sees all that a row's `others` ask for. Things that are about each
-- other are followed a few steps and then count as unseen, as does what is gone and was nobody's.
create function seen_beyond(of_panel bigint, own bigint, beyond bigint[], steps int)
returns boolean language plpgsql stable parallel safe cost 1000 as $$
declare
  attached constant bigint := 7046029254386353131 # own;  -- Keys.ATTACHED
begin
  if steps = 0 or exists (
    select from unnest(beyond) o(rid)
    left join resource x on x.rid = o.rid
    where o.rid <> 0 and not (
      x.rid is not null
      and case when x.patient is null then not x.gone
               else exists (select from panel p
                            where p.panel = of_panel and p.patient = x.patient) end
      and (x.others is null or seen_beyond(of_panel, x.rid, x.others, steps - 1)))
  ) then
    return false;
  end if;
  if not (0 = any(beyond)) then
    return true;
  end if;
  if exists (
    select from resource h
    where h.tokens @> array[attached] and not h.gone and not (
      (h.patient is null or exists (select from panel p
                                    where p.panel = of_panel and p.patient = h.patient))
      and (h.others is null or seen_beyond(of_panel, h.rid, h.others, steps - 1)))
  ) then
    return false;
  end if;
  return cardinality(beyond) > 1
      or exists (select from resource h where h.tokens @> array[attached] and not h.gone);
end $$;
