package chartwell.server.desk.document;

/// What a form says of the scans that it brings.
///
/// @param day when the document was written, as precise as is known: `2019`, `2019-05`
/// @param author who wrote it, empty where nobody says
/// @param encounter the id of the encounter, empty for none
/// @param description what it is, empty for nothing beyond its type
record Particulars(
        DocumentType type, String day, String author, String encounter, String description) {}
