package chartwell.server.wire;

import chartwell.record.access.Access;

import jakarta.servlet.http.HttpServletRequest;

/// Says who sent a request, and what they may see: the one place where a request gets its [Access].
///
/// `Site` is given one and hands it to all that answers: the FHIR API, the pages, and what notes
/// refusals. Nobody else makes an Access, so who signs in here has signed in everywhere. Safe to
/// share between threads; the same request gives the same answer.
@FunctionalInterface
public interface Accesses {

    /// The access of whoever sent it.
    Access of(HttpServletRequest request);
}
