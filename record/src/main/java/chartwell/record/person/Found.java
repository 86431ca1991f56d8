package chartwell.record.person;

import chartwell.record.Problem;

import java.util.List;

/// What looking for people came to.
public sealed interface Found {

    /// The best hits first; `more` says that there are others.
    record People(List<Hit> hits, boolean more) implements Found {
        public People {
            hits = List.copyOf(hits);
        }
    }

    /// Not carried out.
    record Refused(Problem problem) implements Found {}
}
