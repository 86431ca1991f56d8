-- Searches that are too long for the links to their pages; see docs/decisions/long-searches.md.
create table kept_search (
    token bytea primary key,        -- of actor and query, so that the same search is kept once
    actor text not null,
    used timestamptz not null,      -- when it was last asked for
    query text not null,
    bytes integer generated always as (octet_length(query)) stored
);
create index kept_search_used on kept_search (actor, used);
