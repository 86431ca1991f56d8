package chartwell.server.wire;

import jakarta.servlet.Servlet;

import java.util.List;

/// A servlet that says where it answers. All that a site answers with is one, so the list of its
/// routes is whole, and the test of who sees what asks each of them.
public interface Routed extends Servlet {

    /// Its routes, `GET /patients/{id}` or `PUT /fhir/[type]/[id]`; `any` for one that takes
    /// whatever is left.
    List<String> routes();
}
