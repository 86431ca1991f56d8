package chartwell.record.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What searches of one shape cost.
///
/// @param shape the search without its values: `Observation?code=…&_sort=-date`
/// @param calls how often it was asked
/// @param all the time of all calls
/// @param longest the time of the slowest
/// @param last when it was last asked
/// @param plan how its slowest was answered; empty where that was not looked at
public record SearchTime(
        String shape,
        long calls,
        Duration all,
        Duration longest,
        Instant last,
        Optional<SearchPlan> plan) {}
