-- Whether a PUT made the resource be there with this version: under the client's id, by criteria
-- that matched nothing, or after a deletion; null otherwise. History says so. It is null and not
-- false for nearly all rows, where it takes no room.
alter table content add put_new boolean;
alter table version add put_new boolean;

-- Of before, an id that the server gave is told by the row's number that it begins with. The first
-- of these statements is about what came back after a deletion, the second about other ids.
with back as (
  select a.rid, a.version
  from (select rid, version, body from content union all
        select rid, version, body from version) a
  join version gone on gone.rid = a.rid and gone.version = a.version - 1 and gone.body = ''
  where a.body <> ''),
now_back as (
  update content c set put_new = true from back b where c.rid = b.rid and c.version = b.version)
update version o set put_new = true from back b where o.rid = b.rid and o.version = b.version;

with other as (
  select r.rid
  from resource r,
       lateral (select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz',
                                         ((r.rid >> (36 - 5 * n)) & 31)::int + 1, 1),
                                  '' order by n) letters
                from generate_series(0, 7) n) given
  where length(r.id) <> 13 or left(r.id, 8) <> given.letters),
now_other as (
  update content c set put_new = true from other b where c.rid = b.rid and c.version = 1)
update version o set put_new = true from other b where o.rid = b.rid and o.version = 1;
