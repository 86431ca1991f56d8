package chartwell.record.content;

import java.time.Instant;

/// A version of a resource as it is sent.
///
/// `tail` is the compact JSON after `meta.lastUpdated`: the rest of `meta` with its closing brace,
/// then the rest of the resource; empty where the version is a deletion.
public record Stored(
        String type, String id, int version, Instant updated, byte[] tail, boolean deleted) {

    /// The whole resource as compact UTF-8 JSON.
    ///
    /// @throws IllegalStateException for a deletion, which has no content
    public byte[] bytes() {
        throw new UnsupportedOperationException("replaced within the hour");
    }
}
