package chartwell.record.search;

/// A search parameter as written in a URL, percent-decoding done: `name` may hold modifier and
/// chain (`subject:Patient.name:exact`), `value` commas and escapes (`a\,b,c`).
public record Parameter(String name, String value) {}
