package chartwell.server.intake;

/// A JSON text that was found, a bundle or a resource, and where: `people.tar.zst/Ada.json`, or
/// `Patient.ndjson:17` for a line.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(String place, byte[] json) {}
