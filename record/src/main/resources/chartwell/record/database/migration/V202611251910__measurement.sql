-- What was measured of the system itself, to be drawn over time; see docs/decisions/measurements.md.
create table measurement (
    kind text collate "C" not null,
    at timestamptz not null,
    name text collate "C" not null,
    node text collate "C" not null,     -- empty where it is the same for all servers
    counts bigint[] not null,           -- the kind says what they are
    primary key (kind, at, name, node)
);
