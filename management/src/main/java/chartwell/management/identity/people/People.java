package chartwell.management.identity.people;

import java.util.List;

/// People as columns. A person is a number from 0. Unchanging; safe to share between threads.
///
/// @param size how many there are
/// @param columns what is known of them, at most [#MOST_COLUMNS]
public record People(int size, List<Column> columns) {
    /// How many columns are compared: the levels of a pair are kept in three bits each of a long.
    public static final int MOST_COLUMNS = 20;

    public People {
        columns = List.copyOf(columns);
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(columns.size() + " columns are too many");
        }
        for (Column column : columns) {
            if (column.size() != size) {
                throw new IllegalArgumentException(
                        "a column has " + column.size() + " values for " + size + " people");
            }
        }
    }

    /// The place of the n-th column of a kind, counted from 0, or -1.
    public int place(FieldKind kind, int nth) {
        int seen = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == kind && seen++ == nth) {
                return i;
            }
        }
        return -1;
    }

    /// How many different pairs of people there are.
    public double pairs() {
        return size * (size - 1.0) / 2;
    }
}
