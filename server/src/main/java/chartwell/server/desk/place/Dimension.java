package chartwell.server.desk.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// By what a page can be narrowed.
public enum Dimension {
    SITE("Site", "Organization"),
    SERVICE("Service", "Organization"),
    WARD("Ward or clinic", "Location"),
    CLINICIAN("Clinician", "Practitioner");

    private final String title;
    private final String type;

    Dimension(String title, String type) {
        this.title = title;
        this.type = type;
    }

    /// As people call it.
    public String title() {
        return title;
    }

    /// The resource type whose id it is.
    String type() {
        return type;
    }

    /// Its parameter in addresses: `site`.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one of a parameter.
    static Optional<Dimension> of(String parameter) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.parameter().equals(parameter))
                .findFirst();
    }
}
