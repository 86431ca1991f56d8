package chartwell.record.dangling;

/// A reference that leads to nothing.
///
/// @param from who refers: `Observation/12`
/// @param path where in it the Reference stands: `Observation.performer[0]`
/// @param to what is not there: `Practitioner/7`
/// @param deleted whether it was there once
public record DanglingReference(String from, String path, String to, boolean deleted) {}
