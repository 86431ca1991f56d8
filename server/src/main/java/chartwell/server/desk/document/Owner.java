package chartwell.server.desk.document;

import chartwell.record.access.Access;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;

import java.util.List;
import java.util.Optional;

/// Whose documents a request is about, who asks, and as of when.
///
/// @param id of the patient
record Owner(Access access, String id, Optional<AsOf> asOf) {
    /// `Patient/1`.
    String reference() {
        return "Patient/" + id;
    }

    /// Where something of the chart is, at the time that is asked about: `documents/7`.
    Address at(String below) {
        return new Address("/patients/" + id + "/" + below, List.of())
                .with("asof", asOf.map(AsOf::written).orElse(""));
    }
}
