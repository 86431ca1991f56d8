package chartwell.server.desk.fact;

import chartwell.record.content.Stored;
import chartwell.server.desk.fact.FactView.Link;

import java.util.List;
import java.util.Set;

/// Whose chart a resource belongs to.
final class Charted {
    private static final String PATIENT = "/facts/Patient/";

    private Charted() {}

    /// Where the chart is of the patient that it is, or of the first it refers to as its subject;
    /// empty where there is none.
    static String address(Stored stored, List<Link> references) {
        if (stored.type().equals("Patient")) {
            return "/patients/" + stored.id();
        }
        return references.stream()
                .filter(link -> Set.of("subject", "patient").contains(link.element()))
                .map(Link::address)
                .filter(address -> address.startsWith(PATIENT))
                .map(address -> "/patients/" + address.substring(PATIENT.length()))
                .filter(address -> !address.contains("/versions/"))
                .findFirst()
                .orElse("");
    }
}
