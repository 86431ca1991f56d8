package chartwell.record.search;

import java.util.List;

/// Resources to send along: those that results refer to (`_include`) or that refer to them
/// (`_revinclude`).
///
/// `source` is the type that holds the reference, `atoms` the keys of its references, `targets`
/// the numbers of the types they may lead to; empty for any.
record Inclusion(
        boolean reverse, boolean iterate, short source, List<Long> atoms, List<Short> targets) {}
