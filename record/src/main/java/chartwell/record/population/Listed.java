package chartwell.record.population;

import java.util.List;

/// Some of the rows that a figure counts, and how many there are in all.
public record Listed<T>(List<T> rows, long total) {

    public Listed {
        rows = List.copyOf(rows);
    }
}
