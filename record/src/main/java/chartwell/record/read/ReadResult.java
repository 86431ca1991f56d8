package chartwell.record.read;

import chartwell.record.Problem;
import chartwell.record.content.Stored;

/// What a read came to.
public sealed interface ReadResult {

    /// The version asked for.
    record Found(Stored resource) implements ReadResult {}

    /// Deleted, at this version.
    record Gone(Stored deletion) implements ReadResult {}

    /// Nothing there for this actor.
    record NotFound(Problem problem) implements ReadResult {}
}
