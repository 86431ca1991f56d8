-- When a past version was replaced, so that the versions which were current at a time are found by
-- an index; see docs/decisions/as-of.md. `at` is the main date that the row had then, as in
-- `resource`; null where the version was replaced before this was noted.
alter table version add superseded timestamptz, add at bigint;
update version v set superseded = coalesce(
    (select o.updated from version o where o.rid = v.rid and o.version = v.version + 1),
    (select c.updated from content c where c.rid = v.rid and c.version = v.version + 1));
alter table version alter superseded set not null;
create index version_patient on version (patient, superseded) where patient is not null;
create index version_others on version using gin (others) where others is not null;

-- What an Observation is about, as a key; see CodeKey. Null for all else, and where a row was
-- written before this was noted: then its content is read.
alter table resource add code bigint;
alter table version add code bigint;
