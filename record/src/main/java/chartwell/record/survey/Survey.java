package chartwell.record.survey;

import chartwell.record.database.PoolUse;
import chartwell.record.feed.FeedDelay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the database was doing at one moment.
///
/// @param version of PostgreSQL: `18.6`
/// @param relations the record's tables, the largest first
/// @param sessions those with an open transaction, the longest first, without the one that asked
/// @param connections all connections to the server, of whomever
/// @param unsealed how long the oldest entry of the trail has waited to be sealed; zero for none
/// @param disk that of the data folder; empty where PostgreSQL is the site's own
public record Survey(
        Instant at,
        String version,
        Totals totals,
        ServerSettings settings,
        List<Relation> relations,
        List<Session> sessions,
        int connections,
        List<PoolUse> pools,
        FeedDelay feed,
        Duration unsealed,
        Optional<Disk> disk) {
    public Survey {
        relations = List.copyOf(relations);
        sessions = List.copyOf(sessions);
        pools = List.copyOf(pools);
    }
}
