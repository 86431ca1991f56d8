package chartwell.server.desk.document;

import chartwell.record.access.Access;
import chartwell.server.desk.words.Person;

/// Whose documents a request is about, and who asks.
public record Owner(Access access, Person person) {
    /// The id of the patient.
    public String id() {
        return person.id();
    }

    /// `Patient/1`.
    public String reference() {
        return "Patient/" + id();
    }

    /// Where the whole chart is.
    public String chart() {
        return "/patients/" + id();
    }

    /// Where the documents are.
    public String documents() {
        return chart() + "/documents";
    }

    /// Where scans are filed.
    public String filing() {
        return chart() + "/filing";
    }
}
