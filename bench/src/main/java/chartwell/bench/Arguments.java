package chartwell.bench;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The command line of `chartwell bench`.
sealed interface Arguments {

    /// What can be measured; the first is all of it but `ENGINE` and `DICTIONARY`.
    enum Part {
        ALL,
        FLOORS,
        YARDSTICK,
        DISK,
        ENGINE
    }

    /// Measure.
    ///
    /// @param data the folder on the disk to measure on, or null for `target/bench`
    /// @param time how long each rate is measured
    /// @param json where the figures go too, or null
    record Measure(Part part, @Nullable Path data, Duration time, @Nullable Path json)
            implements Arguments {}

    /// Train the dictionary; it has operands of its own.
    record Dictionary(List<String> operands) implements Arguments {
        public Dictionary {
            operands = List.copyOf(operands);
        }
    }

    /// Say how it is used.
    record Help() implements Arguments {}

    /// Not understood.
    record Refused(String why) implements Arguments {}

    String HELP =
            """
            chartwell bench [PART] [--data DIR] [--seconds N] [--json FILE]

            Measures the floors of this machine, then Chartwell on it, and prints both beside the
            targets. Starts servers of its own and stops them. A database that is not durable voids
            the run. Without a part: floors, yardstick and disk, some 10 minutes.

              floors         fdatasync, COPY of the bare text, JSON token scan, static HTTP answers
              yardstick      the floors; load, reads, searches, changes, memory, starts with the
                             program and the population of ../shared
              disk           room for another population and the specification's examples
              engine         JMH benchmarks of the engine
              dictionary     trains the dictionary: OUT [HELD_OUT]

              --data DIR     where the data folders go, on the disk to measure (target/bench)
              --seconds N    how long each rate is measured, 1 to 600 (10)
              --json FILE    the figures as JSON too""";

    /// Takes a command line apart.
    static Arguments of(List<String> given) {
        if (given.contains("--help") || given.contains("-h")) {
            return new Help();
        }
        if (!given.isEmpty() && given.getFirst().equals("dictionary")) {
            return new Dictionary(given.subList(1, given.size()));
        }
        Part part = Part.ALL;
        Path data = null;
        Path json = null;
        int seconds = 10;
        for (int i = 0; i < given.size(); i++) {
            String argument = given.get(i);
            if (!argument.startsWith("--")) {
                Part named = part(argument);
                if (named == null || part != Part.ALL) {
                    return new Refused(
                            named == null
                                    ? "There is nothing called " + argument + " to measure."
                                    : "Name one part, or none for all.");
                }
                part = named;
                continue;
            }
            if (!List.of("--data", "--seconds", "--json").contains(argument)) {
                return new Refused("There is no option " + argument + " here.");
            }
            if (i + 1 == given.size()) {
                return new Refused("The option " + argument + " needs a value.");
            }
            String value = given.get(++i);
            switch (argument) {
                case "--data" -> data = Path.of(value);
                case "--json" -> json = Path.of(value);
                default -> seconds = seconds(value);
            }
            if (seconds == 0) {
                return new Refused("--seconds is a number from 1 to 600.");
            }
        }
        return new Measure(part, data, Duration.ofSeconds(seconds), json);
    }

    private static @Nullable Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part != Part.ALL)
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(null);
    }

    /// 0 where it is no such number.
    private static int seconds(String value) {
        return value.matches("[0-9]{1,3}") && Integer.parseInt(value) <= 600
                ? Integer.parseInt(value)
                : 0;
    }
}
