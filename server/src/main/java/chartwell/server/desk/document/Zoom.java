package chartwell.server.desk.document;

import java.util.Arrays;

/// How large a page is shown.
enum Zoom {
    FIT("", "Fit width", 0),
    FULL("100", "100 %", 1),
    TWICE("200", "200 %", 2);

    private final String written;
    private final String words;
    private final int times;

    Zoom(String written, String words, int times) {
        this.written = written;
        this.words = words;
        this.times = times;
    }

    /// The one that an address names; what names none fits.
    static Zoom of(String written) {
        return Arrays.stream(values())
                .filter(zoom -> zoom.written.equals(written))
                .findFirst()
                .orElse(FIT);
    }

    /// As it stands in the address; empty for what goes without saying.
    String written() {
        return written;
    }

    String words() {
        return words;
    }

    /// Pixels for one of the page; 0 where the window says.
    int times() {
        return times;
    }

    /// The next larger, the largest after itself.
    Zoom larger() {
        return this == FIT ? FULL : TWICE;
    }

    /// The next smaller, the smallest after itself.
    Zoom smaller() {
        return this == TWICE ? FULL : FIT;
    }
}
