package chartwell.record.chart;

import java.util.List;

/// Facts of one type about the same thing, newest first: all with one code, or, where they have
/// none, with one text.
///
/// @param system of the code, empty where it has none
/// @param code empty where there is only a text
/// @param text what the newest calls it, empty where it does not
public record CodeGroup(String system, String code, String text, List<Fact> facts) {
    public CodeGroup {
        facts = List.copyOf(facts);
    }
}
