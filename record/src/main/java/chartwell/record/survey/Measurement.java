package chartwell.record.survey;

import java.time.Instant;
import java.util.List;

/// Something measured, kept to be drawn over time.
///
/// @param kind what was measured: `interaction`, `type`, `relation`, `database`
/// @param name of what: `search-type`, `Observation`, `content`
/// @param at the end of the time it was measured over
/// @param node the server that measured, empty where it is the same for all
/// @param values whose meaning the kind says
public record Measurement(String kind, String name, Instant at, String node, List<Long> values) {
    public Measurement {
        values = List.copyOf(values);
    }
}
