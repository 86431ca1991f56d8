package chartwell.engine.index;

import chartwell.engine.definition.SearchParameter;

import java.util.List;

/// One path of a resource type that can be searched, as values of one search type. Parameters that
/// look at the same path share it: `code` and `combo-code` of Observation.
///
/// `ordinal` is the place in [IndexPlan#atoms()], good for arrays while the plan lives. `key` is
/// the same text for ever (`Observation:code:token`), to be hashed into tokens. `alwaysPresent`
/// says that every valid resource has the element, so that `:missing` needs no token. `plain` says
/// that its tokens have no place for a system: codes, whose system the definition implies, and
/// contact points. `targets` are the resource types that a reference may lead to, empty for any.
public record Atom(
        int ordinal,
        String key,
        SearchParameter.Type type,
        boolean alwaysPresent,
        boolean plain,
        List<String> targets) {
    public Atom {
        targets = List.copyOf(targets);
    }
}
