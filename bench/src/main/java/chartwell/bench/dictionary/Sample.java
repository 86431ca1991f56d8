package chartwell.bench.dictionary;

/// A resource as the record keeps it, without its type and id: what is compressed.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(String type, byte[] tail) {}
