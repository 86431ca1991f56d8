package chartwell.engine.index;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// A value that a resource can be found by, as the resource has it: texts are not folded, numbers
/// keep what was written.
public sealed interface IndexValue {

    /// A code in a system: empty where the coding or identifier names none, null where the element
    /// has no place for one (a `code`, a boolean). Never without either.
    record TokenValue(@Nullable String system, @Nullable String code) implements IndexValue {}

    /// A text: a string, or one part of a name or address.
    record TextValue(String text) implements IndexValue {}

    /// A URI, exactly as written.
    record UriValue(String uri) implements IndexValue {}

    /// A stretch of time in microseconds since 1970 UTC, both ends inclusive; [Long#MIN_VALUE] and
    /// [Long#MAX_VALUE] for open ends.
    record DateValue(long low, long high) implements IndexValue, DateRange {}

    /// A number, `low` and `high` equal, or a range, both ends inclusive; null for an open end.
    record NumberValue(@Nullable BigDecimal low, @Nullable BigDecimal high) implements IndexValue {}

    /// A quantity or a range of quantities, both ends inclusive; null for an open end. `unit` is
    /// what people read, `code` what `system` defines.
    record QuantityValue(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String system,
            @Nullable String code,
            @Nullable String unit)
            implements IndexValue {}

    /// What a reference leads to. A Reference with a literal and an identifier gives two values.
    sealed interface ReferenceValue extends IndexValue {}

    /// A resource of this server, `Patient/12`: without its version.
    record LocalReference(String type, String id) implements ReferenceValue {}

    /// Something elsewhere (`https://…`, `urn:uuid:…`), without its version; `type` where the
    /// reference tells.
    record UrlReference(String url, @Nullable String type) implements ReferenceValue {}

    /// A canonical URL and its business version, `url|version`.
    record CanonicalReference(String url, @Nullable String version) implements ReferenceValue {}

    /// A thing known by its business identifier; `type` where the reference tells.
    record IdentifierReference(
            @Nullable String type, @Nullable String system, @Nullable String value)
            implements ReferenceValue {}

    /// One value for each part of a composite, in the order of its definition.
    record CompositeValue(List<IndexValue> parts) implements IndexValue {
        public CompositeValue {
            parts = List.copyOf(parts);
        }
    }
}
