-- The trial behind access-shapes.md: 20,000 patients with 51 rows each, an actor with 5,000 of them
-- by two encounters each, 200 consents with periods, 1 % of rows with labels. In an empty database:
--     psql -X -q -f access-shapes.sql
-- It prints the milliseconds of each shape: the median of five after one to warm up.
create schema trial;
set search_path = trial;
set max_parallel_workers_per_gather = 0;
set jit = off;
set work_mem = '16MB';
set plan_cache_mode = force_custom_plan;
create table resource (rid bigint primary key, patient bigint, at bigint not null, type smallint not null, gone boolean not null, id text collate "C" not null, tokens bigint[] not null, others bigint[], labels bigint[]);
create table panel (panel bigint not null, patient bigint not null, primary key (panel, patient));
insert into resource
select p*100+k, p*100, 1600000000000000 + (random()*2e14)::bigint, case when k=0 then 1 when k<=8 then 2 else 3 end, false, 'r'||(p*100+k),
  array[1000000 + case when k=0 then 1 when k<=8 then 2 else 3 end, 2000000 + (random()*40)::int, 3000000+(random()*5000)::int, 4000000+(p%37)],
  null, case when random() < 0.01 then array[9000000 + (random()*6)::int] end
from generate_series(1,20000) p, generate_series(0,50) k;
alter table resource alter tokens set statistics 1000;
create unique index on resource(type,id);
create index resource_tokens on resource using gin(tokens);
create index resource_at on resource (type, at) where not gone;
create index resource_patient on resource (patient, type) where patient is not null and not gone;
insert into panel select 1, p*400 from generate_series(1,5000) p;
insert into panel select 2, p*100 from generate_series(1,20) p;
create table relation (who bigint not null, patient bigint not null, kind smallint not null, rid bigint not null, low timestamptz not null, high timestamptz not null);
insert into relation select 1, p*400, 2, p*400+e, now()-interval '30 days', case when p%2=0 then now()+interval '9 years' else now()-interval '5 days' end from generate_series(1,5000) p, generate_series(1,2) e;
insert into relation select 10+(p+e)%500, p*100, 2, p*100+e, now()-interval '900 days', now()-interval '899 days' from generate_series(1,20000) p, generate_series(1,8) e;
insert into relation select 9, p*100, 1, p*100+1, now()-interval '30 days',now()+interval '9 years' from generate_series(1,20) p;
create index on relation (who, patient, kind, high);
create table consent_rule (consent bigint not null, place smallint not null, patient bigint not null, permit boolean not null, within smallint[], actors bigint[], purposes bigint[], labels bigint[], types smallint[], codes bigint[], low timestamptz not null, high timestamptz not null);
insert into consent_rule select c*100+90, 0, c*400, c%4=0, '{}', case when c%3=0 then array[1::bigint] end, array[77::bigint], null, case when c%2=0 then array[3::smallint] end, null, now()-interval '100 days', now()+ case when c%5=0 then interval '-1 day' else interval '300 days' end from generate_series(1,200) c;
create index on consent_rule (patient);
analyze;

create table label_row as select rid, unnest(labels) label from resource where labels is not null;
create index on label_row (rid, label);
analyze;

create function says(of_patient bigint, row_type smallint, row_labels bigint[])
returns boolean language plpgsql stable parallel safe as $$
declare denied boolean;
begin
  select coalesce(bool_or(not c.permit), false) into denied from consent_rule c
  where c.patient = of_patient and c.low <= now() and c.high > now()
    and (c.actors is null or c.actors && array[1::bigint, 2, 3])
    and (c.purposes is null or c.purposes && array[77::bigint])
    and (c.types is null or row_type = any(c.types))
    and (c.labels is null or c.labels && row_labels);
  return not denied and not coalesce(row_labels && array[9000001::bigint, 9000002], false);
end $$;

create table shape (place int, name text, sight text);
insert into shape
with part(name, sql) as (values
  ('panel', ' and exists (select from panel p where p.panel = 1 and p.patient = r.patient)'),
  ('list', $q$ and r.patient in (select l.patient from relation l
     where l.who = any(array[1::bigint, 2, 3]) and l.kind in (1, 2, 3, 4)
       and l.low <= now() and l.high > now() - interval '30 days')$q$),
  ('each', $q$ and exists (select from relation l
     where l.who = any(array[1::bigint, 2, 3]) and l.kind in (1, 2, 3, 4)
       and l.patient = r.patient
       and l.low <= now() and l.high > now() - interval '30 days' offset 0)$q$),
  ('column', ' and not coalesce(r.labels && array[9000001::bigint, 9000002], false)'),
  ('table', ' and not exists (select from label_row b where b.rid = r.rid
     and b.label = any(array[9000001::bigint, 9000002]))'),
  ('consent list', $q$ and (r.patient not in (select c.patient from consent_rule c
     where c.low <= now() and c.high > now()
       and (c.actors is null or c.actors && array[1::bigint, 2, 3])
       and (c.purposes is null or c.purposes && array[77::bigint]))
     or says(r.patient, r.type, r.labels))$q$),
  ('consent each', $q$ and (not exists (select from consent_rule c
     where c.patient = r.patient and c.low <= now() and c.high > now()
       and (c.actors is null or c.actors && array[1::bigint, 2, 3])
       and (c.purposes is null or c.purposes && array[77::bigint]) offset 0)
     or says(r.patient, r.type, r.labels))$q$))
select n, s.name, (select coalesce(string_agg(p.sql, '' order by p.name), '') from part p
                   where p.name = any(s.parts))
from (values
  (1, 'all is seen', '{}'::text[]),
  (2, 'panel', '{panel}'),
  (3, 'relations as a list', '{list}'),
  (4, 'relations asked of each row', '{each}'),
  (5, 'list, labels in a column', '{list,column}'),
  (6, 'list, labels in a table', '{list,table}'),
  (7, 'list, labels in a column, consents as a list', '{list,column,consent list}'),
  (8, 'the same, asked of each row', '{each,column,consent each}')) s(n, name, parts);

create table question (place int, name text, sql text);
insert into question values
  (1, 'read', $q$select r.rid from resource r where r.type = 3 and r.id = 'r800010'%s$q$),
  (2, 'patient', $q$select r.rid from resource r
      where r.patient = 40000 and r.type = 3 and not r.gone%s$q$),
  (3, 'newest 50', $q$select r.rid from (select * from resource where type = 3 and not gone
      order by at desc limit 1000) r where r.tokens @> array[1000003::bigint]%s limit 50$q$),
  (4, 'code', $q$select count(*) from resource r
      where r.tokens @> array[1000003::bigint, 2000007]%s$q$);

create function took(sql text) returns numeric language plpgsql as $$
declare began timestamptz; times numeric[] := '{}';
begin
  execute sql;
  for i in 1..5 loop
    began := clock_timestamp();
    execute sql;
    times := times || extract(epoch from clock_timestamp() - began) * 1000;
  end loop;
  return round((select percentile_disc(0.5) within group (order by t) from unnest(times) t), 2);
end $$;

select s.name shape,
  max(took(format(q.sql, s.sight))) filter (where q.place = 1) "read",
  max(took(format(q.sql, s.sight))) filter (where q.place = 2) "patient",
  max(took(format(q.sql, s.sight))) filter (where q.place = 3) "newest 50",
  max(took(format(q.sql, s.sight))) filter (where q.place = 4) "code"
from shape s cross join question q group by s.place, s.name order by s.place;

explain (analyze, buffers, costs off)
select count(*) from resource r where r.tokens @> array[1000003::bigint, 2000007]
  and r.patient in (select l.patient from relation l
    where l.who = any(array[1::bigint, 2, 3]) and l.kind in (1, 2, 3, 4)
      and l.low <= now() and l.high > now() - interval '30 days');

drop schema trial cascade;
