package chartwell.server.intake;

import java.util.List;

/// Where bundles go. Called by several threads at once.
public interface Target {

    /// Hands over a bundle of JSON and waits until it is taken, or is not.
    ///
    /// @param once whether these bytes are to be taken only once, however often they come
    Outcome take(byte[] bundle, boolean once);

    /// What became of a bundle.
    sealed interface Outcome {

        /// Taken, but for the entries of a batch that are named.
        record Taken(List<Reason> butFor) implements Outcome {
            public Taken {
                butFor = List.copyOf(butFor);
            }
        }

        /// It was taken another time; nothing changed.
        record AlreadyTaken() implements Outcome {}

        /// Nothing of it was taken.
        record Refused(List<Reason> reasons) implements Outcome {
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }

        /// Nobody answers; to send more is no use.
        record Unreachable(String why) implements Outcome {}
    }

    /// Why an entry, counted from 0, was not taken; a negative number stands for the whole bundle.
    record Reason(int entry, String text) {}
}
