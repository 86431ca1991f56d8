-- The record. See docs/decisions/0002-store.md for what was measured.

create table resource_type (
    code smallint primary key,
    name text collate "C" not null unique
);

-- Row numbers are handed out in blocks of 1,000 to each server; they stay below 2^40.
create sequence row_number as bigint increment by 1000 minvalue 1 maxvalue 1099511626777;

-- What is searched: narrow and hot. A row is made when a resource is first created or first
-- referred to, and keeps its number for good.
create table resource (
    rid bigint primary key,
    patient bigint,                 -- rid of the patient whose record this belongs to
    at bigint not null,             -- the type's main date, microseconds since 1970 UTC; the least
                                    -- bigint where there is none
    type smallint not null,
    gone boolean not null,          -- deleted, or referred to and never there
    id text collate "C" not null,
    tokens bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
        autovacuum_analyze_scale_factor = 0.02);
alter table resource alter tokens set statistics 1000;
create unique index resource_id on resource (type, id);
-- New tokens wait in a list of at most 128 kB, which each search reads too, and are merged in one
-- go: a third of the work and of the write-ahead log of merging row by row.
create index resource_tokens on resource using gin (tokens)
    with (fastupdate = on, gin_pending_list_limit = 128);
create index resource_at on resource (type, at) where not gone;
-- Without a unique column, so that the entries of one patient and type share their key.
create index resource_patient on resource (patient, type) where patient is not null and not gone;

-- What is sent: the current version. No row for what was only referred to.
create table content (
    rid bigint primary key,
    updated timestamptz not null,
    version integer not null,
    dictionary smallint not null,
    body bytea not null             -- empty: deleted
) with (fillfactor = 92, autovacuum_vacuum_scale_factor = 0.02);
alter table content alter body set storage external;

-- Past versions.
create table version (
    rid bigint not null,
    updated timestamptz not null,
    version integer not null,
    dictionary smallint not null,
    body bytea not null,
    primary key (rid, version)
);
alter table version alter body set storage external;

create table dictionary (
    number smallint primary key,
    bytes bytea not null
);

-- Dates, numbers, quantities. The key holds what is asked for exactly beside the range.
create table range (
    key bigint not null,
    low bigint not null,
    high bigint not null,
    rid bigint not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
create index range_key on range (key, low, high, rid);

-- The units that quantities of a space are written in.
create table unit (
    space bigint not null,
    system text not null,
    code text not null,
    unit text not null,
    primary key (space, system, code, unit)
);

create table text (
    key bigint not null,
    rid bigint not null,
    value text collate "C" not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
create index text_key on text (key, left(value, 100), rid);

-- The transaction log and change feed: one row a transaction, its changes in order.
create table transaction (
    tx xid8 not null default pg_current_xact_id() primary key,
    at timestamptz not null,
    digest bytea,                   -- of a bundle that is to be taken once
    rids bigint[] not null,
    versions integer[] not null,
    types smallint[] not null
);
create unique index transaction_digest on transaction (digest) where digest is not null;
create index transaction_at on transaction (at);

-- Locks for conditional changes, by a hash of their criteria; a table and not advisory locks,
-- which any database role may take.
create table criteria_lock (slot smallint primary key);
insert into criteria_lock select generate_series(0, 1023);

-- Who may see which patients, for Access by panel.
create table panel (
    panel bigint not null,
    patient bigint not null,
    primary key (panel, patient)
);
