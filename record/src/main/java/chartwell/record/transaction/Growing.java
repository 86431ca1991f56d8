package chartwell.record.transaction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Columns that grow row by row and end as arrays for a statement.
final class Growing {
    private Growing() {}

    /// A column of long.
    static final class Longs {
        private long[] values = new long[16];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void addAll(long[] more) {
            if (size + more.length > values.length) {
                values = Arrays.copyOf(values, Math.max(size * 2, size + more.length));
            }
            System.arraycopy(more, 0, values, size, more.length);
            size += more.length;
        }

        int size() {
            return size;
        }

        boolean isEmpty() {
            return size == 0;
        }

        long[] array() {
            return Arrays.copyOf(values, size);
        }
    }

    /// A column of int.
    static final class Ints {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] array() {
            return Arrays.copyOf(values, size);
        }
    }

    /// A column of short.
    static final class Shorts {
        private short[] values = new short[16];
        private int size;

        void add(short value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        short[] array() {
            return Arrays.copyOf(values, size);
        }
    }

    /// A column of boolean.
    static final class Booleans {
        private boolean[] values = new boolean[16];
        private int size;

        void add(boolean value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        boolean[] array() {
            return Arrays.copyOf(values, size);
        }
    }

    /// A column of text.
    static final class Strings {
        private final List<String> values = new ArrayList<>();

        void add(String value) {
            values.add(value);
        }

        String[] array() {
            return values.toArray(String[]::new);
        }
    }

    /// A column of arrays of long, as PostgreSQL writes them: `{1,2}`; null for an empty one.
    static final class Literals {
        private final List<@Nullable String> values = new ArrayList<>();

        void add(List<Long> value) {
            values.add(
                    value.isEmpty()
                            ? null
                            : value.stream()
                                    .map(number -> Long.toString(number))
                                    .collect(Collectors.joining(",", "{", "}")));
        }

        @Nullable String[] array() {
            return values.toArray(String[]::new);
        }
    }

    /// A column of bytes.
    static final class Bytes {
        private final List<byte[]> values = new ArrayList<>();

        void add(byte[] value) {
            values.add(value);
        }

        byte[][] array() {
            return values.toArray(byte[][]::new);
        }
    }
}
