-- The order of the change feed. A transaction's own number will not do: it is given before the
-- locks are, so whoever waited for a resource may carry the lower number and the later version.
-- The turn is taken when the locks are held: not below the transaction's own number (so what is
-- not yet over never lies below the feed's horizon), and not below any that was over by then (so
-- the versions of a resource ascend); the number decides between equal turns.
alter table transaction
    add turn xid8,
    add number bigint generated always as identity;
update transaction set turn = tx;
alter table transaction
    alter turn set not null,
    alter turn set default
        greatest(pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot())),
    drop constraint transaction_pkey,
    add primary key (turn, number);
