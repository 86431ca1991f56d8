package chartwell.door.label;

/// That a resource is of a category, and what says so.
///
/// @param because what in the resource says so, in words, without a full stop
public record Finding(Category category, String because) {}
