package chartwell.server.desk.population;

import chartwell.server.desk.part.Field;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bands of an age pyramid: five years each, the last one open. Counted to a day.
record Ages(LocalDate today) {
    private static final int YEARS = 5;
    private static final int BANDS = 21;

    /// A band: from 0 to 4, and so on.
    record Band(int number) {

        /// `30 to 34`, `100 and more`.
        String words() {
            int from = number * YEARS;
            return number == BANDS - 1 ? from + " and more" : from + " to " + (from + YEARS - 1);
        }

        /// As the address has it: `30-34`.
        String key() {
            int from = number * YEARS;
            return number == BANDS - 1 ? from + "-" : from + "-" + (from + YEARS - 1);
        }
    }

    /// All bands, the youngest first.
    static List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < BANDS; i++) {
            bands.add(new Band(i));
        }
        return bands;
    }

    /// The band of a key; none where there is no such band.
    static Optional<Band> of(String key) {
        return bands().stream().filter(band -> band.key().equals(key)).findFirst();
    }

    /// The choice among them.
    static List<Field.Option> options() {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", "Any age"));
        bands().forEach(band -> options.add(new Field.Option(band.key(), band.words())));
        options.add(new Field.Option("unknown", "No birth date"));
        return options;
    }

    /// Days of birth that part the bands, ascending: who was born on or after the first is below
    /// the oldest band.
    List<LocalDate> bounds() {
        List<LocalDate> bounds = new ArrayList<>();
        for (int i = BANDS - 1; i > 0; i--) {
            bounds.add(youngest(new Band(i)).plusDays(1));
        }
        return bounds;
    }

    /// The band of who was born on or after so many of the bounds.
    static Band band(int bounds) {
        return new Band(BANDS - 1 - bounds);
    }

    /// The first day of birth in a band; none where it is open, and for the youngest, who may be
    /// born tomorrow, the last.
    Optional<LocalDate> from(Band band) {
        return band.number() == BANDS - 1
                ? Optional.empty()
                : Optional.of(youngest(new Band(band.number() + 1)).plusDays(1));
    }

    /// The last day of birth in a band.
    Optional<LocalDate> to(Band band) {
        return band.number() == 0 ? Optional.empty() : Optional.of(youngest(band));
    }

    /// When the youngest of a band were born, who have their birthday today.
    private LocalDate youngest(Band band) {
        return today.minusYears((long) band.number() * YEARS);
    }
}
