-- What an actor may see, beyond whose it is; see docs/decisions/access-shapes.md.

-- The keys of the categories of sensitive content that a version has, by the rules of labels and by
-- its own meta.security; null for nearly all.
alter table resource add labels bigint[];
alter table version add labels bigint[];

-- Who has to do with which patients, one row for each person or organization that a resource names,
-- derived from it in its transaction. Times are microseconds, both ends inclusive.
create table relation (
    who bigint not null,
    patient bigint not null,
    kind smallint not null,          -- see Relation
    low bigint not null,
    high bigint not null,
    rid bigint not null              -- the resource that says so
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
        autovacuum_analyze_scale_factor = 0.02);
create index relation_who on relation (who, patient);
create index relation_rid on relation (rid);

-- The provisions of active Consents, one row each, derived likewise. A criterion is null where the
-- provision has none; a provision holds within those around it.
create table consent_rule (
    rid bigint not null,             -- the Consent
    patient bigint not null,
    place smallint not null,
    within smallint[] not null,      -- the places of the provisions around it
    effect smallint not null,        -- 0 says nothing itself, 1 permits, 2 denies
    telling boolean not null,        -- whether it can change what anybody sees
    unsure boolean not null,         -- whether it has a criterion that cannot be judged
    low bigint not null,
    high bigint not null,
    actors bigint[],
    purposes bigint[],
    labels bigint[],
    types smallint[],
    classes bigint[],                -- tokens; a type or one of these is enough
    codes bigint[],                  -- tokens
    data bigint[],
    since bigint,                    -- when the data are from
    until bigint
);
create index consent_rule_patient on consent_rule (patient);
create index consent_rule_rid on consent_rule (rid);
create index consent_rule_actors on consent_rule using gin (actors) where actors is not null;

alter table installation add relation_rows integer not null default 0;
alter table installation add consent_rows integer not null default 0;
alter table installation add label_rules bigint not null default 0;

-- What a decision comes to, see Sight.Part.
create type sight as (
    everyone boolean,
    panel bigint,
    own bigint[],
    who bigint[],
    kinds smallint[],
    since bigint[],                  -- for each kind: until when at least it lasted
    types smallint[],                -- null: all
    hidden bigint[],
    purposes bigint[],
    at bigint,
    over boolean                     -- whether denials do not count
);

-- Whether a patient is one of those whom a sight is about.
create function in_sight(s sight, of_patient bigint)
returns boolean language plpgsql stable parallel safe cost 100 as $$
begin
  return (s).everyone
    or of_patient = any((s).own)
    or exists (select from panel p where p.panel = (s).panel and p.patient = of_patient)
    or exists (
      select from relation l join unnest((s).kinds, (s).since) k(kind, since) on k.kind = l.kind
      where l.who = any((s).who) and l.patient = of_patient
        and l.low <= (s).at and l.high >= k.since);
end $$;

-- Whether a patient's resource is seen as far as the patient, their consents and its labels go.
-- Within a consent the provisions that hold and have none holding within them decide; where one of
-- them denies it is denied, and so it is among consents. What cannot be told of a version (its
-- tokens are null or none, its date is the least) counts as so for what denies, and as not for what permits.
create function consented(s sight, own bigint, own_type smallint, of_patient bigint,
    own_labels bigint[], own_at bigint, own_tokens bigint[])
returns boolean language plpgsql stable parallel safe cost 1000 as $$
declare
  never constant bigint := -9223372036854775808;
  denied boolean;
  named boolean;
  opened bigint[];
  closed bigint[];
begin
  if cardinality(own_tokens) = 0 then
    own_tokens := null;            -- it is gone
  end if;
  select coalesce(bool_or(v.effect = 2), false),
         coalesce(bool_or(v.effect = 1 and v.naming), false),
         array_remove(array_agg(v.label) filter (where v.effect = 1), null)
  into denied, named, opened
  from (
    with m as materialized (
      select c.rid, c.place, c.within, c.effect, c.labels, c.actors,
             (own_tokens is not null or (
                (c.classes is null or coalesce(own_type = any(c.types), false))
                and c.codes is null))
             and (c.since is null or own_at <> never)
             and not c.unsure sure
      from consent_rule c
      where c.patient = of_patient and c.low <= (s).at and c.high >= (s).at
        and (c.actors is null or c.actors && (s).who)
        and (c.purposes is null or c.purposes && (s).purposes)
        and (c.labels is null or coalesce(c.labels && own_labels, false))
        and ((c.types is null and c.classes is null)
             or coalesce(own_type = any(c.types), false)
             or (c.classes is not null and (own_tokens is null or c.classes && own_tokens)))
        and (c.codes is null or own_tokens is null or c.codes && own_tokens)
        and (c.data is null or own = any(c.data))
        and (c.since is null or own_at = never or own_at between c.since and c.until)),
    valid as materialized (
      select m.* from m
      where case when m.effect = 1
        then m.sure and m.within <@ array(
          select a.place from m a where a.rid = m.rid and a.sure)
        else m.within <@ array(select a.place from m a where a.rid = m.rid) end)
    select f.effect, u.label,
           exists (select from valid a where a.rid = f.rid and a.actors is not null and a.effect < 2
                   and (a.place = f.place or a.place = any(f.within))) naming
    from valid f
    left join lateral (
      select unnest(a.labels) label from valid a
      where a.rid = f.rid and a.effect < 2 and (a.place = f.place or a.place = any(f.within))
    ) u on true
    where f.effect > 0 and not exists (
      select from valid b
      where b.rid = f.rid and b.effect > 0 and f.place = any(b.within))) v;
  if denied and not (s).over then
    return false;
  end if;
  select array_agg(l) into closed from unnest(own_labels) l where l = any((s).hidden);
  if closed is not null and not (opened is not null and closed <@ opened) then
    return false;
  end if;
  return named or in_sight(s, of_patient);
end $$;

-- Whether a resource is seen that is somebody's or not, wherever else it leads.
create function seen_itself(s sight, own bigint, own_type smallint, of_patient bigint,
    own_labels bigint[], own_at bigint, own_tokens bigint[])
returns boolean language plpgsql stable parallel safe cost 1000 as $$
begin
  return ((s).types is null or own_type = any((s).types))
    and case when of_patient is null then not coalesce(own_labels && (s).hidden, false)
        else consented(s, own, own_type, of_patient, own_labels, own_at, own_tokens) end;
end $$;

-- Whether a sight has all that a row's `others` ask for: as `seen_beyond` of a panel.
create function seen_beyond(s sight, own bigint, own_type smallint, own_labels bigint[],
    own_at bigint, own_tokens bigint[], beyond bigint[], steps int)
returns boolean language plpgsql stable parallel safe cost 2000 as $$
declare
  attached constant bigint := 7046029254386353131 # own;  -- Keys.ATTACHED
begin
  if steps = 0 or exists (
    select from unnest(beyond) o(rid)
    left join resource x on x.rid = o.rid
    where o.rid <> 0 and not (
      x.rid is not null
      and case
        when x.patient = x.rid then consented(s, own, own_type, x.rid, own_labels, own_at, own_tokens)
        else not (x.patient is null and x.gone)
          and seen_itself(s, x.rid, x.type, x.patient, x.labels, x.at, x.tokens)
          and (x.others is null or seen_beyond(s, x.rid, x.type, x.labels, x.at, x.tokens,
                                               x.others, steps - 1)) end)
  ) then
    return false;
  end if;
  if not (0 = any(beyond)) then
    return true;
  end if;
  if exists (
    select from resource h
    where h.tokens @> array[attached] and not h.gone and not (
      seen_itself(s, h.rid, h.type, h.patient, h.labels, h.at, h.tokens)
      and (h.others is null or seen_beyond(s, h.rid, h.type, h.labels, h.at, h.tokens,
                                           h.others, steps - 1)))
  ) then
    return false;
  end if;
  return cardinality(beyond) > 1
      or exists (select from resource h where h.tokens @> array[attached] and not h.gone);
end $$;
