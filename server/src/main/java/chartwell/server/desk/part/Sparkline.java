package chartwell.server.desk.part;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A few values in a line as high as text, the oldest first, with what is normal behind.
///
/// @param words what it shows, for who does not see it; all there is where nothing is drawn
public record Sparkline(
        List<BigDecimal> values,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high,
        String words) {
    /// How wide and high it is drawn.
    public static final int WIDTH = 96;

    /// How high it is drawn.
    public static final int HEIGHT = 24;

    private static final int EDGE = 3;

    public Sparkline {
        values = List.copyOf(values);
    }

    /// Whether there is a line to draw.
    public boolean drawn() {
        return values.size() > 1;
    }

    /// The corners of the line, as SVG has them.
    public String points() {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double x = EDGE + (WIDTH - 2.0 * EDGE) * i / (values.size() - 1);
            points.add(text(x) + "," + text(y(values.get(i))));
        }
        return String.join(" ", points);
    }

    /// Where the last value is.
    public String lastX() {
        return text(WIDTH - EDGE);
    }

    /// How far down the last value is.
    public String lastY() {
        return text(y(values.getLast()));
    }

    /// Whether there is a band of what is normal.
    public boolean banded() {
        return drawn() && (low.isPresent() || high.isPresent());
    }

    /// Where the band begins from above.
    public String bandTop() {
        return text(high.map(this::y).orElse(0.0));
    }

    /// How high the band is.
    public String bandHeight() {
        double top = high.map(this::y).orElse(0.0);
        double bottom = low.map(this::y).orElse((double) HEIGHT);
        return text(Math.max(0, bottom - top));
    }

    private double y(BigDecimal value) {
        BigDecimal least = edges().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        BigDecimal most = edges().max(BigDecimal::compareTo).orElse(BigDecimal.ONE);
        double share =
                least.compareTo(most) == 0
                        ? 0.5
                        : value.subtract(least)
                                .divide(most.subtract(least), MathContext.DECIMAL64)
                                .doubleValue();
        return HEIGHT - EDGE - share * (HEIGHT - 2.0 * EDGE);
    }

    private Stream<BigDecimal> edges() {
        return Stream.concat(values.stream(), Stream.concat(low.stream(), high.stream()));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
