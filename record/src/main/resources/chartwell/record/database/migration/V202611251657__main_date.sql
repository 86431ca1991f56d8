-- Where a resource has one main date at most, its beginning and end stand in its row and nowhere
-- else. Few dates are longer than a day; those that may reach into a window from far before it have
-- indexes of their own.
alter table resource add until bigint not null default -9223372036854775808;
create index resource_long on resource (type, at)
    where until >= at + 86400000000 and not gone;
create index resource_longer on resource (type, until)
    where until >= at + 2764800000000 and not gone;

-- Whether the rows of `range` that were such dates have become columns, see MainDateColumns.
alter table installation add main_dates boolean not null default false;
