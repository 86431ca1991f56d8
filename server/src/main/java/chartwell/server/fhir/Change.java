package chartwell.server.fhir;

import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

/// An interaction that changes the record. As part of a transaction it gives only its entry.
interface Change extends Interaction {

    /// What a request asks to change; `fullUrl` is what other entries may refer to it by.
    ///
    /// @throws Refusal where the request makes no sense
    Entry entry(Request request, @Nullable String fullUrl);
}
