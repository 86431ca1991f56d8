package chartwell.record.search;

import chartwell.record.Problem;
import chartwell.record.content.Stored;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a search came to.
public sealed interface SearchResult {

    /// A page: matches in order, then included resources.
    ///
    /// `total` where it was asked for or is known; `cursor` leads to the next page, null on the
    /// last; `used` are the parameters that took effect, for the `self` link; `warnings` name what
    /// was ignored (only with lenient handling).
    record Page(
            List<Match> matches,
            @Nullable Long total,
            @Nullable String cursor,
            List<Parameter> used,
            List<Problem> warnings)
            implements SearchResult {}

    /// Not carried out.
    record Refused(Problem problem) implements SearchResult {}

    /// A resource of a page: a match, or included because of one.
    record Match(Stored resource, boolean included) {}
}
