package chartwell.informatics.system;

import chartwell.record.search.SearchTime;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Totals;
import chartwell.record.survey.TypeSize;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that is known of how the system is doing at one moment; what rules judge.
///
/// @param before what PostgreSQL had counted up to ten minutes earlier; what was counted at the
///     same moment just after the start
/// @param interactions the last hour's, of all servers
/// @param searches what searches cost that this server answered, what took most time in all first
/// @param types how much there is of each resource type; empty until it was looked at
/// @param growth bytes by which the database grew a day over the last days; empty where it was not
///     watched for a day yet
/// @param grown by how much types, tables and indexes grew within a week, what grew most first
public record SystemState(
        Survey survey,
        Totals before,
        Map<String, Times> interactions,
        List<SearchTime> searches,
        List<TypeSize> types,
        Optional<Long> growth,
        List<Growth> grown) {
    public SystemState {
        interactions = Map.copyOf(interactions);
        searches = List.copyOf(searches);
        types = List.copyOf(types);
        grown = List.copyOf(grown);
    }

    /// What PostgreSQL counts, now.
    public Totals totals() {
        return survey.totals();
    }
}
