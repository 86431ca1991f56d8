package chartwell.record.population;

import java.util.stream.Stream;

/// All rows that a figure counts, or the first of very many, and how many there are in all.
///
/// @param rows read while they are gone through, once, and without holding a connection between;
///     what went meanwhile, or is no longer seen, is left out
/// @param listed how many are gone through
public record Whole<T>(Stream<T> rows, int listed, long total) {}
