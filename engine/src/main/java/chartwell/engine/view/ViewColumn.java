package chartwell.engine.view;

import org.jspecify.annotations.Nullable;

/// A column of a view. `type` is FHIR's name of a primitive (`string`, `decimal`, `dateTime`), or
/// of a type with members, whose values are JSON; `collection` columns hold arrays.
public record ViewColumn(
        String name, String type, boolean collection, @Nullable String description) {}
