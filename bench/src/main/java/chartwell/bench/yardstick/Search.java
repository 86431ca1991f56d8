package chartwell.bench.yardstick;

import java.util.Arrays;

/// The searches of the yardstick, with how many HAPI FHIR JPA 8.8 answered in a second: 8 clients,
/// caches off, PostgreSQL 15, 4 GB heap, two cores with the client. The figures stand in the
/// yardstick's own README.
public enum Search {
    FAMILY("Patient?family=X", 235),
    NAME_AND_BIRTH("Patient?name=X&birthdate=ge1960", 255),
    PATIENT_AND_CODE("Observation?patient=X&code=8302-2", 177),
    VITAL_SIGNS("Observation?patient=X&category=vital-signs&_sort=-date&_count=50", 79),
    ENCOUNTERS("Encounter?patient=X&_include=Encounter:participant", 90),
    COUNT("Condition?code=44054006&_summary=count", 642),
    HAS("Patient?_has:Condition:patient:code=44054006", 147),
    EVERYTHING("Patient/[id]/$everything?_count=1000", 5);

    private final String title;
    private final double hapi;

    Search(String title, double hapi) {
        this.title = title;
        this.hapi = hapi;
    }

    /// The yardstick's name of it.
    public String title() {
        return title;
    }

    /// HAPI's answers a second.
    public double hapi() {
        return hapi;
    }

    /// By the yardstick's name.
    ///
    /// @throws IllegalArgumentException for a name that the yardstick did not have
    static Search named(String title) {
        return Arrays.stream(values())
                .filter(search -> search.title.equals(title))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no figure of HAPI's for " + title));
    }
}
