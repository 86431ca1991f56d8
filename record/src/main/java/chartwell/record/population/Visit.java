package chartwell.record.population;

import chartwell.engine.json.JsonObject;

import java.util.Optional;

/// An Encounter and whose it is, where that is known.
public record Visit(JsonObject encounter, Optional<JsonObject> patient) {}
