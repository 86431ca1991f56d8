package chartwell.record.access;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// What an actor may see, as a condition on rows: it becomes part of each query, so that what is
/// not seen is neither read, counted, included nor chained through.
public sealed interface Sight {

    /// All there is.
    record Everything() implements Sight {}

    /// The patients of a panel (table `panel`), whatever their consents and labels say: what names
    /// none but these. See `docs/decisions/whose-record.md`.
    record Panel(long panel) implements Sight {}

    /// A part, as a decision comes to; `Sights` makes it. See `docs/decisions/access-shapes.md`.
    ///
    /// @param types the numbers of the types that may be seen; null: all
    /// @param who the numbers of the resources that the actor is: what consents name, and what
    ///     relations are of
    /// @param hidden the keys of the labels that hide what has them
    /// @param purposes the keys of the purpose and of what it is a case of
    /// @param at when it is asked, in microseconds since 1970: consents and relations are judged by
    ///     it
    /// @param overriding whether what a consent denies is seen all the same, as in an emergency
    record Part(
            Whose whose,
            @Nullable List<Short> types,
            List<Long> who,
            List<Long> hidden,
            List<Long> purposes,
            long at,
            boolean overriding)
            implements Sight {

        public Part {
            Objects.requireNonNull(whose);
            types = types == null ? null : List.copyOf(types);
            who = List.copyOf(who);
            hidden = List.copyOf(hidden);
            purposes = List.copyOf(purposes);
        }
    }

    /// Whose record a [Part] is about; more where a consent names the actor.
    sealed interface Whose {

        /// Everybody's.
        record Everyone() implements Whose {}

        /// Nobody's.
        record Nobody() implements Whose {}

        /// The patients of a panel.
        record OfPanel(long panel) implements Whose {}

        /// Some patients, and those whom `who` has to do with by one of these.
        ///
        /// @param patients their numbers
        record Theirs(List<Long> patients, List<Lasting> relations) implements Whose {

            public Theirs {
                patients = List.copyOf(patients);
                relations = List.copyOf(relations);
            }
        }
    }

    /// A relation that has begun and did not end before a time.
    ///
    /// @param since that time, in microseconds since 1970
    record Lasting(Relation relation, long since) {}

    /// All there is.
    static Sight everything() {
        return new Everything();
    }
}
