-- Which versions of resources have which content: written with the version, in its transaction. A
-- blob without a use is nobody's yet and is cleared a day after it was last stored. That a blob
-- which is in use goes, or a use is written for one that is gone, the foreign key prevents.
create table blob_use (
  digest bytea not null references blob,
  rid bigint not null,
  version integer not null,
  primary key (digest, rid, version)
);

-- Who uses the content of before is not known, so none of it is cleared.
update blob set kept = 'infinity';

create index blob_kept on blob (kept);
