package chartwell.record.transaction;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.record.index.Addresses;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the references of a bundle's entry lead to within the bundle (R4 `bundle.html#references`).
///
/// @param targets the reference that stands for each full URL or conditional reference
/// @param base the server on which the entry's own full URL is that of a resource, with the slash
///     at its end; null where it is none
record BundleTargets(Map<String, String> targets, @Nullable String base, Addresses addresses) {
    private static final String HISTORY = "/_history/";

    /// Those of an entry.
    static BundleTargets of(
            Map<String, String> targets, @Nullable String fullUrl, Addresses addresses) {
        String base =
                fullUrl != null
                                && LiteralReference.of(fullUrl)
                                        instanceof LiteralReference.Url(String url, String type)
                                && type != null
                        ? url.substring(0, url.lastIndexOf(type + "/"))
                        : null;
        return new BundleTargets(targets, base, addresses);
    }

    /// The reference that stands for what a text leads to; null where it leads to no entry.
    @Nullable String of(String text) {
        String target = targets.get(text);
        if (target != null) {
            return target;
        }
        int history = text.indexOf(HISTORY);
        String versionless = history < 0 ? text : text.substring(0, history);
        boolean local = LiteralReference.of(text) instanceof LiteralReference.Local;
        if (local ? base == null : history < 0) {
            return null;
        }
        String absolute = local ? base + versionless : versionless;
        target = targets.get(absolute);
        // A version of elsewhere is not one of here; one of here stays.
        return history >= 0 && target != null && target.equals(addresses.local(absolute))
                ? null
                : target;
    }
}
