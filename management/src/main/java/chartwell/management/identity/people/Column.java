package chartwell.management.identity.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One column of people: each different value once, and for each person the number of theirs.
/// Number 0 is the missing value. Unchanging; safe to share between threads.
public final class Column {
    private final String name;
    private final FieldKind kind;
    private final int[] numbers;
    private final String[] values;
    private final int[] counts;

    private Column(String name, FieldKind kind, int[] numbers, String[] values) {
        this.name = name;
        this.kind = kind;
        this.numbers = numbers;
        this.values = values;
        this.counts = new int[values.length];
        for (int number : numbers) {
            counts[number]++;
        }
    }

    /// What the column is called by its site.
    public String name() {
        return name;
    }

    public FieldKind kind() {
        return kind;
    }

    /// How many people it has a value or none of.
    public int size() {
        return numbers.length;
    }

    /// The number of a person's value, 0 where it is missing.
    public int number(int person) {
        return numbers[person];
    }

    /// The value of a number, empty for 0.
    public String value(int number) {
        return values[number];
    }

    /// How many people have the value of a number.
    public int count(int number) {
        return counts[number];
    }

    /// One more than the largest number.
    public int numbers() {
        return values.length;
    }

    /// How many people have a value.
    public int present() {
        return numbers.length - counts[0];
    }

    /// The column called otherwise, or understood as another kind.
    public Column as(FieldKind other) {
        return new Column(name, other, numbers, values);
    }

    /// Makes a column, person by person.
    public static final class Builder {
        private final String name;
        private final FieldKind kind;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private int[] numbers;
        private int size;

        public Builder(String name, FieldKind kind, int expected) {
            this.name = name;
            this.kind = kind;
            this.numbers = new int[Math.max(16, expected)];
            known.put("", 0);
            values.add("");
        }

        /// The next person's value in normal form, empty where it is missing.
        public void add(String value) {
            Integer number = known.get(value);
            if (number == null) {
                number = values.size();
                known.put(value, number);
                values.add(value);
            }
            addNumber(number);
        }

        private void addNumber(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size + size / 2);
            }
            numbers[size++] = number;
        }

        public Column build() {
            return new Column(
                    name, kind, Arrays.copyOf(numbers, size), values.toArray(String[]::new));
        }
    }
}
