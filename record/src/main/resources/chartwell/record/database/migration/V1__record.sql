-- One row for the life of the database.
create table installation (
  the_row boolean primary key default true check (the_row),
  hash_key bytea not null check (octet_length(hash_key) = 16),
  created timestamptz not null default now()
);

-- The key that token hashes are made with. gen_random_uuid() draws from the server's strong
-- random source; two of them hold more than the 128 bits that are kept.
insert into installation (hash_key)
select substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16);
