package chartwell.record.access;

/// What an actor may see, as a condition on rows: it becomes part of each query, so that what is
/// not seen is neither read, counted, included nor chained through.
public sealed interface Sight {

    /// All there is.
    record Everything() implements Sight {}

    /// The patients of a panel (table `panel`): what names none but these. See
    /// `docs/decisions/whose-record.md`.
    record Panel(long panel) implements Sight {}

    /// All there is.
    static Sight everything() {
        return new Everything();
    }
}
