package chartwell.record.search;

import chartwell.record.access.Access;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Searches the record. Safe to share between threads.
public final class Searching {

    /// One page of a search on a resource type.
    ///
    /// `parameters` are all of the URL's, also `_sort`, `_count`, `_include`, `_total`; the
    /// representation ones (`_summary`, `_elements`, `_format`, `_pretty`) are accepted and left to
    /// the caller, but `_summary=count` gives a page without matches. `lenient` ignores unknown
    /// parameters with a warning instead of refusing. `cursor` is from the page before.
    public SearchResult search(
            Access access,
            String type,
            List<Parameter> parameters,
            boolean lenient,
            @Nullable String cursor) {
        throw new UnsupportedOperationException("replaced within the hour");
    }

    /// One page of a patient's whole record: the patient, all of the compartment, and what those
    /// refer to. Parameters: `_since`, `_type`, `_count`.
    public SearchResult everything(
            Access access, String patientId, List<Parameter> parameters, @Nullable String cursor) {
        throw new UnsupportedOperationException("replaced within the hour");
    }
}
