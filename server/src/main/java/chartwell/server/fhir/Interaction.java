package chartwell.server.fhir;

import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// An interaction or operation of the API. Safe to share between threads.
interface Interaction {

    /// Where it answers.
    List<Route> routes();

    /// Carries a request out.
    ///
    /// @throws Refusal where it is not carried out
    Answer handle(Request request);

    /// What the CapabilityStatement says of it for each type (`conditionalCreate`: true).
    default Map<String, Json> features() {
        return Map.of();
    }

    /// The search parameters it takes, where it is a search that does not take all of its type.
    default @Nullable List<String> parameters() {
        return null;
    }

    /// Whether it also answers in other forms than FHIR's JSON, and chooses itself.
    default boolean choosesForm() {
        return false;
    }
}
