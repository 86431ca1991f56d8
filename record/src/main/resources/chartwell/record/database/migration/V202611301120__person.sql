-- People as they are found and counted: one row a current Patient, derived from its content and
-- written in its transaction; see docs/decisions/finding-people.md.
create table person (
    rid bigint primary key,
    born date,                          -- its first day where only the month or year is known
    gender text collate "C" not null,   -- empty: not recorded
    dead boolean not null,
    merged boolean not null,            -- another entry took its place
    keys integer[] not null             -- what it can be found by, see PersonKeys
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
        autovacuum_analyze_scale_factor = 0.02);
alter table person alter keys set statistics 1000;
create index person_keys on person using gin (keys)
    with (fastupdate = on, gin_pending_list_limit = 128);
create index person_born on person (born, gender, dead, rid) where not merged;

-- How the keys in the table were made; where the program makes them otherwise, or none were made
-- yet, they are made anew at its start (PersonFill).
alter table installation add person_keys integer not null default 0;
