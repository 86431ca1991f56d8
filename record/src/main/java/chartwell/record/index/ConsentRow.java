package chartwell.record.index;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A provision of a Consent as it is asked for, before the numbers of what it names are known. A
/// criterion is null where the provision has none.
///
/// @param patient the id of the Patient
/// @param place its place among those of its Consent, from 0, which is the base policy
/// @param within the places of those around it
/// @param telling whether it can change what anybody sees
/// @param unsure whether it has a criterion that cannot be judged, which is left out here
/// @param low from when it holds, in microseconds since 1970, both ends inclusive
/// @param since from when the data are that it is about, likewise
public record ConsentRow(
        String patient,
        int place,
        List<Integer> within,
        Effect effect,
        boolean telling,
        boolean unsure,
        long low,
        long high,
        @Nullable List<IndexRows.Reference> actors,
        @Nullable List<Long> purposes,
        @Nullable List<Long> labels,
        @Nullable List<Short> types,
        @Nullable List<Long> classes,
        @Nullable List<Long> codes,
        @Nullable List<IndexRows.Reference> data,
        @Nullable Long since,
        @Nullable Long until) {

    public ConsentRow {
        within = List.copyOf(within);
    }

    /// What it does.
    public enum Effect {
        /// Holds others, and says nothing itself.
        NOTHING(0),
        PERMIT(1),
        DENY(2);

        private final short number;

        Effect(int number) {
            this.number = (short) number;
        }

        /// Its number in the table.
        public short number() {
            return number;
        }
    }
}
