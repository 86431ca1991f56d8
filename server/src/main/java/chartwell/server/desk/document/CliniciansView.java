package chartwell.server.desk.document;

import java.util.List;

/// What the page shows that finds clinicians; `more` says that there are more than are shown.
public record CliniciansView(String name, List<Clinician> clinicians, boolean more) {
    public CliniciansView {
        clinicians = List.copyOf(clinicians);
    }

    /// One of them, and what they do; empty where nobody says.
    public record Clinician(String id, String name, String work) {
        /// Where they are read.
        public String address() {
            return "/facts/Practitioner/" + id;
        }
    }
}
