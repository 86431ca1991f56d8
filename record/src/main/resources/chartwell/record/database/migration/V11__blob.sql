-- Binary content, each once by its SHA-256. Pieces belong to an upload by its number; an upload
-- becomes a blob when its digest is known, or is dropped when there is one already.
create table blob (
  digest bytea primary key check (octet_length(digest) = 32),
  upload bigint not null unique,
  length bigint not null,
  kept timestamptz not null default now()
);

-- Uploads under way; a server that stops leaves its own behind, cleared after a day.
create table blob_upload (
  upload bigint generated always as identity primary key,
  started timestamptz not null default now()
);

create table blob_piece (
  upload bigint not null,
  part int not null,
  bytes bytea not null,
  primary key (upload, part)
);
alter table blob_piece alter bytes set storage external;
