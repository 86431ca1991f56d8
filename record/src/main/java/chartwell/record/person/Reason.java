package chartwell.record.person;

import chartwell.engine.json.JsonObject;

/// Why someone was found.
public sealed interface Reason {

    /// How it is like what was typed.
    How how();

    /// A word of a name.
    ///
    /// @param typed as it was typed
    /// @param recorded the part of the name as it is recorded
    /// @param use of the name that it is in: `maiden`, `old`; empty where it says none
    record OfName(How how, String typed, String recorded, String use) implements Reason {}

    /// The birth date as it is recorded.
    record OfBirth(String date) implements Reason {
        @Override
        public How how() {
            return How.WHOLE;
        }
    }

    /// An identifier.
    record OfIdentifier(How how, String typed, JsonObject identifier) implements Reason {}

    /// A telephone number as it is recorded.
    record OfTelephone(How how, String typed, String recorded) implements Reason {}
}
