package chartwell.record.dangling;

import chartwell.record.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a question for dangling references came to.
public sealed interface DanglingResult {

    /// A page; it may be short although others follow. `cursor` leads to the next, null on the
    /// last.
    record Page(List<DanglingReference> references, @Nullable String cursor)
            implements DanglingResult {

        public Page {
            references = List.copyOf(references);
        }
    }

    /// Not carried out.
    record Refused(Problem problem) implements DanglingResult {}
}
