package chartwell.record.chart;

import chartwell.record.content.Stored;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The chart of a patient for whoever asked, now or as it stood: the patient, and which facts there
/// are, newest first and those without a date last. What the facts say is read by [Charts].
/// Immutable.
public final class Chart {
    static final Comparator<Fact> NEWEST_FIRST = Chart::newestFirst;

    private final long rid;
    private final Stored patient;
    private final Optional<Instant> at;
    private final List<Fact> all;
    private final List<Fact> facts;
    private final Map<String, Integer> counts = new HashMap<>();

    Chart(long rid, Stored patient, Optional<Instant> at, List<Fact> facts) {
        this.rid = rid;
        this.patient = patient;
        this.at = at;
        this.all = List.copyOf(facts);
        this.facts =
                facts.stream()
                        .filter(fact -> !fact.type().equals("Patient"))
                        .sorted(NEWEST_FIRST)
                        .toList();
        this.facts.forEach(fact -> counts.merge(fact.type(), 1, Integer::sum));
    }

    private static int newestFirst(Fact one, Fact other) {
        int byDate = Long.compare(other.at(), one.at());
        return byDate != 0 ? byDate : Long.compare(one.rid(), other.rid());
    }

    /// Who it is about.
    public Stored patient() {
        return patient;
    }

    /// The time as of which it is shown; empty for now.
    public Optional<Instant> at() {
        return at;
    }

    /// All facts.
    public List<Fact> facts() {
        return facts;
    }

    /// The facts of some types.
    public List<Fact> facts(Set<String> types) {
        return facts.stream().filter(fact -> types.contains(fact.type())).toList();
    }

    /// The types that there are facts of.
    public Set<String> types() {
        return Set.copyOf(counts.keySet());
    }

    /// How many facts of some types there are.
    public int count(Set<String> types) {
        return types.stream().mapToInt(type -> counts.getOrDefault(type, 0)).sum();
    }

    /// All versions, those of the patient's entry too, in no order.
    List<Fact> all() {
        return all;
    }

    long rid() {
        return rid;
    }
}
