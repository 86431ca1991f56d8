package chartwell.server.desk.part;

/// Takes files: by the usual button, or dropped.
///
/// @param name the field; `id` of its elements
/// @param accept which files, as HTML's `accept` says it
/// @param hint which, how many and how large, in words
/// @param error what was wrong with the last, empty for nothing
public record DropZone(
        String name, String label, String accept, String hint, String error, boolean several) {}
