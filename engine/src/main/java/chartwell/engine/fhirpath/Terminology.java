package chartwell.engine.fhirpath;

import org.jspecify.annotations.Nullable;

/// What knows codes: `memberOf()`, `subsumes()` and `subsumedBy()` ask it.
public interface Terminology {

    /// A code of a system; without a system where only a code was written.
    record Code(@Nullable String system, String code) {}

    /// Whether a value set has a code; null where the value set is not known.
    @Nullable Boolean isMember(String valueSet, Code code);

    /// Whether a code is another or stands above it; null where the system is not known.
    @Nullable Boolean subsumes(Code general, Code special);
}
