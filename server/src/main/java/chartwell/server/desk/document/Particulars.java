package chartwell.server.desk.document;

/// What a form says of the scans that it brings.
///
/// @param day when the document was written, as precise as is known: `2019`, `2019-05`
/// @param encounter the id of the encounter, empty for none
/// @param description what it is, empty for nothing beyond its type
/// @param together whether the files are the pages of one document, in their order
record Particulars(
        DocumentType type,
        String day,
        Author author,
        String encounter,
        String description,
        boolean together) {

    /// Who wrote it, empty where nobody says.
    ///
    /// @param practitioner the id of the one that the record knows, empty for someone else
    record Author(String practitioner, String name) {}
}
