-- The trail: one entry an interaction. Entries are added and never changed; whole months leave
-- through a procedure of their own.
create table audit (
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),  -- joins `change`: what a transaction wrote
  at timestamptz not null,
  node text not null,
  actor text not null,
  role text not null,
  purpose text not null,
  origin text not null,
  interaction text not null,
  outcome text not null,                          -- `ok` or a FHIR issue type
  type text,
  id text,
  version int,
  patient text,                                   -- id of the one patient it is about
  detail text                                     -- a search as asked, a request as refused
) partition by range (at);

create index audit_commit on audit (tx, seq);
create index audit_time on audit (at, seq);
create index audit_patient on audit (patient, at, seq) where patient is not null;

-- One row a seal: a run of entries in commit order (tx, seq), and the head of the hash chain
-- after the last of them. `leaves` are the entries' SHA-256, 32 bytes each, in the order of `seqs`.
create table seal (
  number bigint primary key,
  first_tx xid8 not null,
  first_seq bigint not null,
  last_tx xid8 not null,
  last_seq bigint not null,
  count int not null,
  seqs bigint[] not null,
  leaves bytea not null,
  previous bytea not null,
  head bytea not null,
  at timestamptz not null
);
alter table seal alter leaves set storage external;

-- Who seals: the row is locked for as long as a seal takes, so there is one sealer at a time and
-- none that died holds it.
create table sealer (
  the_row boolean primary key default true check (the_row),
  node text,
  beat timestamptz
);
insert into sealer default values;

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on audit
  for each row execute function append_only();
create trigger append_only_truncate before truncate on audit
  for each statement execute function append_only();
create trigger append_only before update or delete on seal
  for each row execute function append_only();
create trigger append_only_truncate before truncate on seal
  for each statement execute function append_only();

-- Makes the partition of a month where it is missing. It is attached rather than made in place,
-- because that lets others write meanwhile.
create function audit_cover(month date) returns void language plpgsql as $$
declare
  name text := 'audit_' || to_char(month, 'YYYY_MM');
  first timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  next timestamptz := (date_trunc('month', month::timestamp) + interval '1 month')
    at time zone 'UTC';
begin
  lock table audit in share update exclusive mode;
  if to_regclass(name) is not null then
    return;
  end if;
  execute format('create table %I (like audit including defaults)', name);
  execute format(
    'alter table audit attach partition %I for values from (%L) to (%L)', name, first, next);
  execute format(
    'create trigger append_only_truncate before truncate on %I '
    'for each statement execute function append_only()', name);
end $$;
